import { nearestName } from '../nearestName.js';
import type { Problem } from '../problems.js';
import { isMap } from '../valueMap.js';
import { frontMatterKeys, type FrontMatterKey, type KeyType } from './keys.js';
import type { YamlPath, YamlText } from './readYaml.js';

const keysByName = new Map(frontMatterKeys.map((key) => [key.key, key]));

/** Maps whose keys are all known; the other ones take any. */
const closedMaps = ['input', 'output'];

/** Unknown keys are warnings (they have no effect), and numbers out of range; values of the wrong type are errors. */
export function checkKeys(yaml: YamlText): Problem[] {
  if (yaml.value === null) return [];
  if (!isMap(yaml.value)) {
    const message = "The front matter must be keys with values, such as 'model: gpt-4o'.";
    return [{ code: 'front-matter-type', severity: 'error', message, range: yaml.valueRange([]) }];
  }
  const problems: Problem[] = [];
  for (const [name, value] of Object.entries(yaml.value)) {
    problems.push(...checkKey(yaml, [name], value));
    if (!isMap(value) || !['config', ...closedMaps].includes(name)) continue;
    for (const [inner, innerValue] of Object.entries(value)) {
      problems.push(...checkKey(yaml, [name, inner], innerValue));
    }
  }
  return problems;
}

function checkKey(yaml: YamlText, path: readonly string[], value: unknown): Problem[] {
  const known = keysByName.get(path.join('.'));
  if (known) {
    if (value === null) return [];
    const range = yaml.valueRange(path);
    if (!checks[known.type](value))
      return [{ code: 'front-matter-type', severity: 'error', message: wrongValue(known), range }];
    // Dotprompt hands it on, and there may be a model that takes it.
    return isInRange(known, value)
      ? []
      : [{ code: 'front-matter-type', severity: 'warning', message: wrongValue(known), range }];
  }
  const [first = '', last = first] = path;
  const anyKeyAllowed = path.length > 1 ? !closedMaps.includes(first) : first.includes('.');
  return anyKeyAllowed ? [] : [unknownKey(yaml, path, last)];
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
  'positive integer': 'a whole number above 0',
  'list of strings': 'a list of texts',
  map: 'a map of keys and values',
  schema: 'a schema',
  any: 'a value',
};

function isInRange({ range }: FrontMatterKey, value: unknown): boolean {
  return !range || (Number(value) >= range[0] && Number(value) <= range[1]);
}

function wrongValue({ key, type, range, example }: FrontMatterKey): string {
  const between = range ? ` from ${range[0]} to ${range[1]}` : '';
  return `'${key}' must be ${typeNames[type]}${between}. Write for example: ${example.replaceAll(/\s*\n\s*/g, ' ')}`;
}
