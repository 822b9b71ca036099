import assert from 'node:assert/strict';
import type { ClientCapabilities, WorkspaceEdit } from 'vscode-languageserver/node';
import { startServer } from '../support/inProcessServer.js';
import { edited } from '../support/workspaceEdits.js';

type Files = Readonly<Record<string, string>>;

const able: ClientCapabilities = {
  workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['rename'] } },
};

/** What changes before `from` becomes `to`: texts by file, and the files that move along. */
async function changes(
  files: Files,
  [from, to]: readonly [string, string],
  capabilities = able,
): Promise<{ texts: Files; moves: readonly string[] } | null> {
  const server = await startServer({ files, capabilities });
  try {
    const edit = await server.client.sendRequest<WorkspaceEdit | null>('workspace/willRenameFiles', {
      files: [{ oldUri: server.uri(from), newUri: server.uri(to) }],
    });
    if (edit === null) return null;
    const nameOf = (uri: string) => uri.slice(server.folderUri.length + 1);
    const texts = edited(edit, (uri) => files[decodeURI(nameOf(uri))]);
    return {
      texts: Object.fromEntries([...texts].map(([uri, text]) => [nameOf(uri), text])),
      moves: (edit.documentChanges ?? []).flatMap((change) =>
        'kind' in change && change.kind === 'rename'
          ? [`${nameOf(change.oldUri)} → ${nameOf(change.newUri)}`]
          : [],
      ),
    };
  } finally {
    await server.stop();
  }
}

describe('renaming a file', () => {
  const calls: Files = {
    '_card.prompt': '{{#if x}}{{> card}}{{/if}}',
    'a.prompt': '{{> card x=card}}{{~> card ~}}card',
    'deep/b.prompt': '{{#> card}}{{> "card"}}{{/card}}',
    'c.prompt': '{{#*inline "card"}}{{/inline}}{{> card}}{{> card/card}}',
    'card/_card.prompt': 'x',
  };

  it('changes every call of a partial', async () => {
    assert.deepEqual(await changes(calls, ['_card.prompt', 'shared/_price-tag.prompt']), {
      texts: {
        '_card.prompt': '{{#if x}}{{> shared/price-tag}}{{/if}}',
        'a.prompt': '{{> shared/price-tag x=card}}{{~> shared/price-tag ~}}card',
        'deep/b.prompt': '{{#> shared/price-tag}}{{> shared/price-tag}}{{/shared/price-tag}}',
      },
      moves: [],
    });
  });

  it('puts a name that is no path in quotation marks', async () => {
    const found = await changes({ '_x.prompt': '', 'a.prompt': '{{#> x}}{{/x}}' }, [
      '_x.prompt',
      '_price tag.prompt',
    ]);
    assert.deepEqual(found?.texts, { 'a.prompt': '{{#> "price tag"}}{{/"price tag"}}' });
  });

  it('changes the calls of all partials in a folder', async () => {
    const files = { 'old/_a.prompt': '{{> old/b}}', 'old/_b.prompt': '', 'c.prompt': '{{> old/a}}{{> b}}' };
    assert.deepEqual((await changes(files, ['old', 'new']))?.texts, {
      'old/_a.prompt': '{{> new/b}}',
      'c.prompt': '{{> new/a}}{{> b}}',
    });
  });

  it('moves the samples of a prompt along', async () => {
    const files = { 'a.prompt': 'x', 'a.tests.yaml': 'cases: []' };
    assert.deepEqual(await changes(files, ['a.prompt', 'deep/b.prompt']), {
      texts: {},
      moves: ['a.tests.yaml → deep/b.tests.yaml'],
    });
  });

  it('leaves samples where others are, where the client moves no files, and those of what is no prompt', async () => {
    const files = { 'a.prompt': 'x', 'a.tests.yaml': 'cases: []', 'b.tests.yaml': 'cases: []' };
    assert.equal(await changes(files, ['a.prompt', 'b.prompt']), null);
    assert.equal(await changes(files, ['a.prompt', 'c.prompt'], {}), null);
    assert.equal(await changes(files, ['a.prompt', '_c.prompt']), null);
  });

  it('changes nothing for a partial that becomes something else', async () => {
    assert.equal(await changes(calls, ['_card.prompt', 'card.prompt']), null);
    assert.equal(await changes(calls, ['_card.prompt', '../_card.prompt']), null);
  });

  it('is announced with what else the server knows of workspaces', async () => {
    const server = await startServer();
    const { workspace } = server.initialized.capabilities;
    await server.stop();
    assert.equal(workspace?.workspaceFolders?.supported, true);
    assert.equal(workspace.fileOperations?.willRename?.filters.length, 2);
  });
});
