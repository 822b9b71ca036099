/** When a partial's file gets another name, every call follows; when a prompt's does, the file of its samples. */
import { access } from 'node:fs/promises';
import path from 'node:path';
import {
  WillRenameFilesRequest,
  type CancellationToken,
  type FileRename,
  type RenameFile,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { TextEdit } from '@onbook/template';
import { partialNameOf } from '@onbook/registry/project';
import { workspaceFeature } from '../feature.js';
import { partialNameText } from '../language/partialNameText.js';
import { partialSites } from '../language/partialSites.js';
import type { FolderProject } from '../workspace/projects.js';
import { readTextsWith } from '../workspace/readPromptTexts.js';
import { contains, pathOf, uriOf } from '../workspace/uris.js';
import type { Workspace } from '../workspace/workspace.js';
import { editOfFiles, textDocumentEdits, type FileEdits } from '../workspace/fileEdits.js';

export const renameFiles = workspaceFeature({
  request: WillRenameFilesRequest.type,
  handle: ({ files }, workspace, token) => editsFor(files, workspace, token),
});

/** Absolute paths. */
interface Move {
  readonly from: string;
  readonly to: string;
}

async function editsFor(
  files: readonly FileRename[],
  workspace: Workspace,
  token: CancellationToken,
): Promise<WorkspaceEdit | null> {
  const moves = files.flatMap(({ oldUri, newUri }) => {
    const [from, to] = [pathOf(oldUri), pathOf(newUri)];
    return from === null || to === null ? [] : [{ from, to }];
  });
  const folders = new Map<string, FolderProject>();
  for (const { oldUri } of files) {
    const folder = await workspace.projects.of(oldUri);
    if (folder) folders.set(folder.uri, folder);
  }
  const edits = await Promise.all(
    [...folders.values()].map((folder) => callEdits(folder, moves, workspace, token)),
  );
  const samples = await Promise.all(moves.map(samplesMove));
  return joined(edits.flat(), samples.flat(), workspace);
}

/** What `{{> name}}` and `{{#> name}}…{{/name}}` become. */
async function callEdits(
  folder: FolderProject,
  moves: readonly Move[],
  workspace: Workspace,
  token: CancellationToken,
): Promise<readonly FileEdits[]> {
  const { partials } = workspace;
  const known = await partials.of(folder);
  const renamed = new Map<string, string>();
  for (const name of known.texts().keys()) {
    const file = pathOf(known.uriOf(name) ?? '');
    const moved = file === null ? null : movedPath(file, moves);
    // What is no partial any more, or lies in another project, can't be called at all.
    const newName =
      moved !== null && contains(folder.project.promptsRoot, moved)
        ? partialNameOf(folder.project, moved)
        : null;
    if (newName !== null && newName !== name) renamed.set(name, newName);
  }
  if (renamed.size === 0) return [];
  const texts = await readTextsWith([...renamed.keys()], folder, workspace, token);
  return texts.flatMap(({ uri, version, document }) => {
    const edits = partialSites(document).flatMap(({ name, close }): TextEdit[] => {
      const newName = renamed.get(name.text);
      if (newName === undefined) return [];
      const text = partialNameText(newName);
      return [name, ...(close ? [close] : [])].map(({ start, end }) => ({ range: { start, end }, text }));
    });
    return edits.length === 0 ? [] : [{ uri, version, source: document.source, edits }];
  });
}

function movedPath(file: string, moves: readonly Move[]): string | null {
  const move = moves.find(({ from }) => contains(from, file));
  return move ? path.join(move.to, path.relative(move.from, file)) : null;
}

/** Of a prompt's file; where a folder moves, all that is in it moves along. */
async function samplesMove({ from, to }: Move): Promise<RenameFile[]> {
  const isPrompt = (file: string) => file.endsWith('.prompt') && !path.basename(file).startsWith('_');
  if (!isPrompt(from) || !isPrompt(to)) return [];
  const [oldPath, newPath] = [from, to].map((file) => file.replace(/\.prompt$/, '.tests.yaml'));
  if (oldPath === undefined || newPath === undefined) return [];
  if (!(await exists(oldPath)) || (await exists(newPath))) return [];
  return [{ kind: 'rename', oldUri: uriOf(oldPath), newUri: uriOf(newPath) }];
}

async function exists(file: string): Promise<boolean> {
  return await access(file).then(
    () => true,
    () => false,
  );
}

function joined(
  edits: readonly FileEdits[],
  samples: readonly RenameFile[],
  workspace: Workspace,
): WorkspaceEdit | null {
  const { client, clientTexts } = workspace;
  const movesFiles = client.workspace?.workspaceEdit?.resourceOperations?.includes('rename') === true;
  if (movesFiles && samples.length > 0) {
    return { documentChanges: [...textDocumentEdits(edits, clientTexts), ...samples] };
  }
  return edits.length === 0 ? null : editOfFiles(edits, workspace);
}
