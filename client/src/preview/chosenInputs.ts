import type { Preview } from '@onbook/language-server/protocol';
import type { Memento } from 'vscode';

type Values = Readonly<Record<string, unknown>>;

/** What the user previews a prompt with: one of its sample cases, or values of their own. */
export type Choice = { readonly sample: string } | { readonly values: Values };

/** The choice for each prompt file, kept with the workspace. */
export interface ChosenInputs {
  of(uri: string): Choice | undefined;
  choose(uri: string, choice: Choice): void;
}

export function createChosenInputs(workspaceState: Memento): ChosenInputs {
  const key = (uri: string): string => `onbook.preview:${uri}`;
  return {
    of: (uri) => workspaceState.get<Choice>(key(uri)),
    choose: (uri, choice) => void workspaceState.update(key(uri), choice),
  };
}

/** The values to ask a preview with; undefined leaves it to the server, which takes the first sample. */
export function valuesOf(choice: Choice | undefined, samples: Preview['samples']): Values | undefined {
  if (choice === undefined) return undefined;
  if ('values' in choice) return choice.values;
  return samples.find((sample) => sample.name === choice.sample)?.input;
}

/** The name of the sample in use; null for values of the user's own, or where there are no samples. */
export function sampleInUse(choice: Choice | undefined, samples: Preview['samples']): string | null {
  if (choice !== undefined && 'values' in choice) return null;
  const name = choice?.sample;
  return samples.find((sample) => sample.name === name)?.name ?? samples[0]?.name ?? null;
}

/** The values with one changed, or left out. */
export function withValue(values: Values, name: string, change: { readonly value?: unknown }): Values {
  const rest = Object.entries(values).filter(([key]) => key !== name);
  return Object.fromEntries('value' in change ? [...rest, [name, change.value]] : rest);
}
