import { editDistance, nearestName } from '../nearestName.js';
import type { Problem } from '../problems.js';
import { isMap } from '../valueMap.js';
import { frontMatterKeys, type FrontMatterKey, type KeyType } from './keys.js';
import type { YamlPath, YamlText } from './readYaml.js';
import { valueMeant } from './valueMeant.js';

const keysByName = new Map(frontMatterKeys.map((key) => [key.key, key]));

const settings = frontMatterKeys.flatMap(({ key }) =>
  key.startsWith('config.') ? [key.slice('config.'.length)] : [],
);

/** Maps whose keys are all known; the other ones take any. */
const closedMaps = ['input', 'output'];

/** Unknown keys are warnings (they have no effect), and numbers out of range; values of the wrong type are errors. */
export function checkKeys(source: string, yaml: YamlText): Problem[] {
  const text = { source, yaml };
  if (yaml.value === null) return [];
  if (!isMap(yaml.value)) {
    const message = "The front matter must be keys with values, such as 'model: gpt-4o'.";
    return [{ code: 'front-matter-type', severity: 'error', message, range: yaml.valueRange([]) }];
  }
  const problems: Problem[] = [];
  for (const [name, value] of Object.entries(yaml.value)) {
    problems.push(...checkKey(text, [name], value));
    if (!isMap(value) || !['config', ...closedMaps].includes(name)) continue;
    for (const [inner, innerValue] of Object.entries(value)) {
      problems.push(...checkKey(text, [name, inner], innerValue));
    }
  }
  return problems;
}

interface FrontMatterText {
  readonly source: string;
  readonly yaml: YamlText;
}

function checkKey(text: FrontMatterText, path: readonly string[], value: unknown): Problem[] {
  const { yaml } = text;
  const known = keysByName.get(path.join('.'));
  if (known) return value === null ? [] : checkValue(text, known, value);
  const [first = '', last = first] = path;
  if (path.length > 1 && first === 'config') return misspeltSetting(yaml, last);
  const anyKeyAllowed = path.length > 1 ? !closedMaps.includes(first) : first.includes('.');
  return anyKeyAllowed ? [] : [unknownKey(yaml, path, last)];
}

function checkValue({ source, yaml }: FrontMatterText, known: FrontMatterKey, value: unknown): Problem[] {
  const range = yaml.valueRange(known.key.split('.'));
  const problem = { message: wrongValue(known), range };
  if (!checks[known.type](value)) {
    const meant = valueMeant(known.type, value, source.slice(range.start, range.end));
    const suggestion = meant === null ? {} : { suggestion: meant };
    return [{ code: 'front-matter-type', severity: 'error', ...problem, ...suggestion }];
  }
  const nearest = nearestAllowed(known, Number(value));
  // Dotprompt hands it on, and there may be a model that takes it.
  return known.range === undefined || nearest === value
    ? []
    : [{ code: 'front-matter-range', severity: 'warning', ...problem, suggestion: String(nearest) }];
}

function nearestAllowed(
  { range: [least, most] = [-Infinity, Infinity] }: FrontMatterKey,
  value: number,
): number {
  return Math.min(Math.max(value, least), most);
}

/** Models have many settings of their own; only a slip in one of the long names is surely a mistake. */
function misspeltSetting(yaml: YamlText, name: string): Problem[] {
  const meant = settings.find((known) => isSlip(name, known));
  if (meant === undefined) return [];
  const message = `'config.${name}' isn't a setting that Onbook knows, and is handed on as it stands. Did you mean '${meant}'?`;
  const range = yaml.keyRange(['config', name]);
  return [{ code: 'front-matter-unknown-key', severity: 'warning', message, range, suggestion: meant }];
}

function isSlip(written: string, known: string): boolean {
  if (written.toLowerCase() === known.toLowerCase()) return true;
  return (
    /^[a-z]{8,}$/i.test(written) &&
    Math.abs(written.length - known.length) <= 2 &&
    editDistance(written, known) <= 2
  );
}

function unknownKey(yaml: YamlText, path: YamlPath, name: string): Problem {
  const prefix = path
    .slice(0, -1)
    .map((step) => `${step}.`)
    .join('');
  const siblings = frontMatterKeys
    .filter(({ key }) => key.startsWith(prefix) && !key.slice(prefix.length).includes('.'))
    .map(({ key }) => key.slice(prefix.length));
  const guess = nearestName(name, siblings);
  const moved = frontMatterKeys.find(({ key }) => key.endsWith(`.${name}`))?.key;
  const advice =
    guess !== null
      ? `Did you mean '${guess}'?`
      : moved !== undefined
        ? `It belongs into '${moved.split('.')[0] ?? ''}'.`
        : "Put your own keys under 'metadata'.";
  const message = `'${prefix}${name}' isn't a key of the front matter, so it has no effect. ${advice}`;
  return {
    code: 'front-matter-unknown-key',
    severity: 'warning',
    message,
    range: yaml.keyRange(path),
    ...(guess === null ? {} : { suggestion: guess }),
  };
}

const checks: Readonly<Record<KeyType, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  integer: (value) => Number.isInteger(value),
  'positive integer': (value) => Number.isInteger(value) && (value as number) > 0,
  'list of strings': (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
  map: isMap,
  // Reading the schema tells more.
  schema: () => true,
  any: () => true,
};

const typeNames: Readonly<Record<KeyType, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  'positive integer': 'a whole number above 0',
  'list of strings': 'a list of texts',
  map: 'a map of keys and values',
  schema: 'a schema',
  any: 'a value',
};

function wrongValue({ key, type, range, example }: FrontMatterKey): string {
  const between = range ? ` from ${range[0]} to ${range[1]}` : '';
  return `'${key}' must be ${typeNames[type]}${between}. Write for example: ${example.replaceAll(/\s*\n\s*/g, ' ')}`;
}
