import type { FolderOverview, PromptOverview } from '@onbook/language-server/protocol';
import { l10n, Uri, window, workspace } from 'vscode';
import type { CommandArgument } from '../commandArgument.js';
import { onbookScheme, versionIn } from '../documents/onbookDocument.js';
import type { Onbook } from '../onbook.js';
import { plainItem } from '../plainText.js';
import { isPromptFile } from '../promptDocuments.js';
import { RefusedError } from '../refusal.js';
import { promptStanding, shortName } from '../words.js';

export interface ChosenPrompt extends PromptOverview {
  readonly folder: string;
}

/**
 * The prompt that a command is about: the argument's, else the active editor's (or preview's), else the one that
 * the user picks. Undefined when the user cancels.
 */
export async function choosePrompt(
  onbook: Onbook,
  argument: CommandArgument,
  title: string,
): Promise<ChosenPrompt | undefined> {
  const known = knownPrompt(onbook, argument);
  const { uri, name } = known;
  if (name === undefined && uri !== undefined) return await promptOfFile(onbook, uri);
  const overviews = await onbook.client.request('onbook/overview', {});
  if (name === undefined) return await pickPrompt(overviews, title);
  const prompt = overviews
    .flatMap(promptsOf)
    .find((candidate) => candidate.name === name && (known.folder ?? candidate.folder) === candidate.folder);
  if (prompt !== undefined) return prompt;
  throw new RefusedError({
    code: 'prompt_not_found',
    message: l10n.t('There is no prompt {0} in this workspace or its registry.', name),
  });
}

/** What the argument names, else the active editor or preview. Empty where nothing does. */
export function knownPrompt(onbook: Onbook, argument: CommandArgument): CommandArgument {
  return argument.name === undefined && argument.uri === undefined ? activePrompt(onbook) : argument;
}

function activePrompt(onbook: Onbook): CommandArgument {
  const document = window.activeTextEditor?.document;
  if (document !== undefined && isPromptFile(document)) return { uri: document.uri.toString() };
  if (document?.uri.scheme === onbookScheme) return versionIn(document.uri) ?? {};
  const previewed = onbook.preview.activeUri;
  return previewed === undefined ? {} : { uri: previewed.toString() };
}

async function promptOfFile(onbook: Onbook, uri: string): Promise<ChosenPrompt> {
  const state = await onbook.client.request('onbook/promptState', { uri });
  if (state !== null) return { ...state, uri };
  throw notAPrompt(uri);
}

export function notAPrompt(uri: string): RefusedError {
  const partial = shortName(Uri.parse(uri).path).startsWith('_');
  return new RefusedError({
    code: 'invalid_argument',
    message: partial
      ? l10n.t('A file whose name begins with _ is a partial: it is registered with the prompts that use it.')
      : l10n.t("This isn't a prompt of the workspace. Save it as a .prompt file in an open folder first."),
  });
}

function promptsOf(overview: FolderOverview): ChosenPrompt[] {
  return overview.prompts.map((prompt) => ({ ...prompt, folder: overview.folder }));
}

async function pickPrompt(
  overviews: readonly FolderOverview[],
  title: string,
): Promise<ChosenPrompt | undefined> {
  const items = overviews.flatMap(itemsOf).filter(({ prompt }) => !prompt.isArchived);
  if (items.length === 0) {
    throw new RefusedError(
      { code: 'prompt_not_found', message: l10n.t('No .prompt files in this folder yet.') },
      [{ title: l10n.t('Create a Prompt'), command: 'onbook.createPrompt' }],
    );
  }
  const placeHolder = l10n.t('Which prompt?');
  const picked = await window.showQuickPick(items, { title, placeHolder, matchOnDescription: true });
  return picked?.prompt;
}

/** Where a prompt stands isn't known while its registry can't be read. */
function itemsOf(overview: FolderOverview) {
  const severalFolders = (workspace.workspaceFolders?.length ?? 0) > 1;
  const known = overview.registry.refusal === null;
  return promptsOf(overview).map((prompt) =>
    plainItem({
      label: prompt.name,
      ...(known ? { description: promptStanding(prompt) } : {}),
      ...(severalFolders ? { detail: overview.folderName } : {}),
      prompt,
    }),
  );
}
