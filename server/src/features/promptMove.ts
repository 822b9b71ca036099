import { access } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { RegistryError } from '@onbook/registry/project';
import { onbookRequest } from '../feature.js';

/** Says what moving a string would change, and changes nothing. */
export const promptMove = onbookRequest('onbook/promptMove', async (params, workspace) => {
  const folder = await workspace.projects.of(params.uri);
  if (folder === null) {
    throw new RegistryError(
      'invalid_argument',
      'A prompt lives in a folder. Open the one of the program first.',
    );
  }
  // Whoever writes prompts alone has no use for the parsers of programs.
  const { promptMove: moveOf } = await import('../move/promptMove.js');
  const move = moveOf(params, folder.project.promptsRoot);
  return move && { ...move, exists: await isThere(move.uri) };
});

async function isThere(uri: string): Promise<boolean> {
  try {
    await access(fileURLToPath(uri));
    return true;
  } catch {
    // Whatever else is wrong with the place shows when the file is written.
    return false;
  }
}
