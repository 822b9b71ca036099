import { editDistance, nearestName } from '../nearestName.js';

/** What to write in the place of a type that isn't one. */
export interface TypeAdvice {
  /** A sentence. */
  readonly advice: string;
  /** In the place of the text up to its first comma. */
  readonly suggestion?: string;
}

/** What other languages call the types. */
const otherWords: ReadonlyMap<string, string> = new Map([
  ['str', 'string'],
  ['text', 'string'],
  ['int', 'integer'],
  ['long', 'integer'],
  ['float', 'number'],
  ['double', 'number'],
  ['decimal', 'number'],
  ['bool', 'boolean'],
]);

/** `written` is a type of Picoschema that isn't one of `types`, without its description. */
export function typeAdvice(written: string, types: readonly string[]): TypeAdvice {
  const [word = '', ...more] = written.trim().split(/\s+/);
  const type = types.find((one) => one === word.replace(/[-:;]$/, ''));
  if (type !== undefined && more.length > 0) {
    const description = more.join(' ').replace(/^[-–:;]\s*/, '');
    return { advice: 'A comma goes before the description.', suggestion: `${type}, ${description}` };
  }
  return formAdvice(written.trim()) ?? nameAdvice(written.trim(), types);
}

/** Applications define schemas in their code and call them by names such as `Recipe`, which a file alone can't know. */
export function isSchemaName(written: string, types: readonly string[], names: readonly string[]): boolean {
  const lower = written.toLowerCase();
  if (!/^[A-Z][\w.-]{0,99}$/.test(written) || otherWords.has(lower) || formAdvice(written) !== null)
    return false;
  return types.every((type) => editDistance(lower, type) > 1) && nearestName(written, names) === null;
}

/** Of what is written with another word or mark in Picoschema. */
function formAdvice(written: string): TypeAdvice | null {
  if (/\[\]$|^(?:array|list)\b/i.test(written))
    return {
      advice: "A list has '(array)' behind its name, and the type of its items: 'tags(array): string'.",
    };
  if (/^(?:object|map|dict)$/i.test(written))
    return { advice: "An object has its properties below its name, or is 'any'." };
  if (/^enum\b/i.test(written) || written.includes('|'))
    return { advice: "A choice has '(enum)' behind its name, and a list: 'urgency(enum): [low, high]'." };
  return written.endsWith('?') ? { advice: "A '?' goes behind the name: 'tone?: string'." } : null;
}

function nameAdvice(written: string, types: readonly string[]): TypeAdvice {
  const guess = otherWords.get(written.toLowerCase()) ?? nearestName(written, types);
  return guess === null
    ? { advice: `The types are ${types.join(', ')}.` }
    : { advice: `Did you mean '${guess}'?`, suggestion: guess };
}
