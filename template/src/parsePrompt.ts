import { analyse } from './analyse/analyse.js';
import { undeclaredInputs } from './analyse/undeclaredInputs.js';
import type { Delimiter, PromptDocument } from './document.js';
import type { NamedSchemas } from './frontMatter/picoschema.js';
import { readFrontMatter } from './frontMatter/readFrontMatter.js';
import { readPartialText } from './frontMatter/readPartialText.js';
import { inOrder, type Range } from './problems.js';
import { readPartials } from './partials/readPartials.js';
import { scanTemplate } from './scan/scanTemplate.js';

export interface ParseOptions {
  /** Default: both. */
  readonly delimiters?: readonly Delimiter[];
  /** The texts of partials, by name; the map must not change afterwards. Without it no partial can be rendered. */
  readonly partials?: ReadonlyMap<string, string>;
  /** Schemas that a type in the front matter may name. */
  readonly schemas?: NamedSchemas;
  /** The source is the text of a partial, so it has no front matter. Default: false. */
  readonly isPartial?: boolean;
}

/** The longest prompt file that is read, in UTF-16 code units. */
const maxSourceLength = 1_000_000;

/** Reads a prompt file: front matter, template and what it uses. Never throws. */
export function parsePrompt(source: string, options: ParseOptions = {}): PromptDocument {
  const { isPartial = false } = options;
  if (source.length > maxSourceLength) return tooLong(source, isPartial);
  const {
    frontMatter,
    inputs: declared,
    bodyRange: untrimmed,
    problems,
  } = isPartial ? readPartialText(source) : readFrontMatter(source, options.schemas);
  // Dotprompt trims only what follows a front matter.
  const bodyRange = frontMatter.range ? trimmed(source, untrimmed) : untrimmed;
  const { delimiters = ['{{}}', '<<>>'] } = options;
  const scanned = scanTemplate(source, bodyRange, delimiters);
  const partials = options.partials ? readPartials(options.partials, delimiters) : null;
  const { inputSchema } = frontMatter;
  const found = analyse(source, scanned.nodes, { inputs: declared.inputs, inputSchema, partials, isPartial });
  const { references, partialProblems, ...analysis } = found;
  return {
    source,
    isPartial,
    frontMatter,
    bodyRange,
    content: source.slice(bodyRange.start, bodyRange.end).replaceAll('\r\n', '\n'),
    nodes: scanned.nodes,
    ...analysis,
    references: references.filter(({ partial }) => partial === undefined),
    partialReferences: references.filter(({ partial }) => partial !== undefined),
    partials,
    variables: [...new Set(references.map(({ name }) => name))],
    inputs: [...declared.inputs, ...undeclaredInputs(references)],
    inputsAreClosed: declared.closed,
    problems: inOrder([...problems, ...scanned.problems, ...partialProblems]),
  };
}

function trimmed(source: string, { start, end }: Range): Range {
  const text = source.slice(start, end);
  const from = start + text.length - text.trimStart().length;
  return { start: from, end: Math.max(from, start + text.trimEnd().length) };
}

/** Nothing of it is read, so that a huge file costs nothing. */
function tooLong(source: string, isPartial: boolean): PromptDocument {
  const whole = { start: 0, end: source.length };
  const length = source.length.toLocaleString('en-US');
  const limit = maxSourceLength.toLocaleString('en-US');
  const message = `This file has ${length} characters; a prompt has at most ${limit}. Pass long texts as variables.`;
  const { frontMatter } = readFrontMatter('');
  return {
    source,
    isPartial,
    frontMatter,
    bodyRange: whole,
    content: source,
    nodes: [{ kind: 'fault', ...whole }],
    references: [],
    partialReferences: [],
    partials: null,
    helperCalls: [],
    deadPaths: [],
    unknownProperties: [],
    readsAllInputs: true,
    variables: [],
    inputs: [],
    inputsAreClosed: false,
    problems: [{ code: 'syntax', severity: 'error', message, range: { start: 0, end: 1 } }],
  };
}
