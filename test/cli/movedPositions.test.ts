/** Strings in many positions of programs: moved, they print what they printed, or they are refused. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ResponseError } from 'vscode-languageserver/node';
import { startServer } from '../support/inProcessServer.js';

const run = promisify(execFile);

/** `█` is the cursor, `say` prints. */
const javaScript: readonly string[] = [
  'say(`Hi█ there`);',
  "const who = ['a', 'b']; say(`Hi █${who}`);",
  'const who = null; say(`Hi █${who}`);',
  'let who; say(`Hi █${who} {{x}} <<y>>`);',
  'const who = { a: 1 }; say("Hi █" + who + "!");',
  'const n = 1e21; const t = true; say(`█${n} ${t} ${[]}.`);',
  '#!/usr/bin/env node\n// A licence\n\n// About it\nfunction hi(who) { return `Hi █${who}`; }\nsay(await hi([1, [2]]));',
  "import path from 'node:path'; import fs from 'node:fs'; say(`Hi █${path.sep}${typeof fs}`);",
  "say(`Hi█ early`);\nimport path from 'node:path';\nsay(path.sep);",
  "'use strict';\nconst o = { hi(who) { return `Hi █${who}`; } };\nsay(await o.hi('you'));",
  "const o = { async hi(who) { return `Hi █${who}`; } };\nsay(await o.hi(['you']));",
  "class A { hi(who) { return `Hi █${who}`; } static async bye() { return 'x'; } }\nsay(await new A().hi(null));",
  "const hi = async (who) => 'Hi █' + who.trim() + who.length;\nsay(await hi(' a '));",
  "say(await Promise.resolve('you').then((who) => `Hi █${who}`));",
  "const hi = (who) => ({ text: `Hi █${who}` });\nsay((await hi(['x'])).text);",
  "const x = (('Hi█' + ' ' + 'there'));\nsay(x);",
  'async function* all() { yield `Hi █${[1, 2]}`; }\nfor await (const one of all()) say(one);',
  "if (true) { say(`Hi█ in a block`); }\nlabel: for (const who of ['a', 'b']) { say(`Hi ${who}`); }",
  "const prompts = 'mine'; say(`Hi █${prompts}`);",
];

const python: readonly string[] = [
  'say(f"Hi█ there")',
  'who = ["a", None]\nsay(f"Hi █{who} {True} {1.0}")',
  'who = None\nsay("Hi %s█" % who)',
  'who = {"a": 1}\nsay("Hi {}█!".format(who) + " {{x}} <<y>>")',
  '#!/usr/bin/env python3\n"""A module."""\nfrom __future__ import annotations\nimport json\n\ndef hi(who: list) -> str:\n    return f"Hi █{who!r:>12}"\n\nsay(hi([1.0, False]))',
  'say(f"Hi█ early")\nimport json\nsay(json.dumps(1))',
  'class A:\n    """It."""\n    hi = f"Hi█ {1 / 2}"\n\nsay(A.hi)',
  'hi = lambda who: f"Hi █{who}"\nsay(hi((1, 2)))',
  'say(", ".join(f"Hi █{who}" for who in [1.5, None]))',
  'def hi(who: str, count: int = 3): return f"{count:03d} █{who}"\nsay(hi("x"))',
  'import os; x = "Hi█ " + os.sep\nsay(x)',
];

describe('A string at any place of a program', function () {
  this.timeout(60_000);
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'onbook-moved-'));
    const client = join(folder, 'node_modules/@onbook/registry');
    await mkdir(client, { recursive: true });
    await writeFile(
      join(client, 'package.json'),
      '{"name":"@onbook/registry","type":"module","exports":{"./client":"./client.js"}}',
    );
    const template = new URL(import.meta.resolve('@onbook/template'));
    // The real renderer, of the prompt that the move made.
    await writeFile(
      join(client, 'client.js'),
      `import { readFileSync } from 'node:fs';
import { parsePrompt, renderPrompt } from ${JSON.stringify(template.href)};
export const createPromptClient = () => ({
  render: async (name, variables) => renderPrompt(parsePrompt(readFileSync(new URL('../../../' + name + '.prompt', import.meta.url), 'utf8')), variables),
});
`,
    );
  });

  after(() => rm(folder, { recursive: true }));

  /** Null where it is refused. */
  async function moved(languageId: string, marked: string, name: string): Promise<string | null> {
    const server = await startServer({ files: {} });
    const start = marked.indexOf('█');
    const text = marked.replace('█', '');
    const params = { uri: server.uri('bot'), languageId, text, selection: { start, end: start }, name };
    try {
      const move = await server.ask('onbook/promptMove', params);
      assert.ok(move, `There is no string in ${text}`);
      await writeFile(join(folder, `${name}.prompt`), move.prompt);
      return move.changes.reduceRight(
        (before, change) => before.slice(0, change.start) + change.text + before.slice(change.end),
        text,
      );
    } catch (error) {
      if (error instanceof ResponseError) return null;
      throw error;
    } finally {
      await server.stop();
    }
  }

  async function printed(command: string, file: string, program: string): Promise<string> {
    await writeFile(join(folder, file), program);
    return (await run(command, [join(folder, file)])).stdout;
  }

  for (const [index, marked] of javaScript.entries()) {
    it(`prints the same in JavaScript: ${marked.replaceAll('\n', '⏎')}`, async () => {
      const now = await moved('javascript', marked, `js${index}`);
      assert.ok(now !== null, 'It was refused.');
      assert.match(now, /\.render\('js/);
      const say = (program: string) => `${program}\nfunction say(x) { console.log(x); }\n`;
      assert.equal(
        await printed(process.execPath, `new${index}.mjs`, say(now)),
        await printed(process.execPath, `old${index}.mjs`, say(marked.replace('█', ''))),
        now,
      );
    });
  }

  for (const [index, marked] of python.entries()) {
    it(`prints the same in Python: ${marked.replaceAll('\n', '⏎')}`, async () => {
      const now = await moved('python', marked, `py${index}`);
      assert.ok(now !== null, 'It was refused.');
      assert.match(now, /render_prompt\("py/);
      assert.equal(
        await printed('python3', `new${index}.py`, sayIn(now)),
        await printed('python3', `old${index}.py`, sayIn(marked.replace('█', ''))),
        now,
      );
    });
  }

  /** The registry's server is taken for a program that renders here and now. */
  function sayIn(program: string): string {
    const rendered = `import { createPromptClient } from '@onbook/registry/client';
const { name, variables } = JSON.parse(process.argv[1]);
process.stdout.write((await createPromptClient().render(name, variables)).text);`;
    const [head, ...rest] = program.split(/(?<=from __future__ import annotations\n)/);
    const [future, code] = rest.length === 0 ? ['', program] : [head, rest.join('')];
    return `${future}import builtins, json, subprocess
builtins.say = print
${code.replace(
  /def render_prompt\(name, variables\):\n(?: .*\n)+/,
  `def render_prompt(name, variables):
    command = [${JSON.stringify(process.execPath)}, "--input-type=module", "-e", ${JSON.stringify(rendered)}, json.dumps({"name": name, "variables": variables})]
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=${JSON.stringify(folder)}).stdout
`,
)}`;
  }
});
