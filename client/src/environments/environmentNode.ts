import type { EnvironmentDifference, Refusal } from '@onbook/language-server/protocol';
import type { HasArgument } from '../commandArgument.js';
import type { EnvironmentPair } from './environmentPairs.js';

/** Two environments of one folder's registry. */
export interface FolderPair extends EnvironmentPair {
  readonly folder: string;
}

/** An element of the Environments view: what to do with those that are checked, and the prompts that differ. */
export type EnvironmentNode =
  | ({ readonly kind: 'promote'; readonly pair: FolderPair; readonly names: readonly string[] } & HasArgument)
  | ({
      readonly kind: 'difference';
      readonly pair: FolderPair;
      readonly difference: EnvironmentDifference;
      readonly isChecked: boolean;
    } & HasArgument)
  | { readonly kind: 'more'; readonly count: number }
  | { readonly kind: 'notice'; readonly refusal: Refusal };

/** Whether there is anything to promote, and nothing in the way. */
export function isPromotable({ from, refusal }: EnvironmentDifference): boolean {
  return from !== null && refusal === null;
}
