import type { LiveState } from '@onbook/language-server/protocol';

/** What is live where it counts most: in production, else in the last environment that has something live. */
export function mainLive(live: readonly LiveState[]): LiveState | undefined {
  return live.find(({ environment }) => environment === 'production') ?? live.at(-1);
}
