import { frontMatterYaml } from '../frontMatter/frontMatterYaml.js';
import { modelLimits as limitsOf } from '../language/modelLimits.js';
import type { Problem } from '../problems.js';
import type { Check } from './check.js';

interface Excess {
  readonly key: string;
  readonly takes: string;
  readonly nearest: number;
}

/** Settings that the prompt's own model doesn't take. */
export const modelLimits: Check = (document) => {
  const { model, temperature, maxTokens } = document.frontMatter;
  const limits = model === null ? null : limitsOf(model);
  if (model === null || limits === null) return [];
  const excesses = [
    temperatureExcess(temperature, limits.temperature),
    maxTokensExcess(maxTokens, limits.maxOutputTokens),
  ].filter((one) => one !== null);
  return excesses.flatMap(({ key, takes, nearest }): Problem[] => {
    const range = frontMatterYaml(document)?.valueRange(['config', key]);
    // What no model takes is reported already.
    if (!range || document.problems.some((problem) => problem.range.start === range.start)) return [];
    const message = `'${model}' takes ${takes}.`;
    return [{ code: 'front-matter-range', severity: 'warning', message, range, suggestion: String(nearest) }];
  });
};

function temperatureExcess(value: number | null, range: readonly [number, number] | null): Excess | null {
  if (value === null || range === null) return null;
  const [least, most] = range;
  const nearest = Math.min(Math.max(value, least), most);
  if (nearest === value) return null;
  const takes = least === most ? `no temperature but ${most}` : `a temperature from ${least} to ${most}`;
  return { key: 'temperature', takes, nearest };
}

function maxTokensExcess(value: number | null, most: number | null): Excess | null {
  if (value === null || most === null || value <= most) return null;
  const takes = `'maxOutputTokens' up to ${most.toLocaleString('en-US')}`;
  return { key: 'maxOutputTokens', takes, nearest: most };
}
