import type { Preview } from '@onbook/language-server/protocol';
import type { Memento } from 'vscode';

type Values = Readonly<Record<string, unknown>>;

/** What the user previews a prompt with. */
export interface Choice {
  /** The name of a sample case; null for values of their own. */
  readonly sample: string | null;
  /** Kept while a sample is used. */
  readonly values?: Values;
}

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
  if (choice?.sample === null) return choice.values;
  return samples.find(({ name }) => name === choice?.sample)?.input;
}

/** The name of the sample in use; null for values of the user's own, or where there are no samples. */
export function sampleInUse(choice: Choice | undefined, samples: Preview['samples']): string | null {
  if (choice?.sample === null) return null;
  return (samples.find(({ name }) => name === choice?.sample) ?? samples[0])?.name ?? null;
}

/** The values with one changed, or left out. */
export function withValue(values: Values, name: string, change: { readonly value?: unknown }): Values {
  const rest = Object.entries(values).filter(([key]) => key !== name);
  return Object.fromEntries('value' in change ? [...rest, [name, change.value]] : rest);
}
