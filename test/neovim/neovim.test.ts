/** The set-up of docs/editors.md, word for word, in a real Neovim. */
import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { command } from '../support/serverProcess.js';
import { startNeovim, versionOf, type Neovim } from './neovim.js';

const root = new URL('../../../', import.meta.url);
const program = process.env.ONBOOK_NEOVIM ?? 'nvim';

/** The Lua under a heading of the page. */
async function setUp(heading: string): Promise<string> {
  const page = await readFile(new URL('docs/editors.md', root), 'utf8');
  const section = page.split(/^(?=#{2,3} )/m).find((part) => part.startsWith(`### ${heading}\n`));
  const blocks = [...(section ?? '').matchAll(/^```lua\n(.*?)^```$/gms)].map(([, lua]) => lua ?? '');
  assert.notEqual(blocks.length, 0, `docs/editors.md has no Lua under ${heading}.`);
  return blocks.join('\n');
}

const buffer = 'vim.api.nvim_buf_get_lines(0, 0, -1, false)';
const codes = 'vim.tbl_map(function(one) return one.code end, vim.diagnostic.get(0))';
const completions = 'vim.tbl_map(function(one) return one.word end, vim.fn.complete_info({"items"}).items)';
const floating = `(function()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= "" then
      return vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false)
    end
  end
  return {}
end)()`;

type Lines = readonly string[];
const isLines = (value: unknown): value is Lines => Array.isArray(value);
const has =
  (...wanted: Lines) =>
  (value: unknown): value is Lines =>
    isLines(value) && wanted.every((text) => value.some((line) => line.includes(text)));
const hasNo =
  (unwanted: string) =>
  (value: unknown): value is Lines =>
    isLines(value) && !value.some((line) => line.includes(unwanted));

describe('Neovim, set up as docs/editors.md says', () => {
  let scratch: string;
  let workspace: string;
  let neovim: Neovim;
  before(async () => {
    scratch = await realpath(await mkdtemp(path.join(tmpdir(), 'onbook-neovim-')));
    const commands = path.join(scratch, 'bin');
    await mkdir(commands);
    await symlink(command, path.join(commands, 'onbook-language-server'));
    workspace = path.join(scratch, 'samples');
    await cp(fileURLToPath(new URL('samples', root)), workspace, { recursive: true });
    const isNew = (await versionOf(program)) >= 11;
    const init = [await setUp(isNew ? '0.11 or later' : '0.7 to 0.10'), await setUp('Commands')];
    neovim = await startNeovim({
      program,
      home: path.join(scratch, 'home'),
      init: init.join('\n'),
      commands,
      file: path.join(workspace, 'support/triage.prompt'),
    });
  });
  after(async () => {
    await neovim.stop();
    await rm(scratch, { recursive: true, force: true });
  });

  /** Puts the cursor on a text of the buffer. */
  async function goTo(text: string): Promise<void> {
    const found = await neovim.evaluate(`vim.fn.search([[\\V${text}]], "w")`);
    assert.notEqual(found, 0, `There is no ${text}.`);
  }

  /** Opens a prompt of the samples, with lines in place of what it says. */
  async function write(lines: Lines): Promise<void> {
    const list = lines.map((line) => JSON.stringify(line)).join(', ');
    await neovim.evaluate(`vim.api.nvim_buf_set_lines(0, 0, -1, false, { ${list} })`);
  }

  const prompt = [
    '---',
    'model: openai/gpt-4o',
    'input:',
    '  schema:',
    '    customer: string, who wrote to us',
    '---',
    'Dear 🙂 {{customer}}, {{custmer}}',
    '{{> tone}}',
  ];

  it('is told of a sample that nothing is wrong with it', async () => {
    assert.equal(await neovim.evaluate('vim.bo.filetype'), 'onbook-prompt');
    await neovim.until(
      '#(vim.lsp.get_clients or vim.lsp.get_active_clients)({ bufnr = 0 }) > 0',
      (value): value is true => value === true,
    );
    assert.deepEqual(await neovim.evaluate(codes), []);
  });

  it('shows diagnostics', async () => {
    await write(prompt);
    await neovim.until(codes, has('undefined-variable', 'partial-missing'));
  });

  it('shows a hover', async () => {
    await goTo('customer}}');
    await neovim.type(':lua vim.lsp.buf.hover()<CR>');
    await neovim.until(floating, has('customer', 'who wrote to us'));
    await neovim.type('<C-w>w:close<CR>');
  });

  it('completes variables', async () => {
    await neovim.type('Go{{cus<C-x><C-o>');
    await neovim.until(completions, has('customer'));
    await neovim.type('<C-y><Esc>');
    assert.deepEqual(await neovim.evaluate('vim.api.nvim_get_current_line()'), '{{customer}}');
    await neovim.type(':undo<CR>');
  });

  it('makes a code action', async () => {
    await neovim.evaluate('(function() vim.ui.select = function(all, _, chosen) chosen(all[1]) end end)()');
    await goTo('custmer}}');
    await neovim.type(':lua vim.lsp.buf.code_action()<CR>');
    await neovim.until(buffer, has('Dear 🙂 {{customer}}, {{customer}}'));
    await neovim.until(codes, hasNo('undefined-variable'));
  });

  it('renames a variable', async () => {
    await goTo('customer}}');
    await neovim.type(':lua vim.lsp.buf.rename("client")<CR>');
    await neovim.until(buffer, has('    client: string, who wrote to us', 'Dear 🙂 {{client}}, {{client}}'));
  });

  it('goes to a declaration, and to a partial’s file', async () => {
    await goTo('client}}');
    await neovim.type(':lua vim.lsp.buf.definition()<CR>');
    await neovim.until('vim.api.nvim_win_get_cursor(0)', isAt(5, 4));
    await write([...prompt.slice(0, -1), '{{> shared/house-voice words=90}}']);
    await goTo('house-voice');
    await neovim.type(':w<CR>:lua vim.lsp.buf.definition()<CR>');
    await neovim.until('{ vim.api.nvim_buf_get_name(0) }', has('_house-voice.prompt'));
    await neovim.type(':edit! #<CR>');
  });

  it('asks Onbook’s own requests by a command', async () => {
    await neovim.evaluate(
      '(function() said = {}; vim.notify = function(text) table.insert(said, text) end end)()',
    );
    await write(['Hi {{name}}']);
    await neovim.type(':OnbookRegister from Neovim<CR>');
    await neovim.until('said', has(' v1'));
  });
});

function isAt(line: number, column: number) {
  return (value: unknown): value is readonly number[] =>
    Array.isArray(value) && value[0] === line && value[1] === column;
}
