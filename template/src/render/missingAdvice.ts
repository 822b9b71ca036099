import type { ValueMap } from '../valueMap.js';
import type { Missing } from './environment.js';

/** What to do about values that aren't there: one sentence for each reason. */
export function missingAdvice(missing: readonly Missing[], defaults: ValueMap): string {
  const paths = [...new Set(missing.map(({ path }) => path))];
  const nulls = paths.filter((path) => Object.hasOwn(defaults, path) && defaults[path] !== null);
  const passable = paths.filter((path) => !nulls.includes(path) && !/^(?:@|\.\.\/)/.test(path));
  const ofContext = paths.some((path) => /^@(?!(?:index|key|first|last)$)/.test(path));
  const instead = [...new Set(missing.flatMap((one) => one.instead ?? []))];
  const advice: string[] = [];
  if (passable.length > 0) {
    const named = nulls.length > 0 ? passable.join(', ') : 'them';
    advice.push(`Pass ${named}, or declare a default under 'input.default'.`);
  }
  if (nulls.length > 0) advice.push(`Leave out ${nulls.join(', ')}, instead of null, for its default.`);
  if (ofContext)
    advice.push("What begins with '@' comes from the context: pass it there, or guard it with '{{#if …}}'.");
  if (instead.length > 0) {
    const are = instead.length > 1 ? 'are' : 'is';
    advice.push(`Inside a block write '${instead.join("', '")}', which ${are} there.`);
  }
  return advice.length > 0 ? advice.join(' ') : "They can't be passed.";
}
