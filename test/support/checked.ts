import { checkPrompt, parsePrompt, type ParseOptions } from '@onbook/template';
import { strict as assert } from 'node:assert';
import { marked } from './marked.js';

/** Each expected problem is `code severity message`; the marked ranges are theirs, in their order. */
export function checkProblems(
  fixture: string,
  expected: readonly string[],
  options: ParseOptions = {},
): void {
  const { text, ranges } = marked(fixture);
  const problems = checkPrompt(parsePrompt(text, options));
  assert.deepEqual(
    problems.map(({ code, severity, message }) => `${code} ${severity} ${message}`),
    expected,
  );
  assert.deepEqual(
    problems.map(({ range }) => text.slice(range.start, range.end)),
    ranges.map(({ start, end }) => text.slice(start, end)),
  );
}

/** A front matter with these inputs, and the text below it. */
export function declaring(inputs: string, text: string): string {
  return `---\ninput:\n  schema: { ${inputs} }\n---\n${text}`;
}
