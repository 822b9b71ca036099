import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { activate, folder } from '../onbook.js';
import { until } from '../until.js';

describe('A terminal', () => {
  let terminal: vscode.Terminal;

  before(async () => {
    await activate();
    terminal = vscode.window.createTerminal({ name: 'onbook' });
  });

  after(() => {
    terminal.dispose();
  });

  it('finds onbook, which checks the prompts of the folder', async () => {
    terminal.sendText('onbook check --json > answer.json && mv answer.json check.json');
    const answer = path.join(folder.uri.fsPath, 'check.json');
    await until('answer of onbook check', () => existsSync(answer));
    const { files } = JSON.parse(readFileSync(answer, 'utf8')) as { readonly files: number };
    assert.ok(files >= 10, `${files} files`);
  });
});
