/** What the suites read of the extension, of the editor, and of the command line beside it. */
import { execFile, type ExecFileException } from 'node:child_process';
import path from 'node:path';
import * as vscode from 'vscode';
import { click, hasDriver, notifications, textsOf, type Notification } from './driver.js';
import { until } from './until.js';
import type { Api } from '../../client/src/extension.js';

export const folder = vscode.workspace.workspaceFolders![0]!;

export async function activate(): Promise<Api> {
  const extension = vscode.extensions.getExtension<Api>('onbook.vscode-onbook')!;
  const api = await extension.activate();
  await api.ready();
  return api;
}

/** Runs a command of the extension to its end. */
export async function run<T>(command: string, argument?: object): Promise<T> {
  return await vscode.commands.executeCommand<T>(`onbook.${command}`, argument);
}

/** The rows of the Prompts view below a prompt, as `label | description`. */
export async function rowsOf(api: Api, name: string): Promise<readonly string[]> {
  const prompt = (await promptNodes(api)).find((node) => node.kind === 'prompt' && node.prompt.name === name);
  return prompt === undefined ? [] : (await api.promptsTree.getChildren(prompt)).map(rowText(api));
}

/** The row of a prompt, under its whole name, or of what else stands on top. */
export async function rowOf(api: Api, name: string): Promise<string | undefined> {
  const rows = (await promptNodes(api)).map((node) => {
    const row = rowText(api)(node);
    return node.kind === 'prompt' ? `${node.prompt.name}${row.slice(row.indexOf(' |'))}` : row;
  });
  return rows.find((row) => row.startsWith(`${name} |`));
}

type TreeNode = Parameters<Api['promptsTree']['getTreeItem']>[0];

/** Shows the Prompts view with room for all its rows: a list draws only those that are on screen. */
export async function showPromptsAlone(): Promise<void> {
  await vscode.commands.executeCommand('onbook.prompts.focus');
  if (!hasDriver) return;
  for (const view of ['Reviews', 'Environments']) {
    const selector = `.pane-header.expanded[aria-label^="${view}"]`;
    if ((await textsOf({ selector })).length > 0) await click({ selector });
  }
}

/** All that the Prompts view shows with every group unfolded, and no prompt. */
async function promptNodes(api: Api, inside?: TreeNode): Promise<readonly TreeNode[]> {
  const nodes = await api.promptsTree.getChildren(inside);
  const groups = nodes.filter(({ kind }) => kind === 'group' || kind === 'folder');
  const others = nodes.filter((node) => !groups.includes(node));
  return [...others, ...(await Promise.all(groups.map((group) => promptNodes(api, group)))).flat()];
}

function rowText(api: Api) {
  return (node: TreeNode): string => {
    const { label, description } = api.promptsTree.getTreeItem(node);
    return `${labelOf(label)} | ${String(description)}`;
  };
}

export function labelOf(label: string | { readonly label: string } | undefined): string {
  return typeof label === 'object' ? label.label : (label ?? '');
}

export async function lensesOf(uri: vscode.Uri): Promise<readonly string[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    uri,
  );
  return lenses.map((lens) => lens.command?.title ?? '');
}

/** Types at a document's end, key by key, so that brackets close themselves as they do for a person. */
export async function typeAtEnd(document: vscode.TextDocument, text: string): Promise<void> {
  const editor = await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
  const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
  editor.selection = new vscode.Selection(end, end);
  for (const key of text) await vscode.commands.executeCommand('type', { text: key });
}

export async function replaceAll(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  await vscode.workspace.applyEdit(edit);
}

/** The diff that the active tab shows. */
export function activeDiff(): vscode.TabInputTextDiff | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputTextDiff ? input : undefined;
}

export async function textAt(uri: vscode.Uri): Promise<string> {
  return (await vscode.workspace.openTextDocument(uri)).getText();
}

export interface CliOutcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export const cliFile = path.join(process.env.ONBOOK_CHECKOUT!, 'cli/bin/onbook.js');
/** A desktop VS Code's own executable serves as Node. */
export const cliEnvironment = { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' };

/** `onbook …` as a process of its own, in the workspace. */
export function onbook(commandLine: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<CliOutcome> {
  const options = { cwd: folder.uri.fsPath, env: { ...cliEnvironment, ...env } };
  return new Promise((resolve) => {
    execFile(process.execPath, [cliFile, ...commandLine], options, (error, stdout, stderr) => {
      resolve({ exitCode: exitCodeOf(error), stdout, stderr });
    });
  });
}

function exitCodeOf(error: ExecFileException | null): number {
  return error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
}

/** The number of the version that an application would get; undefined when nothing is live. */
export async function liveVersion(
  name: string,
  environment: string,
  env: NodeJS.ProcessEnv = {},
): Promise<number | undefined> {
  const { exitCode, stdout } = await onbook(['get', name, '--env', environment, '--json'], env);
  return exitCode === 0 ? (JSON.parse(stdout) as { version: number }).version : undefined;
}

/** Under a driver VS Code shows no toasts, so what it notified of is listed. */
export async function showNotifications(): Promise<void> {
  await vscode.commands.executeCommand('notifications.showList');
}

/**
 * The newest notification that has such a button. Beside it the list may hold others: one of progress that has just
 * ended, and VS Code under load was seen to keep one that had been cleared three times.
 *
 * @param button any notification will do when it isn't given
 */
export async function shownNotification(button?: string): Promise<Notification> {
  return await until(`notification with ${button ?? 'anything'}`, async () => {
    await showNotifications();
    return (await notifications()).find(({ buttons }) => button === undefined || buttons.includes(button));
  });
}
