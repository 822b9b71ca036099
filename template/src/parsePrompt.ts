import { createDocument } from './createDocument.js';
import type { ParseOptions, PromptDocument } from './document.js';
import { readFrontMatter, type FrontMatterReading } from './frontMatter/readFrontMatter.js';
import { readPartialText } from './frontMatter/readPartialText.js';
import type { Range } from './problems.js';
import { isWhitespace } from './scan/characters.js';
import { scanTemplate, type ScannedTemplate } from './scan/scanTemplate.js';
import { newTable } from './scan/table.js';
import { maxSourceLength, tooLongMessage } from './sizeLimit.js';

/** Reads a prompt file: front matter, template and what it uses. Never throws. */
export function parsePrompt(source: string, options: ParseOptions = {}): PromptDocument {
  if (source.length > maxSourceLength) return tooLong(source, options);
  const frontMatter = options.isPartial ? readPartialText(source) : readFrontMatter(source, options.schemas);
  const { delimiters = ['{{}}', '<<>>'] } = options;
  const { closed, inputs } = frontMatter.inputs;
  // Where the inputs are declared, they tell `<<name>>` from `cout<<name>>y`.
  const angleNames = closed ? new Set(inputs.map(({ name }) => name)) : null;
  const range = templateRange(source, frontMatter);
  const template = scanTemplate(source, range, { delimiters, angleNames });
  return createDocument(source, { options, frontMatter, template, basis: null, change: null });
}

/** The body. Dotprompt trims only what follows a front matter. */
export function templateRange(
  source: string,
  { frontMatter, bodyRange }: Pick<FrontMatterReading, 'frontMatter' | 'bodyRange'>,
): Range {
  if (!frontMatter.range) return bodyRange;
  let { start, end } = bodyRange;
  while (start < end && isWhitespace(source.charCodeAt(start))) start++;
  while (end > start && isWhitespace(source.charCodeAt(end - 1))) end--;
  return { start, end };
}

/** Nothing of it is read, so that a huge file costs nothing. */
function tooLong(source: string, options: ParseOptions): PromptDocument {
  const range = { start: 0, end: source.length };
  const message = tooLongMessage('This file', source.length);
  const template: ScannedTemplate = {
    range,
    marks: { delimiters: [], angleNames: null },
    table: newTable(0),
    matching: { roles: new Int32Array(0), problems: [] },
    nodes: [{ kind: 'fault', ...range }],
    problems: [{ code: 'syntax', severity: 'error', message, range: { start: 0, end: 1 } }],
  };
  const frontMatter = readFrontMatter('');
  return createDocument(source, { options, frontMatter, template, basis: null, change: null });
}
