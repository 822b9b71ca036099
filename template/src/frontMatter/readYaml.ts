import {
  isMap,
  isNode,
  isScalar,
  parseDocument,
  visit,
  type Alias,
  type Document,
  type Pair,
  type YAMLMap,
} from 'yaml';
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

/** Aliases in a text, and the nodes that they may stand for in all: a bomb of aliases is refused, not unfolded. */
const maxAliasCount = 100;

/** In YAML one fault easily brings hundreds. */
const maxProblems = 10;

/** Lists and maps inside each other. Deeper ones could take the library down and, by it, the whole process. */
const maxDepth = 200;

/** Reads `yaml`, which begins at `offset` of the source. Never throws. `code` is that of its problems. */
export function readYaml(yaml: string, offset: number, code: Problem['code']): YamlText {
  const whole = { start: offset, end: offset + yaml.length };
  const refused = (message: string): YamlText => ({
    value: null,
    problems: [{ code, severity: 'error', message, range: whole }],
    valueRange: () => whole,
    keyRange: () => whole,
  });
  if (isTooDeep(yaml)) return refused(`This YAML is nested more than ${maxDepth} deep. Make it flatter.`);
  // The library's own check for keys that are there twice takes quadratic time.
  const document = parseDocument(yaml, {
    prettyErrors: false,
    // Below this level the library passes over a second document without a word.
    logLevel: 'error',
    uniqueKeys: false,
    // They make values that JSON has no words for.
    resolveKnownTags: false,
  });
  const aliases = aliasesOf(document);
  const lost = lostAliases(document, aliases);
  const faults = [...syntaxFaults(document), ...nulCharacters(yaml), ...repeatedKeys(document), ...lost];
  const { value, refusal } = lost.length > 0 ? noValue : valueOf(document, aliases);
  if (refusal !== null && faults.length === 0) return refused(refusal);
  const problems = faults.slice(0, maxProblems).map(({ message, start, end }): Problem => {
    const range = { start: offset + start, end: offset + Math.max(end, wordEnd(yaml, start)) };
    return { code, severity: 'error', message: `This isn't valid YAML: ${sentence(message)}`, range };
  });
  return {
    value,
    problems,
    valueRange: (path) => rangeOf(find(document, path).value, offset) ?? whole,
    keyRange: (path) => rangeOf(find(document, path).key, offset) ?? whole,
  };
}

/** An upper bound from the characters alone, since counting properly means parsing. */
function isTooDeep(yaml: string): boolean {
  let depth = 0;
  for (const [mark] of yaml.matchAll(/[[\]{}]/g)) {
    depth = mark === '[' || mark === '{' ? depth + 1 : Math.max(0, depth - 1);
    if (depth > maxDepth) return true;
  }
  return yaml.split('\n').some((line) => (line.match(/[-?:][ \t]/g)?.length ?? 0) > maxDepth);
}

interface Fault extends Range {
  readonly message: string;
}

function syntaxFaults(document: Document.Parsed): Fault[] {
  return document.errors.map(({ code, message, pos: [start, end] }) => {
    return { message: code === 'MULTIPLE_DOCS' ? 'Another document begins here' : message, start, end };
  });
}

function nulCharacters(yaml: string): Fault[] {
  const start = yaml.indexOf('\0');
  return start < 0 ? [] : [{ message: 'It holds a NUL character', start, end: start + 1 }];
}

function repeatedKeys(document: Document.Parsed): Fault[] {
  const faults: Fault[] = [];
  visit(document, {
    Map: (_, map) => {
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        const name = isScalar(key) ? key.value : key;
        const [start, end] = rangeOfNode(key) ?? [0, 0];
        if (seen.has(name)) faults.push({ message: `The key '${String(name)}' is there twice`, start, end });
        seen.add(name);
      }
    },
  });
  return faults;
}

interface WrittenAlias {
  readonly alias: Alias;
  /** The nodes around it. */
  readonly around: readonly unknown[];
}

function aliasesOf(document: Document.Parsed): WrittenAlias[] {
  const aliases: WrittenAlias[] = [];
  visit(document, {
    Alias: (_, alias, around) => {
      aliases.push({ alias, around });
    },
  });
  return aliases;
}

/** Aliases that stand for nothing, or for what they are a part of. */
function lostAliases(document: Document.Parsed, aliases: readonly WrittenAlias[]): Fault[] {
  if (aliases.length > maxAliasCount) return [];
  return aliases.flatMap(({ alias, around }) => {
    const [start, end] = rangeOfNode(alias) ?? [0, 0];
    const node = alias.resolve(document);
    if (!node) return [{ message: `No value is named '&${alias.source}' before this`, start, end }];
    return around.includes(node)
      ? [{ message: `'*${alias.source}' stands for what it is a part of`, start, end }]
      : [];
  });
}

interface ReadValue {
  readonly value: unknown;
  /** Why there is none. */
  readonly refusal: string | null;
}

const noValue: ReadValue = { value: null, refusal: null };

const tooManyAliases: ReadValue = {
  value: null,
  refusal: `This YAML has aliases (*name) that stand for more than ${maxAliasCount} nodes. Write the values out.`,
};

function valueOf(document: Document.Parsed, aliases: readonly WrittenAlias[]): ReadValue {
  if (aliases.length > maxAliasCount) return tooManyAliases;
  try {
    return { value: document.toJS({ maxAliasCount }), refusal: null };
  } catch (error) {
    if (error instanceof ReferenceError) return tooManyAliases;
    // The library prints a key that is a map or a list, and an anchor may not let it.
    const { message } = error as Error;
    return { value: null, refusal: `This YAML can't be read: ${sentence(message)}` };
  }
}

/** The library marks one character of a faulty word. */
function wordEnd(yaml: string, start: number): number {
  const word = /[\w.-]*/y;
  word.lastIndex = start;
  return start + (word.exec(yaml)?.[0].length ?? 0);
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
    const pair = pairsOf(parent).get(String(step));
    return pair ? { key: pair.key, value: pair.value ?? pair.key } : null;
  }
  if (!isNode(parent) || !('items' in parent) || !Array.isArray(parent.items)) return null;
  const item: unknown = parent.items[Number(step)];
  return isNode(item) ? { key: item, value: item } : null;
}

const pairsByKey = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

/** By the text of the key; of keys that are there twice, the first. */
function pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
  const known = pairsByKey.get(map);
  if (known) return known;
  const named = map.items.flatMap((pair) =>
    isScalar(pair.key) ? [[String(pair.key.value), pair] as const] : [],
  );
  const pairs = new Map(named.reverse());
  pairsByKey.set(map, pairs);
  return pairs;
}

function rangeOf(node: unknown, offset: number): Range | null {
  const range = rangeOfNode(node);
  return range && { start: offset + range[0], end: offset + range[1] };
}

function rangeOfNode(node: unknown): readonly [start: number, end: number] | null {
  const range = isNode(node) ? node.range : null;
  return range ? [range[0], range[1]] : null;
}
