import type { Problem } from '../problems.js';
import { readFrontMatter, type FrontMatterReading } from './readFrontMatter.js';
import { splitSource, type SplitSource } from './splitSource.js';

/** Reads the file of a partial: Dotprompt takes its text as it is, so a front matter in it has no effect. */
export function readPartialText(source: string): FrontMatterReading {
  const bodyRange = { start: source.startsWith('\uFEFF') ? 1 : 0, end: source.length };
  return { ...readFrontMatter(''), bodyRange, problems: frontMatterProblems(splitSource(source)) };
}

function frontMatterProblems({ range, problems: [fault] }: SplitSource): Problem[] {
  if (!range) return [];
  const message =
    'This is the text of a partial, which has no front matter: these lines would be sent as they stand. Remove them.';
  return [
    { code: 'front-matter-not-recognised', severity: 'warning', message, range: fault?.range ?? range },
  ];
}
