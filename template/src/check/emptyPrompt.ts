import type { Check } from './check.js';

/** A prompt whose text is missing, so that nothing would be sent. */
export const emptyPrompt: Check = ({ source, isPartial, bodyRange, frontMatter, problems }) => {
  if (isPartial || source.slice(bodyRange.start, bodyRange.end).trim() !== '') return [];
  // What is taken for a front matter may be the text.
  if (problems.some(({ code }) => code === 'front-matter-not-recognised')) return [];
  const place = frontMatter.range ? 'below the front matter' : 'into the file';
  const message = `This prompt has no text to send. Write it ${place}.`;
  const end = frontMatter.range?.end ?? 0;
  return [{ code: 'empty-prompt', severity: 'error', message, range: { start: Math.max(0, end - 3), end } }];
};
