import { readingOf } from '../createDocument.js';
import { calledPartials } from '../partials/calledPartials.js';
import { maxSourceLength, tooLongMessage } from '../sizeLimit.js';
import type { Check } from './check.js';

/** A prompt that is too long together with the partials that it calls, since a version keeps them with it. */
export const tooMuchText: Check = (document) => {
  const { partials } = readingOf(document).reading.options;
  if (document.isPartial || !partials) return [];
  let most = document.source.length;
  for (const source of partials.values()) most += source.length;
  if (most <= maxSourceLength) return [];
  const called = calledPartials(document);
  const [first] = called;
  const length = called.reduce((sum, { source }) => sum + source.length, document.source.length);
  if (!first || length <= maxSourceLength) return [];
  const message = tooLongMessage('With the partials that it calls this prompt', length);
  return [{ code: 'syntax', severity: 'error', message, range: first.call }];
};
