import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Api } from '../../../client/src/extension.js';
import { click, fill, hasDriver, patchTimes, press, screenshot, textOf, textsOf } from '../driver.js';
import * as onbook from '../onbook.js';
import { until } from '../until.js';

const webview = 'Onbook Preview';

const invoice = `---
model: gpt-4o
input:
  schema:
    customer: string, as the account has it
    channel(enum): [email, chat]
    urgent?: boolean
    total: number
    lines?(array): string
    closing?: string
    asked: string, what the customer wants to know
  default:
    closing: Kind regards
---
{{role "system"}}
You answer a question about an invoice.

Write to {{customer}} by {{channel}}.{{#if urgent}}
Be quick.{{/if}}
{{#each lines}}
{{@index}}: {{this}}
{{/each}}
The total is {{total}}.
{{> closing}}
{{role "user"}}
{{asked}}
`;
const closing = 'End with a line of its own:\n{{closing}}\n';
const cases = `cases:
  - name: Two lines
    input:
      customer: Ada Lovelace
      channel: email
      total: 1280.5
      lines: [Seats, Support]
      asked: Why is it more than last year?
  - name: Nothing on it
    input: { customer: Grace, channel: chat, total: 0, urgent: true, asked: "Is there an invoice?" }
`;

const paragraph = `answers questions about {{product}} for people on the {{plan}} plan. Say where an answer comes from, and that
there is none where the passages have none: somebody may rely on it. {{#if plan}}What holds for {{plan}} only is said to.{{/if}}`;
const longText = `---
model: gpt-4o
input:
  schema: { product: string, plan: string }
---
{{role "system"}}
${Array.from({ length: 300 }, (_, index) => `Paragraph ${index} ${paragraph}\n`).join('\n')}`;

