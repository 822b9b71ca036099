import { readSamples, RegistryError } from '@onbook/registry/project';
import { onbookRequest } from '../feature.js';
import { delimitersOf, sourcesOf, type OpenPrompt } from '../workspace/documents.js';
import { errorsIn, problemsOf } from '../workspace/problems.js';
import type { Workspace } from '../workspace/workspace.js';
import { changingRegistry } from './inRegistry.js';

/** Registers the buffer as it is, saved or not. */
export const register = onbookRequest('onbook/register', async ({ uri, message }, workspace) => {
  // A version keeps its partials for ever, so they are those that are on disk now.
  await workspace.partials.refresh();
  const prompt = await workspace.documents.read(uri);
  if (prompt === null) throw new RegistryError('invalid_argument', `${uri} isn't a prompt file.`);
  const name = namedOrRefused(prompt);
  refuseErrors(name, prompt, workspace);
  const samples = prompt.path === null ? [] : await readSamples(prompt.path);
  return await changingRegistry(workspace, prompt.folder?.uri ?? uri, async ({ registry }, folder) => {
    const { version, created } = await registry.register(name, prompt.prompt.source, {
      delimiters: delimitersOf(prompt),
      partials: Object.fromEntries(sourcesOf(prompt).partials),
      samples,
      ...(message === undefined ? {} : { message }),
    });
    return { folder: folder.uri, name, version, created };
  });
});

function namedOrRefused({ name, path }: OpenPrompt): string {
  if (name !== null) return name;
  throw new RegistryError(
    'invalid_name',
    path === null
      ? 'This prompt has no name yet. Save it first, or name it in its front matter.'
      : 'A file whose name begins with _ is a partial: it is registered with the prompts that use it.',
  );
}

function refuseErrors(name: string, prompt: OpenPrompt, workspace: Workspace): void {
  const errors = errorsIn(problemsOf(prompt, workspace.promptFiles));
  const first = errors[0];
  if (first === undefined) return;
  const line = prompt.text.positionAt(first.range.start).line + 1;
  throw new RegistryError(
    'invalid_prompt',
    `${name} can't be registered while it has ${errors.length === 1 ? 'an error' : `${errors.length} errors`}. ` +
      `Line ${line}: ${first.message}`,
  );
}
