import assert from 'node:assert/strict';
import { LSPErrorCodes, ResponseError, type WorkspaceEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parsePrompt } from '@onbook/template';
import { startServer, type InProcessServer } from '../support/inProcessServer.js';
import { sampleFiles, samplePrompts, sampleText } from '../support/samples.js';
import { edited } from '../support/workspaceEdits.js';

/** A prefix ends every so many characters: a prime, so that it ends in all kinds of places. */
const step = 397;

describe('renaming while a prompt is typed', () => {
  let server: InProcessServer;
  before(async () => {
    server = await startServer({ files: sampleFiles });
  });
  after(() => server.stop());

  /** Null for a refusal. */
  async function renameAt(
    uri: string,
    document: TextDocument,
    offset: number,
  ): Promise<WorkspaceEdit | null> {
    const at = { textDocument: { uri }, position: document.positionAt(offset) };
    try {
      await server.client.sendRequest('textDocument/prepareRename', at);
      return await server.client.sendRequest('textDocument/rename', { ...at, newName: 'renamed' });
    } catch (error) {
      assert.ok(error instanceof ResponseError, String(error));
      assert.equal(error.code, LSPErrorCodes.RequestFailed, error.message);
      return null;
    }
  }

  for (const file of samplePrompts) {
    it(`changes no number of uses, or is refused, in every piece of ${file}`, async () => {
      const text = sampleText(file);
      for (let end = step; end < text.length; end += step) {
        const source = text.slice(0, end);
        const open = server.open(file, source);
        const document = TextDocument.create(open.uri, '', 0, source);
        const prompt = parsePrompt(source);
        const last = prompt.references.at(-1);
        for (const offset of [end, last?.range.start ?? 0]) {
          const edit = await renameAt(open.uri, document, offset);
          if (edit === null) continue;
          const texts = edited(edit, (uri) => (uri === open.uri ? source : sampleText(fileOf(uri))));
          const after = parsePrompt(texts.get(open.uri) ?? '');
          assert.ok(after.references.some(({ name }) => name === 'renamed'));
          assert.ok(after.references.length >= prompt.references.length);
        }
        open.close();
      }
      assert.deepEqual(server.log, []);
    });
  }

  function fileOf(uri: string): string {
    return samplePrompts.find((file) => server.uri(file) === uri) ?? uri.slice(server.folderUri.length + 1);
  }
});