describe('The preview', () => {
  const at = (file: string): vscode.Uri => vscode.Uri.joinPath(onbook.folder.uri, 'previewed', file);
  const [prompt, partial] = [at('invoice.prompt'), at('_closing.prompt')];
  const [other, long] = [at('other.prompt'), at('long.prompt')];
  let api: Api;

  before(async () => {
    const files = {
      'invoice.prompt': invoice.replace('{{> closing}}', '{{> previewed/closing}}'),
      'invoice.tests.yaml': cases,
      '_closing.prompt': closing,
      'other.prompt': 'Say {{what}}.\n',
      'long.prompt': longText,
      'long.tests.yaml': 'cases:\n  - name: Short\n    input: { product: Onbook, plan: team }\n',
    };
    for (const [file, text] of Object.entries(files))
      await vscode.workspace.fs.writeFile(at(file), Buffer.from(text));
    api = await onbook.activate();
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await open(prompt);
  });

  after(async () => {
    const theme = vscode.workspace.getConfiguration('workbench');
    await theme.update('colorTheme', undefined, vscode.ConfigurationTarget.Workspace);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(at(''), { recursive: true });
  });

  it('renders the first sample case, message by message', async () => {
    await onbook.run('previewPrompt', { uri: prompt.toString() });
    const preview = await until('preview', () => api.previewState());
    assert.deepEqual(
      preview.messages.map(({ role }) => role),
      ['system', 'user'],
    );
    assert.deepEqual(preview.variables, preview.samples[0]?.input);
    assert.deepEqual(preview.missing, []);
  });

  it('follows the prompt that is edited, and stays while its partial is', async () => {
    await open(other);
    await until('the other prompt', () => api.previewState()?.name === 'previewed/other');
    await open(prompt);
    await until('the first prompt again', () => api.previewState()?.name === 'previewed/invoice');
    await open(partial);
    await open(prompt);
    assert.equal(api.previewState()?.name, 'previewed/invoice');
  });

  describe('as a page', () => {
    before(function () {
      if (!hasDriver) this.skip();
    });

    it('tells the tokens and the cost of each message and of all, and the context window', async () => {
      await until('the figures', async () =>
        (await textsOf({ webview, selector: '.cost' }))[0]?.includes('128,000'),
      );
      const [all, system, user] = await textsOf({ webview, selector: '.figures' });
      const [inAll = 0, ofSystem = 0, ofUser = 0] = [all, system, user].map((text = '') => {
        assert.match(text, /^\d+ tokens · \$0\.0\d+$/);
        return parseInt(text, 10);
      });
      assert.equal(ofSystem + ofUser, inAll);
      assert.match(await textOf({ webview, selector: '.share' }), /^(< )?0\.\d% of 128,000$/);
      await screenshot('preview-messages-dark');
    });

    it('marks where the cursor is, in the prompt and in its partial', async () => {
      const here = { webview, selector: '.here' };
      await moveTo(prompt, 'Write to');
      await until('the line', async () => isSame(await textsOf(here), ['Write to Ada Lovelace by email.']));
      await moveTo(prompt, '{{this}}');
      await until('both turns', async () => isSame(await textsOf(here), ['0: Seats', '1: Support']));
      await moveTo(prompt, '{{> previewed');
      const lines = ['End with a line of its own:', 'Kind regards'];
      await until('the partial', async () => isSame(await textsOf(here), lines));
      await moveTo(partial, '{{closing}}');
      await until('the value', async () => isSame(await textsOf(here), ['Kind regards']));
      await screenshot('preview-cursor-in-partial');
      await open(prompt);
    });

    it('goes to the source of what is clicked, also into a partial', async () => {
      await click({ webview, selector: '.segment', hasText: 'The total is' });
      await until('the cursor', () => cursorText().startsWith('The total is'));
      await open(prompt);
      await click({ webview, selector: '.default', hasText: 'Kind regards' });
      await until('the partial', () => isAt(partial) && selectedText() === '{{closing}}');
      await open(prompt);
      await click({ webview, selector: '.role button', hasText: 'user' });
      await until('the message', () => isAt(prompt) && cursorText().includes('{{role "user"}}'));
    });

    it('shows what goes over the wire, and keeps doing so', async () => {
      await click({ webview, selector: '.toggle' });
      const json = { webview, selector: '.wire .text' };
      await until('the JSON', async () => (await textOf(json)).includes('"messages"'));
      const wire = JSON.parse((await textOf(json)).replaceAll('\u00a0', ' ')) as { model: string };
      assert.equal(wire.model, 'gpt-4o');
      await screenshot('preview-wire');
      await open(other);
      await until('why nothing is sent', async () =>
        (await textOf({ webview, selector: '.wire .notice' })).startsWith('Nothing would be sent. Missing'),
      );
      await screenshot('preview-wire-refused');
      await open(prompt);
      await until('the JSON again', async () => (await textOf(json)).includes('Lovelace'));
      await click({ webview, selector: '.toggle' });
      await until('the messages', async () =>
        (await textsOf({ webview, selector: '.messages' })).some((text) => text !== ''),
      );
    });

    it('takes values of every type in a form, and says what is wrong beside the field', async () => {
      await click({ webview, selector: 'summary' });
      await fill({ webview, selector: '#input-asked' }, 'It {{burns}} & <b>smokes</b>.');
      const variable = { webview, selector: '.role-user .variable' };
      await until('the value', async () =>
        isSame(await textsOf(variable), ['It {{burns}} & <b>smokes</b>.']),
      );
      await fill({ webview, selector: '#input-lines' }, '["Seats"]');
      await until('one line', () => isSame(api.previewState()?.variables.lines, ['Seats']));
      await fill({ webview, selector: '#input-lines' }, '["Seats", ');
      assert.match(await textOf({ webview, selector: '#input-lines-fault' }), /^Not JSON yet/);
      await fill({ webview, selector: '#input-lines' }, '[1]');
      const fault = 'lines.0 must be a string, not 1.';
      const note = { webview, selector: '#input-lines-fault' };
      await until('the fault', async () => (await textOf(note)) === fault);
      await click({ webview, selector: '#input-urgent' });
      await press('ArrowDown');
      await press('Enter');
      await until('urgent', () => api.previewState()?.variables.urgent === true);
      await fill({ webview, selector: '#input-total' }, '12');
      await until('the number', () => api.previewState()?.variables.total === 12);
      await fill({ webview, selector: '#input-asked' }, '');
      const status = { webview, selector: '.status' };
      await until('what is missing', async () => (await textOf(status)) === 'Missing: asked');
      assert.deepEqual(await textsOf({ webview, selector: '.message .missing' }), ['asked']);
      const spoken = { webview, selector: '[role=status]' };
      await until('that it is said', async () => (await textOf(spoken)) === 'Missing: asked');
      await screenshot('preview-form');
      await click({ webview, selector: '.status button' });
      await until('the variable', () => selectedText() === '{{asked}}');
    });

    it('takes another sample case, and keeps it and the values of one’s own', async () => {
      await chooseSample('Nothing on it');
      await until('second sample', () => api.previewState()?.variables.customer === 'Grace');
      await open(other);
      await until('the other prompt', () => api.previewState()?.name === 'previewed/other');
      await open(prompt);
      await until('second sample again', () => api.previewState()?.variables.customer === 'Grace');
      await chooseSample('Your own values');
      await until('own values', () => api.previewState()?.variables.total === 12);
      await chooseSample('Two lines');
      await until('first sample', () => api.previewState()?.variables.total === 1280.5);
    });

    it('keeps up with typing in 84 kB of text', async function () {
      this.timeout(120_000);
      await typeInto(long);
      await until('the long prompt', () => api.previewState()?.name === 'previewed/long');
      const messages = { webview, selector: '.messages' };
      await until('its text', async () => (await textOf(messages)).includes('Paragraph 299'));
      const text = { webview, selector: '.messages .text' };
      const ofLong = await patchTimes(text, 'quick');
      await until('what was typed', async () => (await textOf(messages)).includes('quick'));
      await screenshot('preview-long');
      await vscode.commands.executeCommand('workbench.action.files.revert');
      await typeInto(other);
      const ofShort = await patchTimes(text, 'quick');
      await vscode.commands.executeCommand('workbench.action.files.revert');
      console.log(
        `      keystroke to patched page: ${spread(ofLong)}, of a prompt of one line ${spread(ofShort)}`,
      );
    });

    for (const theme of ['Default Light Modern', 'Default High Contrast', 'Default High Contrast Light']) {
      it(`can be looked at in ${theme}`, async () => {
        const settings = vscode.workspace.getConfiguration('workbench');
        await settings.update('colorTheme', theme, vscode.ConfigurationTarget.Workspace);
        await until(
          'theme',
          () => vscode.workspace.getConfiguration('workbench').get('colorTheme') === theme,
        );
        await until('drawn theme', () => vscode.window.activeColorTheme.kind !== vscode.ColorThemeKind.Dark);
        await moveTo(prompt, 'Write to');
        await until('the line', async () =>
          (await textOf({ webview, selector: '.here' })).startsWith('Write to'),
        );
        await screenshot(`preview-${theme.replaceAll(' ', '-')}`);
      });
    }
  });

  async function chooseSample(name: string): Promise<void> {
    await click({ webview, selector: '#sample' });
    await press('Home');
    const options = await textsOf({ webview, selector: '#sample option' });
    for (let index = options.indexOf(name); index > 0; index--) await press('ArrowDown');
    await press('Enter');
  }
});

