import { RegistryError } from '../errors.js';
import { promptRenamed } from '../domain/happenings.js';
import { requirePromptName } from '../domain/promptName.js';
import type { PromptSummary } from '../registry.js';
import type { Context } from './context.js';
import { knownPrompt } from './known.js';
import { summarised } from './read.js';
import { recordEvent } from '../stores/recordEvent.js';

export async function rename(
  { store, actor }: Context,
  name: string,
  newName: string,
): Promise<PromptSummary> {
  requirePromptName(newName);
  return store.write(async (writer) => {
    const prompt = await knownPrompt(writer, name);
    const holder = await writer.prompt(newName);
    if (prompt.name === newName || (holder !== null && holder.id !== prompt.id)) {
      throw nameTaken(newName, holder?.name ?? newName);
    }
    const at = new Date().toISOString();
    await writer.renamePrompt(prompt, newName, at);
    const renamed = { ...prompt, name: newName };
    await recordEvent(writer, promptRenamed(renamed, prompt.name, { actor: actor.name, at }));
    return summarised(writer, renamed);
  });
}

function nameTaken(name: string, holder: string): RegistryError {
  const why =
    name === holder
      ? `there is a prompt ${name} already`
      : `${holder} was called ${name} before, and whoever asks for ${name} is answered by it`;
  return new RegistryError('name_taken', `Nothing can be renamed to ${name}: ${why}. Choose another name.`);
}
