import { RegistryError } from '../errors.js';
import { promptArchived, promptRestored } from '../domain/happenings.js';
import type { PromptSummary } from '../registry.js';
import type { Context } from './context.js';
import { knownPrompt } from './known.js';
import { summarised } from './read.js';
import { recordEvent } from '../stores/recordEvent.js';

/** @throws RegistryError `still_live`. */
export async function archive({ store, actor }: Context, name: string): Promise<PromptSummary> {
  return store.write(async (writer) => {
    const prompt = await knownPrompt(writer, name);
    const environments = (await writer.live(prompt)).map(({ state }) => state.environment);
    if (environments.length > 0) throw stillLive(prompt.name, environments);
    if (prompt.archivedAt !== null) return summarised(writer, prompt);
    const at = new Date().toISOString();
    await writer.setArchived(prompt, at);
    await recordEvent(writer, promptArchived(prompt, { actor: actor.name, at }));
    return summarised(writer, { ...prompt, archivedAt: at });
  });
}

export async function restore({ store, actor }: Context, name: string): Promise<PromptSummary> {
  return store.write(async (writer) => {
    const prompt = await knownPrompt(writer, name);
    if (prompt.archivedAt === null) return summarised(writer, prompt);
    await writer.setArchived(prompt, null);
    await recordEvent(writer, promptRestored(prompt, { actor: actor.name, at: new Date().toISOString() }));
    return summarised(writer, { ...prompt, archivedAt: null });
  });
}

function stillLive(name: string, environments: readonly string[]): RegistryError {
  return new RegistryError(
    'still_live',
    `${name} is live in ${environments.join(' and ')}, so it can't be archived. Take it out first: onbook undeploy ${name} --env ${environments[0] ?? ''}.`,
  );
}
