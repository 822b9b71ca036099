import type { FolderOverview } from '@onbook/language-server/protocol';
import { commands, l10n, Uri, window, workspace, type WorkspaceFolder } from 'vscode';
import { askPromptName } from '../choose/askPromptName.js';
import { chooseFolder } from '../choose/chooseFolder.js';
import type { CommandArgument } from '../commandArgument.js';
import { exists } from '../exists.js';
import type { Onbook } from '../onbook.js';
import { RefusedError } from '../refusal.js';

const starter = `---
model: gpt-4o
input:
  schema:
    question: string, what the user asks
---
{{role "system"}}
You are a helpful assistant. Answer in two sentences.

{{role "user"}}
{{question}}
`;

const firstCase = `cases:
  - name: A first question
    input:
      question: What is a prompt registry good for?
`;

/** Writes a small prompt that shows the form, with a sample case, and opens it beside its preview. */
export async function createPrompt(onbook: Onbook, argument: CommandArgument) {
  const folder = await chooseFolder(argument.folder);
  if (folder === undefined) return undefined;
  const name = argument.name ?? (await askPromptName({ title: l10n.t('Create Prompt') }));
  if (name === undefined) return undefined;
  const overview = await onbook.client.request('onbook/overview', {});
  const root = promptsRoot(
    folder,
    overview.find((candidate) => candidate.folder === folder.uri.toString()),
  );
  const uri = Uri.joinPath(root, `${name}.prompt`);
  if (await exists(uri)) {
    throw new RefusedError(
      { code: 'conflict', message: l10n.t('{0} exists already. Choose another name.', `${name}.prompt`) },
      [{ title: l10n.t('Open It'), command: 'vscode.open', argument: uri }],
    );
  }
  const cases = Uri.joinPath(root, `${name}.tests.yaml`);
  if (!(await exists(cases))) await write(cases, firstCase);
  await write(uri, starter);
  await window.showTextDocument(uri);
  onbook.refresh();
  await commands.executeCommand('onbook.previewPrompt', { uri: uri.toString() });
  return { createdPrompt: { uri: uri.toString(), name } };
}

/** The folder that prompts' names are counted from: where a known prompt's file and name show it. */
function promptsRoot(folder: WorkspaceFolder, overview: FolderOverview | undefined): Uri {
  for (const { uri, name } of overview?.prompts ?? []) {
    const suffix = `/${name}.prompt`;
    const path = uri === null ? '' : Uri.parse(uri).path;
    if (path.endsWith(suffix)) return folder.uri.with({ path: path.slice(0, -suffix.length) });
  }
  return folder.uri;
}

async function write(uri: Uri, text: string): Promise<void> {
  await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}
