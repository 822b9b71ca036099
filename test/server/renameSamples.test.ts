import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { inputPlaces, parsePrompt, parseSamples, renderPrompt } from '@onbook/template';
import type { WorkspaceEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { startServer, type InProcessServer } from '../support/inProcessServer.js';
import { edited } from '../support/workspaceEdits.js';

const folder = fileURLToPath(new URL('../../../samples', import.meta.url));
const files: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:prompt|yaml)$/.test(file))
    .map((file) => [file.replaceAll(path.sep, '/'), readFileSync(path.join(folder, file), 'utf8')]),
);
type Files = ReadonlyMap<string, string>;

const isPartial = (file: string) => path.posix.basename(file).startsWith('_');
const prompts = Object.keys(files).filter((file) => file.endsWith('.prompt') && !isPartial(file));
const partials = Object.keys(files).filter(isPartial);

function partialTexts(all: Files): ReadonlyMap<string, string> {
  const named = [...all].filter(([file]) => isPartial(file));
  return new Map(named.map(([file, text]) => [file.replace(/_([^/]*)\.prompt$/, '$1'), text]));
}

/** Every prompt with each of its samples, as it is sent. */
function rendered(all: Files): unknown {
  const texts = partialTexts(all);
  return prompts.map((file) => {
    const prompt = parsePrompt(all.get(file) ?? '', { partials: texts });
    const { samples, problems } = parseSamples(all.get(file.replace('.prompt', '.tests.yaml')) ?? '');
    assert.deepEqual(problems, []);
    assert.ok(samples.length > 0);
    return samples.map(({ name, input }) => [file, name, renderPrompt(prompt, input).messages]);
  });
}

describe('renaming any variable of the samples', () => {
  let server: InProcessServer;
  const texts = new Map(Object.entries(files));
  const wanted = rendered(texts);
  before(async () => {
    server = await startServer({ files });
  });
  after(() => server.stop());

  async function renamed(file: string, offset: number, newName: string): Promise<Files> {
    const text = files[file] ?? '';
    const document = server.open(file, text);
    const edit: WorkspaceEdit = await server.client.sendRequest('textDocument/rename', {
      textDocument: { uri: document.uri },
      position: TextDocument.create('', '', 0, text).positionAt(offset),
      newName,
    });
    document.close();
    const fileAt = new Map(Object.keys(files).map((name) => [server.uri(name), name]));
    const changed = edited(edit, (uri) => files[fileAt.get(uri) ?? '']);
    return new Map([...texts, ...[...changed].map(([uri, next]) => [fileAt.get(uri) ?? '', next] as const)]);
  }

  for (const file of prompts) {
    it(`sends the same: the inputs of ${file}`, async () => {
      const inputs = inputPlaces(parsePrompt(files[file] ?? '')).filter(({ kind }) => kind === 'schema');
      assert.ok(inputs.length > 0);
      for (const { name, start } of inputs) {
        const all = await renamed(file, start, `${name}Renamed`);
        assert.deepEqual(rendered(all), wanted, name);
        const after = parsePrompt(all.get(file) ?? '', { partials: partialTexts(all) });
        assert.ok(!after.variables.includes(name), name);
        assert.ok(
          after.inputs.some((input) => input.name === `${name}Renamed` && input.declared),
          name,
        );
      }
    });
  }

  for (const file of partials) {
    it(`sends the same: the variables of ${file}`, async () => {
      const { references } = parsePrompt(files[file] ?? '', {
        isPartial: true,
        partials: partialTexts(texts),
      });
      for (const { name, range } of references) {
        const all = await renamed(file, range.start, `${name}Renamed`);
        assert.deepEqual(rendered(all), wanted, name);
        assert.notEqual(all.get(file), files[file]);
      }
    });
  }
});
