import { findModel, type Model } from './models.js';

/** What a model takes, where that is known. */
export interface ModelLimits {
  /** Inclusive. */
  readonly temperature: readonly [number, number] | null;
  /** The longest answer, in tokens. */
  readonly maxOutputTokens: number | null;
}

interface TemperatureRule {
  readonly vendor: string;
  readonly name: RegExp;
  readonly temperature: readonly [number, number];
}

/**
 * Where it differs from 0 to 2. From https://docs.claude.com/en/api/messages, and from what OpenAI's models that reason
 * answer to any other temperature: "Only the default (1) value is supported."
 */
const temperatureRules: readonly TemperatureRule[] = [
  { vendor: 'anthropic', name: /^claude-/, temperature: [0, 1] },
  { vendor: 'openai', name: /^(?:o[134](?:-|$)|gpt-5(?:-mini|-nano)?(?:-\d|$))/, temperature: [1, 1] },
];

/** The limits of a model by its name, as written in a front matter; null for a model that isn't known. */
export function modelLimits(written: string): ModelLimits | null {
  const model = findModel(written);
  if (model === null) return null;
  return { temperature: temperatureOf(model, written), maxOutputTokens: model.maxOutput };
}

/** By the name as it is written: several share an id, and not all of them reason. */
function temperatureOf({ vendor }: Model, written: string): ModelLimits['temperature'] {
  const name = written.slice(written.indexOf('/') + 1);
  const rule = temperatureRules.find((one) => one.vendor === vendor && one.name.test(name));
  return rule?.temperature ?? null;
}
