import type { Onbook } from '../onbook.js';
import { shortName } from '../words.js';

/** A prompt in a diff's title: the last part of its name, or all of it where another prompt ends in the same. */
export async function diffName({ client }: Pick<Onbook, 'client'>, name: string): Promise<string> {
  const prompts = (await client.request('onbook/overview', {})).flatMap((folder) => folder.prompts);
  const shared = prompts.some((other) => other.name !== name && shortName(other.name) === shortName(name));
  return shared ? name : shortName(name);
}
