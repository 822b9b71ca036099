/** How numbers are written. */
import { filled } from './dom.js';
import { language, words } from './host.js';

export function integer(value: number): string {
  return value.toLocaleString(language);
}

/** `612 tokens`, with ≈ where it is an estimate. */
export function tokenCount(tokens: number, isEstimate: boolean): string {
  const text = tokens === 1 ? words.oneToken : filled(words.tokens, integer(tokens));
  return isEstimate ? filled(words.about, text) : text;
}

/** `$0.00153`. */
export function dollars(microUsd: number): string {
  return (microUsd / 1e6).toLocaleString(language, {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: 0,
    maximumFractionDigits: 9,
    maximumSignificantDigits: 3,
  });
}

/** `0.5%`; what is very little is not nothing. */
export function percent(share: number): string {
  const percents = { style: 'percent', maximumFractionDigits: share < 0.1 ? 1 : 0 } as const;
  const least = 0.001;
  return share > 0 && share < least
    ? `< ${least.toLocaleString(language, percents)}`
    : share.toLocaleString(language, percents);
}
