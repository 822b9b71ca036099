import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { PromptMoveReport, Refusal } from '@onbook/language-server/protocol';
import { ResponseError } from 'vscode-languageserver/node';
import { startServer } from '../support/inProcessServer.js';

type Server = Awaited<ReturnType<typeof startServer>>;

const client = `const prompts = createPromptClient({
  registry: process.env.ONBOOK_REGISTRY ?? '.onbook/registry.db',
  token: process.env.ONBOOK_TOKEN,
});`;
const imported = `import { createPromptClient } from '@onbook/registry/client';`;

describe('Moving a string to a prompt file', () => {
  let server: Server;

  before(async () => {
    server = await startServer({
      files: { 'prompts/known.prompt': 'Hi', 'onbook.yaml': 'prompts: prompts\n' },
    });
  });
  after(() => server.stop());

  /** `█` is the cursor. */
  async function move(languageId: string, marked: string, name?: string): Promise<PromptMoveReport | null> {
    const start = marked.indexOf('█');
    return await server.ask('onbook/promptMove', {
      uri: server.uri('src/bot.ts'),
      languageId,
      text: marked.replace('█', ''),
      selection: { start, end: start },
      ...(name === undefined ? {} : { name }),
    });
  }

  async function moved(languageId: string, marked: string): Promise<PromptMoveReport & { program: string }> {
    const report = await move(languageId, marked);
    assert.ok(report, 'There is no string.');
    const program = [...report.changes]
      .reverse()
      .reduce(
        (text, { start, end, text: now }) => text.slice(0, start) + now + text.slice(end),
        marked.replace('█', ''),
      );
    return { ...report, program };
  }

  async function refusal(languageId: string, marked: string): Promise<string> {
    const failed: unknown = await move(languageId, marked).catch((error: unknown) => error);
    assert.ok(failed instanceof ResponseError, 'It was not refused.');
    return (failed.data as Refusal).message;
  }

  it('makes a call of a template literal, and the client where there is none', async () => {
    const { name, uri, exists, prompt, program, notes } = await moved(
      'typescript',
      "import fs from 'node:fs';\n\nexport async function triage(ticket: { body: string }) {\n  const GREETING_PROMPT = `Be kind.█\nThe ticket: ${ticket.body}`;\n  return GREETING_PROMPT;\n}\n",
    );
    assert.equal(name, 'greeting');
    assert.equal(uri, server.uri('prompts/greeting.prompt'));
    assert.equal(exists, false);
    assert.equal(prompt, '---\ninput:\n  schema:\n    body: any\n---\nBe kind.\nThe ticket: {{body}}\n');
    assert.equal(
      program,
      `import fs from 'node:fs';\n${imported}\n\n${client}\n\nexport async function triage(ticket: { body: string }) {\n  const GREETING_PROMPT = (await prompts.render('greeting', { body: String(ticket.body) })).text;\n  return GREETING_PROMPT;\n}\n`,
    );
    assert.deepEqual(notes, []);
  });

  it('takes the client that is there', async () => {
    const before = `${imported}\nconst live = createPromptClient({ registry: 'x' });\nconst text = 'Hel█lo ' + name;\n`;
    const { program } = await moved('typescript', before);
    assert.equal(
      program,
      `${imported}\nconst live = createPromptClient({ registry: 'x' });\nconst text = (await live.render('bot', { name: String(name) })).text;\n`,
    );
  });

  it('makes the function around it one that can wait, and says so', async () => {
    const { program, notes } = await moved('typescript', 'const hi = (who: string): string => `Hi █${who}`;');
    assert.ok(
      program.endsWith(
        "const hi = async (who: string): Promise<string> => (await prompts.render('hi', { who })).text;",
      ),
      program,
    );
    assert.equal(notes.length, 1);
  });

  it('names the callers in the same program that do not wait', async () => {
    const { notes } = await moved(
      'typescript',
      'function hi(n: string) {\n  return `Hi █${n}`;\n}\nconsole.log(hi("a").length);\nconsole.log(await hi("b"));\n',
    );
    assert.equal(notes[1], 'Write await where hi is called: line 4.');
  });

  it('takes no words in comments for code', async () => {
    const inTypeScript = await moved('typescript', '// createPromptClient(\nconst x = `Hi█`;\n');
    assert.match(inTypeScript.program, /^import \{ createPromptClient \}/);
    const inPython = await moved('python', '"""\nimport os\ndef render_prompt(x):\n"""\nx = "Hi█"\n');
    assert.match(inPython.program, /^import os\n.*\ndef render_prompt\(name/ms);
  });

  it('requires the client in a CommonJS program', async () => {
    const { program } = await moved(
      'javascript',
      "'use strict';\nconst fs = require('fs');\nasync function hi(who) {\n  return `Hi █${who}`;\n}\n",
    );
    assert.ok(
      program.startsWith(
        "'use strict';\nconst { createPromptClient } = require('@onbook/registry/client');\n",
      ),
      program,
    );
  });

  for (const [what, source, call] of [
    ['an f-string', 'text = f"Hi █{user.name}"', 'text = render_prompt("text", {"name": str(user.name)})'],
    [
      'strings side by side',
      'text = ("Hi █"\n  f"{name}")',
      'text = (render_prompt("text", {"name": str(name)}))',
    ],
    [
      'a format call',
      'text = "Hi {}█".format(name) + "!"',
      'text = render_prompt("text", {"name": str(name)})',
    ],
    ['percent signs', 'text = "Hi %s█" % name', 'text = render_prompt("text", {"name": str(name)})'],
  ] as const) {
    it(`reads ${what} of Python`, async () => {
      const { program } = await moved('python', source);
      assert.ok(program.endsWith(call.replace('"text"', '"bot"')), program);
      assert.match(
        program,
        /^import json\nimport os\nimport urllib\.parse\nimport urllib\.request\n\n\ndef render_prompt/,
      );
    });
  }

  it('says that a prompt of the name exists', async () => {
    assert.equal((await move('python', 'x = "Hi █"', 'known'))?.exists, true);
  });

  for (const [languageId, tag] of [
    ['typescript', 'ts'],
    ['python', 'python'],
  ] as const) {
    it(`does to ${languageId} what docs/move-to-prompt-file.md shows`, async () => {
      const page = await readFile(new URL('../../../docs/move-to-prompt-file.md', import.meta.url), 'utf8');
      const fence = new RegExp(`^\`\`\`${tag}\\n(.*?)^\`\`\``, 'gms');
      const [before = '', after = ''] = [...page.matchAll(fence)].map(([, code = '']) => code);
      const { program } = await moved(languageId, before.replace('kind', 'ki█nd'));
      assert.ok(program.endsWith(after), program);
    });
  }

  for (const [what, languageId, source] of [
    ['no string', 'typescript', 'const x = █1;'],
    ['the name of a module', 'typescript', "import x from 'node:█fs';"],
    ['a key', 'javascript', "const x = { 'a█': 1 };"],
    ['a docstring', 'python', 'def f():\n  """Do█c"""\n'],
    ['a directive', 'typescript', "function f() { 'use str█ict'; }"],
    ['a type', 'typescript', "type A = 'a█' | 'b';"],
    ['a declared type', 'typescript', "let x: 'a█' = y;"],
    ['the argument of a type', 'typescript', "f<'a█'>();"],
    ['an enumeration', 'typescript', "enum E { A = 'a█' }"],
    ['a case', 'javascript', "switch (x) { case 'a█': f(); }"],
    ['what is required', 'javascript', "const a = require('a█');"],
    ['what is imported later', 'javascript', "const a = await import('a█');"],
    ['the address of a file', 'javascript', "new URL('a█', import.meta.url);"],
    ['a comparison', 'typescript', "if (typeof x === 'str█ing') f();"],
    ['an index', 'typescript', "x['a█'] = 1;"],
    ['a computed key', 'typescript', "const o = { ['a█']: 1 };"],
    ['a key of a pattern', 'typescript', "const { 'a█': b } = c;"],
    ['a decorator', 'typescript', "@dec('a█') class A {}"],
    ['a type of Python', 'python', "x: 'A█' = 1"],
    ['a literal type of Python', 'python', "x: Literal['a█'] = y"],
    ['what a function of Python returns', 'python', "def f(a) -> 'B█': pass"],
    ['a case of Python', 'python', "match x:\n  case 'a█': pass"],
    ['what a module of Python exports', 'python', "__all__ = ['a█']"],
    ['a key of Python', 'python', "d = {'a█': 1}"],
    ['a decorator of Python', 'python', "@dec('a█')\ndef f(): pass"],
    ['a format', 'python', "f'{x:a█}'"],
    ['the name of a type of Python', 'python', "T = TypeVar('T█')"],
    ['what is looked for', 'python', "if 'a█' in x: pass"],
  ] as const) {
    it(`finds nothing in ${what}`, async () => {
      assert.equal(await move(languageId, source), null);
    });
  }

  for (const [what, languageId, source, reason] of [
    ['a tagged template', 'typescript', 'const x = html`<b>█</b>`;', /only its tag knows/],
    ['a constructor', 'typescript', 'class A { x; constructor() { this.x = `Hi█`; } }', /nothing can wait/],
    ['a default', 'typescript', 'function f(x = `Hi█`) {}', /nothing can wait/],
    ['a field', 'typescript', 'class A { x = `Hi█`; }', /nothing can wait/],
    ['an accessor', 'typescript', 'const o = { get hi() { return `Hi█`; } };', /nothing can wait/],
    ['a generator', 'typescript', 'function* f() { yield `Hi█`; }', /nothing can wait/],
    ['a static block', 'typescript', 'class A { static { x = `Hi█`; } }', /nothing can wait/],
    ['CommonJS', 'javascript', "const a = require('a');\nconst x = `Hi█`;", /nothing can wait/],
    ['a callback', 'typescript', 'const x = all.map((one) => `Hi █${one}`);', /would not wait/],
    ['a namespace', 'typescript', 'namespace N { export const x = `Hi█`; }', /nothing can wait/],
    ['CommonJS by what it exports', 'javascript', 'module.exports = { x: `Hi█` };', /nothing can wait/],
    ['a constant type', 'typescript', 'const x = `Hi█` as const;', /as const/],
    ['another language', 'go', 'x := "Hi█"', /not out of go/],
    ['bytes', 'python', 'x = b"Hi█"', /Bytes are no text/],
  ] as const) {
    it(`refuses ${what}`, async () => {
      assert.match(await refusal(languageId, source), reason);
    });
  }
});
