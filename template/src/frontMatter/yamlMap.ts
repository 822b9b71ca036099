import { isMap, isNode, isPair, isScalar, parseDocument, type Document, type Node as YamlNode } from 'yaml';
import type { Problem, Range } from '../problems.js';

/** A YAML text read once: its value, and where each part of it stands in the whole source. */
export interface YamlText {
  /** Null where the text holds nothing, or can't be read. */
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** Of a value, by its keys from the top; the range of the nearest part above where it isn't written out. */
  valueRange(path: YamlPath): Range;
  /** Of the key itself. */
  keyRange(path: YamlPath): Range;
}

export type YamlPath = readonly (string | number)[];

/** An alias may stand for at most this many nodes in all: a bomb of aliases is refused, not unfolded. */
const maxAliasCount = 100;

/** In YAML one fault easily brings hundreds. */
const maxProblems = 10;

/** Reads `yaml`, which begins at `offset` of the source. Never throws. `code` is that of its problems. */
export function readYaml(yaml: string, offset: number, code: Problem['code']): YamlText {
  const whole = { start: offset, end: offset + yaml.length };
  const problem = (message: string, range: Range): Problem => ({ code, severity: 'error', message, range });
  const nothing = { value: null, valueRange: () => whole, keyRange: () => whole };
  let document: Document.Parsed;
  let value: unknown;
  try {
    document = parseDocument(yaml, { prettyErrors: false, logLevel: 'silent' });
    value = document.toJS({ maxAliasCount });
  } catch (error) {
    const message = refusal(error);
    return { ...nothing, problems: [problem(message, whole)] };
  }
  const problems = document.errors.slice(0, maxProblems).map(({ message, pos: [start, end] }) => {
    const range = { start: offset + start, end: offset + Math.max(end, wordEnd(yaml, start)) };
    return problem(`This isn't valid YAML: ${sentence(message)}`, range);
  });
  return {
    value,
    problems,
    valueRange: (path) => rangeOf(find(document, path).value, offset) ?? whole,
    keyRange: (path) => rangeOf(find(document, path).key, offset) ?? whole,
  };
}

/** The library marks one character of a faulty word. */
function wordEnd(yaml: string, start: number): number {
  const word = /[\w.-]*/y;
  word.lastIndex = start;
  return start + (word.exec(yaml)?.[0].length ?? 0);
}

function refusal(error: unknown): string {
  if (error instanceof RangeError) return 'This YAML is nested too deep to be read. Make it flatter.';
  if (error instanceof ReferenceError) {
    return `This YAML uses aliases (*name) that unfold to more than ${maxAliasCount} nodes, or to nothing. Write the values out.`;
  }
  return `This isn't valid YAML: ${sentence(error instanceof Error ? error.message : String(error))}`;
}

function sentence(message: string): string {
  const [first = message] = message.split('\n');
  return /[.!?]$/.test(first) ? first : `${first}.`;
}

/** The nodes at the end of a path; where the path leaves what is written out, those of the last step that was. */
function find(document: Document.Parsed, path: YamlPath): { key: unknown; value: unknown } {
  let found: { key: unknown; value: unknown } = { key: document.contents, value: document.contents };
  for (const step of path) {
    const next = child(found.value, step);
    if (!next) return found;
    found = next;
  }
  return found;
}

function child(parent: unknown, step: string | number): { key: unknown; value: unknown } | null {
  if (isMap(parent)) {
    const pair = parent.items.find(({ key }) => (isScalar(key) ? String(key.value) : null) === String(step));
    return pair && isPair(pair) ? { key: pair.key, value: pair.value ?? pair.key } : null;
  }
  const item: unknown =
    isNode(parent) && 'items' in parent && Array.isArray(parent.items) ? parent.items[Number(step)] : null;
  return isNode(item) ? { key: item, value: item } : null;
}

function rangeOf(node: unknown, offset: number): Range | null {
  const range = isNode(node) ? (node as YamlNode).range : null;
  return range ? { start: offset + range[0], end: offset + range[1] } : null;
}