async function open(uri: vscode.Uri): Promise<vscode.TextEditor> {
  return await vscode.window.showTextDocument(uri, { preview: false, viewColumn: vscode.ViewColumn.One });
}

async function moveTo(uri: vscode.Uri, text: string): Promise<void> {
  const editor = await open(uri);
  const position = editor.document.positionAt(editor.document.getText().indexOf(text) + 2);
  editor.selection = new vscode.Selection(position, position);
}

/** Puts the cursor at the beginning of the middle line. */
async function typeInto(uri: vscode.Uri): Promise<void> {
  const editor = await open(uri);
  const middle = new vscode.Position(Math.floor(editor.document.lineCount / 2), 0);
  editor.selection = new vscode.Selection(middle, middle);
  await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
}

function isAt(uri: vscode.Uri): boolean {
  return vscode.window.activeTextEditor?.document.uri.toString() === uri.toString();
}

function cursorText(): string {
  const { document, selection } = vscode.window.activeTextEditor!;
  return document.lineAt(selection.active.line).text;
}

function selectedText(): string {
  const { document, selection } = vscode.window.activeTextEditor!;
  return document.getText(selection);
}

function spread(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b).map((time) => time.toFixed(0));
  return `median ${sorted[sorted.length >> 1]} ms (${sorted[0]} – ${sorted.at(-1)})`;
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
