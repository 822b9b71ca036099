import type { InputPath } from '@onbook/template';
import type { Sample } from '@onbook/registry/project';

export interface SampleValue {
  /** The sample's name. */
  readonly sample: string;
  readonly value: unknown;
}

/** The value of the first sample that has one there; of each item's, the first item's. */
export function sampleValue(path: InputPath, samples: readonly Sample[]): SampleValue | null {
  for (const { name, input } of samples) {
    const value = path.reduce<unknown>(stepInto, input);
    if (value !== undefined) return { sample: name, value };
  }
  return null;
}

/** Its own properties only, as values are read when a prompt is rendered. */
function stepInto(value: unknown, step: string | 0): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (step === 0) return Object.values(value)[0];
  return Object.hasOwn(value, step) ? (value as Readonly<Record<string, unknown>>)[step] : undefined;
}
