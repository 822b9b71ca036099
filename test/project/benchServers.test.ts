/** How `npm run bench` measures language servers: at which documents, and that a wrong answer is none. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkPrompt, parsePrompt } from '@onbook/template';
import { ask } from '../bench/servers/ask.js';
import type { Server } from '../bench/servers/index.js';
import { keystroke } from '../bench/servers/keystroke.js';
import { baml } from '../bench/servers/languages/baml.js';
import { liquid } from '../bench/servers/languages/liquid.js';
import { prompt } from '../bench/servers/languages/prompt.js';
import { yaml } from '../bench/servers/languages/yaml.js';
import { messageReader } from '../bench/servers/messageReader.js';
import type { Length } from '../bench/servers/passage.js';
import { writeWorkspace, type DocumentInput } from '../bench/servers/workspaceFolder.js';

const lengths: readonly Length[] = [{ characters: 1000 }, { characters: 100_000 }, { lines: 1000 }];

describe('the documents that servers are measured at', () => {
  for (const language of [prompt, baml, liquid, yaml])
    for (const length of lengths)
      it(`are as long as they should be and hold what is asked about: ${language.id}, ${JSON.stringify(length)}`, () => {
        const text = language.text(length);
        if ('lines' in length) assert.equal(text.split('\n').length - 1, length.lines);
        else assert.ok(text.length < length.characters && text.length > length.characters - 200);
        for (const word of Object.values(language.word)) assert.ok(text.includes(word), word);
        assert.ok(text.indexOf('. ', text.length / 2) > 0, 'a sentence to type behind');
      });

  it('have one fault each, which only the meaning of the text tells', () => {
    for (const length of lengths) {
      const found = checkPrompt(parsePrompt(prompt.text(length)));
      assert.deepEqual(
        found.map(({ code }) => code),
        ['undefined-variable'],
      );
    }
  });
});

describe('the messages of a server', () => {
  const messages = [{ id: 1, result: 'ä' }, { method: 'quiet' }, { id: 2, result: null }];
  const bytes = Buffer.concat(
    messages.map((message) => {
      const body = Buffer.from(JSON.stringify(message));
      return Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]);
    }),
  );

  for (const size of [1, 7, 30, bytes.length])
    it(`are read from pieces of ${size} bytes`, () => {
      const read: unknown[] = [];
      const receive = messageReader((message) => read.push(message));
      for (let at = 0; at < bytes.length; at += size) receive(bytes.subarray(at, at + size));
      assert.deepEqual(read, messages);
    });
});

describe('a server that is measured', () => {
  const script = path.join(import.meta.dirname, '../bench/servers/echoServer.js');
  const echo: Server = {
    command: () => [process.execPath, script, '--stdio'],
    language: prompt,
    isPeer: false,
    reads: false,
  };
  const input: DocumentInput = { kind: 'document', length: { characters: 1000 }, neighbours: 1 };
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'onbook-bench-'));
    writeWorkspace(folder, prompt, input);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('is typed at until there are enough samples', async () => {
    const { first, median, calls } = await keystroke({ server: echo, folder, input }, 'last');
    assert.ok(first > 0 && median > 0 && calls >= 3);
  });

  it('has to answer what is asked', async () => {
    const answers = { ...prompt.answers, hover: /something else/ };
    const server = { ...echo, language: { ...prompt, answers } };
    await assert.rejects(ask({ server, folder, input }, 'hover'), /no answer/);
  });
});
