import type { ScopeAt } from '@onbook/template';
import type { Example } from './helperChoices.js';
import type { ScopedName } from './scopedNames.js';
import { wantedValue, type Fit } from './wantedValue.js';

/** What stands in the places of a snippet: names that fit. */
export function exampleFrom(names: readonly ScopedName[], scope: ScopeAt): Example {
  return ({ callee, index }) => {
    if (callee === 'media') return names.find(isAddress)?.written ?? 'url';
    const compares = callee.endsWith('Equals') && index === 1;
    const subject = compares ? bestName(names, fitOf('ifEquals', 0, scope)) : null;
    if (compares) return JSON.stringify(subject?.values[0] ?? 'value');
    return bestName(names, fitOf(callee, index, scope))?.written ?? 'value';
  };
}

/** By its name: a schema calls it a string. */
function isAddress({ written, type }: ScopedName): boolean {
  return type !== 'array' && /(?:url|uri|link|image|photo|picture|audio)$/i.test(written);
}

function fitOf(callee: string, index: number, scope: ScopeAt): Fit {
  const given = Array.from({ length: index }, () => '');
  const call = { callee, isInParentheses: false, arguments: given, keys: [], key: null };
  return wantedValue({ call, place: 'argument', sigil: '' }, scope, () => 'any').fit;
}

/** The nearest of those that fit best; null where none fits at all. */
function bestName(names: readonly ScopedName[], fit: Fit): ScopedName | null {
  const fits = names.map((name) => ({ name, rank: fit(name) }));
  const best = Math.min(...fits.map(({ rank }) => rank));
  const worst = fit({ type: '', isOptional: false });
  if (best >= worst) return null;
  return (
    fits.filter(({ rank }) => rank === best).sort((a, b) => a.name.distance - b.name.distance)[0]?.name ??
    null
  );
}
