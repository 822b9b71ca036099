import { promptOf } from '../prompts.js';

/** What a registry is measured with: versions of 4 KB, twenty of each prompt, the newest but one live in dev. */
export interface RegistryInput {
  readonly kind: 'registry';
  readonly versions: number;
}

export const versionsOfEach = 20;

/** The number of prompts that so many versions have. */
export function promptsOf({ versions }: RegistryInput): number {
  return Math.ceil(versions / versionsOfEach);
}

export function promptName(number: number): string {
  return `team-${number % 7}/prompt-${number}`;
}

const { source: text } = promptOf({ kind: 'short' });

/** A text of its own, with one word that no other has. */
export function sourceOf(mark: string): string {
  return `${text}\nNever mention ticket${mark.replaceAll('.', 'x')} to anybody.\n`;
}
