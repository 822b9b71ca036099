/** The samples in a folder of their own, where programs find the packages, and what the documents tell to type there. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cp, mkdir, readFile, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { newWorkspace, outcomeOf, type Outcome, type Workspace } from './workspace.js';

export const checkout = resolve(import.meta.dirname, '../../..');

type Variables = Readonly<Record<string, string>>;

export interface SamplesWorkspace extends Workspace {
  /** In a folder below the workspace. */
  readonly run: (
    command: string,
    args: readonly string[],
    options?: { readonly folder?: string; readonly env?: Variables },
  ) => Promise<Outcome>;
  /** Registers support/triage and deploys it to production. */
  readonly deployTriage: (env?: Variables) => Promise<void>;
}

export async function samplesWorkspace(): Promise<SamplesWorkspace> {
  const workspace = await newWorkspace();
  const { folder } = workspace;
  await cp(join(checkout, 'samples'), join(folder, 'samples'), { recursive: true });
  await mkdir(join(folder, 'node_modules/@onbook'), { recursive: true });
  await symlink(join(checkout, 'registry'), join(folder, 'node_modules/@onbook/registry'), 'junction');
  return {
    ...workspace,
    run: (command, args, { folder: below = '.', env = {} } = {}) => {
      const child = spawn(command, args, { cwd: join(folder, below), env: { ...process.env, ...env } });
      child.stdin.end();
      return outcomeOf(child);
    },
    deployTriage: async (env = {}) => {
      for (const command of [
        'env set production --approvals 0',
        'register support/triage.prompt',
        'deploy support/triage@1',
      ]) {
        const { exitCode, stderr } = await workspace.onbook(command.split(' '), { env, folder: 'samples' });
        assert.equal(exitCode, 0, stderr);
      }
    },
  };
}

/** The first block of code in a document, in this language, that holds the text. */
export async function block(document: string, language: string, text: string): Promise<string> {
  const page = await readFile(join(checkout, document), 'utf8');
  const blocks = [...page.matchAll(/^```(\w+)\n([^]*?)^```$/gm)];
  const found = blocks.find(([, its, code = '']) => its === language && code.includes(text));
  return found?.[2] ?? assert.fail(`no ${language} block with ${text} in ${document}`);
}
