import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as vscode from 'vscode';
import type { Api } from '../../../client/src/extension.js';
import { hasDriver, press, screenshot, textsOf } from '../driver.js';
import * as onbook from '../onbook.js';
import { registerMany } from '../registerMany.js';
import { until } from '../until.js';

const prompts = 5000;
const groups = 50;
const versions = 10_000;
const longest = 'large/history';

/** Figures are printed, not asserted: docs/performance.md says what was seen. */
describe('A large workspace', () => {
  const folder = path.join(onbook.folder.uri.fsPath, 'large');
  const names = Array.from({ length: prompts }, (_, index) => `large/team${index % groups}/prompt${index}`);
  const hovered = vscode.Uri.joinPath(onbook.folder.uri, `${names[0]!}.prompt`);
  let api: Api;

  before(async function () {
    this.timeout(240_000);
    await Promise.all(
      Array.from({ length: groups }, (_, index) =>
        mkdir(path.join(folder, `team${index}`), { recursive: true }),
      ),
    );
    for (const name of names) await writeFile(fileOf(name), textOf(name));
    await writeFile(fileOf(longest), `Version ${versions} says hello to {{who}}`);
    await registerMany([
      { name: longest, text: 'Version {} says hello to {{who}}', versions },
      ...names.map((name) => ({ name, text: textOf(name), versions: 1 })),
    ]);
    api = await onbook.activate();
    await vscode.window.showTextDocument(hovered);
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(folder, { recursive: true });
  });

  it(`shows ${prompts} prompts`, async function () {
    this.timeout(120_000);
    const { result } = await watched('the tree, asked for first', () => api.promptsTree.getChildren());
    assert.ok(result.length > 0);
    assert.notEqual(await onbook.rowOf(api, names.at(-1)!), undefined);
    await watched('the tree, asked for again', () => api.promptsTree.getChildren());
    await onbook.showPromptsAlone();
    if (hasDriver) {
      await until('drawn rows', async () =>
        (await textsOf({ selector: '.pane-body .monaco-list-row' })).some((row) => row.startsWith('large')),
      );
    }
    await screenshot('large-01-tree');
  });

  it(`pages through a history of ${versions} versions`, async function () {
    this.timeout(120_000);
    const target = { folder: onbook.folder.uri.toString(), name: longest };
    const first = await watched('the first 100 versions below the prompt', () => onbook.rowsOf(api, longest));
    assert.match(first.result[0]!, /^v10000 \|/);
    assert.equal(first.result.length, 101);
    const next = await watched('the next 100', async () => {
      await onbook.run('showOlderVersions', target);
      return await onbook.rowsOf(api, longest);
    });
    assert.match(next.result.at(-2)!, /^v9801 \|/);
    if (!hasDriver) return;
    await watched('the list of Show History', async () => {
      void onbook.run('showHistory', target);
      await until('list', async () =>
        (await textsOf({ selector: '.quick-input-list-row' })).some((row) => row.includes('v10000')),
      );
    });
    await screenshot('large-02-history');
    await press('Escape');
  });

  /** Does it while the pointer asks for a hover all the time, and prints how long everybody waited. */
  async function watched<T>(what: string, work: () => Promise<T>): Promise<{ readonly result: T }> {
    const delay = monitorEventLoopDelay({ resolution: 5 });
    const waited: number[] = [];
    const end = new AbortController();
    const hovering = (async () => {
      while (!end.signal.aborted) {
        const since = performance.now();
        await vscode.commands.executeCommand(
          'vscode.executeHoverProvider',
          hovered,
          new vscode.Position(0, 12),
        );
        waited.push(performance.now() - since);
      }
    })();
    delay.enable();
    const since = performance.now();
    try {
      const result = await work();
      const took = performance.now() - since;
      delay.disable();
      end.abort();
      await hovering;
      const figures = [took, delay.max / 1e6, Math.max(...waited)].map((figure) => Math.round(figure));
      console.log(
        `      ${what}: ${figures[0]} ms; longest pause of the extension host ${figures[1]} ms, longest wait for a hover ${figures[2]} ms`,
      );
      return { result };
    } finally {
      end.abort();
    }
  }

  function fileOf(name: string): string {
    return path.join(onbook.folder.uri.fsPath, `${name}.prompt`);
  }

  function textOf(name: string): string {
    return `Hello {{who}}, from ${name}`;
  }
});
