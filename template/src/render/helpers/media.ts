import type { InlineHelper } from './helper.js';

/** `url` is an address; a content type such as `image/png` may go with it. */
export const mediaHelper: InlineHelper = ({ named }) => {
  const contentType = named.get('contentType');
  return {
    kind: 'part',
    part: 'media',
    value: named.get('url') ?? { value: undefined, path: 'url', origin: 'helper' },
    ...(contentType && { contentType }),
  };
};
