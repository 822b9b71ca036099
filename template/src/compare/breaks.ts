import type { JsonSchema } from '../frontMatter/frontMatter.js';
import { withArticle } from '../values/describe.js';
import { differences, type Difference } from './differences.js';

const notSent = "Programs that don't send it will fail.";
const sentOtherwise = 'Programs that send something else will fail.';

/** Why a program that sends what the old schema of an input allows may fail now, in sentences. */
export function inputBreaks(name: string, from: JsonSchema, to: JsonSchema): string[] {
  return differences(from, to, name).map((difference) => {
    const { path } = difference;
    if (difference.kind === 'needed') return `The input ${path} is required now. ${notSent}`;
    if (difference.kind === 'unclear')
      return `The input ${path} has another schema now, which can't be compared with the old one. Check what programs send.`;
    if (difference.kind === 'refused')
      return `The input ${path} isn't taken any more. Programs that still send it will fail.`;
    return `The input ${path} ${sendingBreak(difference)}. ${sentOtherwise}`;
  });
}

type SendingDifference = Exclude<Difference, { kind: 'needed' | 'unclear' | 'refused' }>;

function sendingBreak(difference: SendingDifference): string {
  switch (difference.kind) {
    case 'types':
      return isNull(difference.extra)
        ? 'no longer takes null'
        : `takes only ${typeNames(difference.allowed)} now`;
    case 'values':
      return `no longer takes ${listed(difference.extra)}`;
    case 'listed':
      return 'takes only listed values now';
    case 'closed':
      return 'takes only the listed properties now';
    case 'bound':
      return `is limited more by '${difference.keyword}' now`;
  }
}

/** Why a program that reads the answer by its old schema may fail on the new one, in sentences. */
export function outputBreaks(from: JsonSchema | null, to: JsonSchema | null): string[] {
  if (!from) return [];
  if (!to) return ["The answer's schema is gone. Programs that rely on it will fail."];
  // What the new schema allows and the old one didn't is what nobody is ready for.
  return differences(to, from).flatMap((difference) => {
    const found = readingBreak(difference);
    return found === null ? [] : [`${found} Programs that read it will fail.`];
  });
}

function readingBreak(difference: Difference): string | null {
  const field = difference.path === '' ? 'The answer' : `The answer's field ${difference.path}`;
  switch (difference.kind) {
    case 'needed':
      return difference.isGone
        ? `The answer no longer has the field ${difference.path}.`
        : `${field} may be left out now.`;
    case 'types':
      return `${field} may be ${withArticles(difference.extra)} now.`;
    case 'values':
      return `${field} may be ${listed(difference.extra)} now.`;
    case 'listed':
      return `${field} may be more than the listed values now.`;
    case 'unclear':
      return `${field} has another schema now, which can't be compared with the old one.`;
    // More than there was, or longer, is what programs pass over.
    case 'refused':
    case 'closed':
    case 'bound':
      return null;
  }
}

function isNull(types: readonly string[]): boolean {
  return types.every((type) => type === 'null');
}

function typeNames(types: readonly string[]): string {
  return (isNull(types) ? types : types.filter((type) => type !== 'null')).join(' or ');
}

function withArticles(types: readonly string[]): string {
  return types.map((type) => (type === 'any' ? 'anything' : withArticle(type))).join(' or ');
}

function listed(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(', ');
}
