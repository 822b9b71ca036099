import assert from 'node:assert/strict';
import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver/node';
import { startServer, type InProcessServer, type OpenDocument } from '../support/inProcessServer.js';
import { marked } from '../support/marked.js';

const prompt = `---
input:
  schema:
    customer: string
    age?: integer
---
{{customer}}{{#if age}} {{age}}{{/if}}
`;

describe('the problems of a file of samples', () => {
  let server: InProcessServer;
  beforeEach(async () => {
    server = await startServer({ files: { 'a.prompt': prompt } });
  });
  afterEach(() => server.stop());

  const openSamples = (text: string, file = 'a.tests.yaml'): OpenDocument =>
    server.openUri(server.uri(file), text, 'yaml');

  async function shows(uri: string, ...codes: readonly string[]): Promise<readonly Diagnostic[]> {
    return await server.diagnostics(
      uri,
      ({ diagnostics }) => diagnostics.map(({ code }) => code).join() === codes.join(),
    );
  }

  const cases: readonly (readonly [title: string, fixture: string, ...codes: readonly string[]])[] = [
    ['are none of one that is right', 'cases:\n  - name: one\n    input: { customer: Ada }\n'],
    ['are where the YAML is wrong', 'cases:\n  - name: "one⟦⟧', 'samples'],
    [
      'are where a value doesn’t fit the prompt',
      'cases:\n  - name: x\n    input: { customer: ⟦3⟧ }\n',
      'sample-value',
    ],
    [
      'are where two cases have one name',
      'cases:\n  - { name: x, input: { customer: A } }\n  - { name: ⟦x⟧, input: { customer: B } }\n',
      'samples',
    ],
  ];
  for (const [title, fixture, ...codes] of cases) {
    it(title, async () => {
      const { text, ranges } = marked(fixture);
      const document = openSamples(text);
      const found = await shows(document.uri, ...codes);
      assert.deepEqual(
        found.map(({ range }) => range.start),
        ranges.map(({ start }) => document.positionAt(start)),
      );
    });
  }

  it('are of the buffer, and follow it', async () => {
    const document = openSamples('cases: 3\n');
    const [problem] = await shows(document.uri, 'samples');
    assert.equal(problem?.severity, DiagnosticSeverity.Error);
    assert.equal(problem.source, 'onbook');
    document.change('cases:\n  - { name: x, input: { customer: Ada } }\n');
    await shows(document.uri);
    document.change('cases:\n  - { name: x, input: { customer: Ada, age: old } }\n');
    await shows(document.uri, 'sample-value');
  });

  it('follow the edits of the prompt beside it, saved or not, and its file once that is closed', async () => {
    const document = openSamples('cases:\n  - { name: x, input: { customer: Ada, age: old } }\n');
    await shows(document.uri, 'sample-value');
    const open = server.open('a.prompt', prompt);
    open.change(prompt.replace('age?: integer', 'age?: string'));
    await shows(document.uri);
    open.close();
    await shows(document.uri, 'sample-value');
    await server.write('a.prompt', prompt.replace('age?: integer', 'age?: string'));
    await server.client.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: server.uri('a.prompt'), type: 2 }],
    });
    await shows(document.uri);
  });

  it('are none where no prompt is beside it: other tools have files of that name', async () => {
    const document = openSamples('tests: []\n', 'other.tests.yaml');
    const right = openSamples('cases: 3\n');
    await shows(right.uri, 'samples');
    assert.deepEqual(
      server.published.filter(({ uri }) => uri === document.uri),
      [],
    );
    await server.write('_part.prompt', 'Hi');
    const ofPartial = openSamples('cases: 3\n', '_part.tests.yaml');
    right.change('cases: []\n');
    await shows(right.uri);
    assert.deepEqual(
      server.published.filter(({ uri }) => uri === ofPartial.uri),
      [],
    );
  });

  it('are those of the file when it is closed', async () => {
    await server.write('a.tests.yaml', 'cases: 3\n');
    const document = openSamples('cases: []\n');
    await shows(document.uri);
    document.close();
    await shows(document.uri, 'samples');
  });

  it('have the user’s severities', async () => {
    const document = openSamples('cases: 3\n');
    await shows(document.uri, 'samples');
    await server.client.sendNotification('workspace/didChangeConfiguration', {
      settings: { onbook: { diagnostics: { severity: { samples: 'hint' } } } },
    });
    const [problem] = await server.diagnostics(
      document.uri,
      ({ diagnostics }) => diagnostics[0]?.severity === DiagnosticSeverity.Hint,
    );
    assert.equal(problem?.code, 'samples');
  });
});
