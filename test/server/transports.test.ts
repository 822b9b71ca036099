import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Method, Parameters, Result } from '@onbook/language-server/protocol';
import { LSPErrorCodes, ResponseError, type InitializeResult, type Range } from 'vscode-languageserver/node';
import { listeningServer } from '../service/listeningServer.js';
import { marked } from '../support/marked.js';
import { bundle, command, startProcess, transports, type ServerProcess } from '../support/serverProcess.js';
import { requestsFor, type Place } from '../support/standardRequests.js';

const prompt = marked(
  [
    '---',
    'model: openai/gpt-4o',
    'input:',
    '  schema:',
    '    customer: string',
    '    list?(array): string',
    '    unused?: string',
    '---',
    'Dear  {{⟦customer⟧ }},',
    '{{#⟦each⟧ list}}{{this}}{{/each}}',
    '{{json ⟦customer⟧ indent=2}}{{> tone}}',
    '',
  ].join('\n'),
);

const files = {
  'onbook.yaml': 'environments:\n  dev: {}\n  staging: {}\n',
  'a.prompt': prompt.text,
  'a.tests.yaml': 'cases:\n  - name: Ada\n    input: { customer: Ada }\n',
  '_tone.prompt': 'Be kind to {{customer}}.\n',
};

/** The command as it is installed, and what is packaged, by each way to reach it. */
const runs = [
  { program: command, transport: '--stdio' as const },
  ...transports.map((transport) => ({ program: bundle, transport })),
];

for (const { program, transport } of runs) {
  describe(`${path.basename(program)} ${transport}`, function () {
    // It opens a registry and a token table.
    this.timeout(120_000);
    let folder: string;
    let server: ServerProcess;
    before(() => {
      assert.ok(existsSync(program), `There is no ${program}: npm run build makes it.`);
    });
    beforeEach(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'onbook-transport-'));
      for (const [file, text] of Object.entries(files)) await writeFile(path.join(folder, file), text);
      await mkdir(path.join(folder, '.git'));
      server = await startProcess(program, transport);
    });
    afterEach(async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    });

    it('answers every request that it has, and ends', async () => {
      const folderUri = pathToFileURL(folder).href;
      const { capabilities }: InitializeResult = await server.client.sendRequest('initialize', {
        processId: process.pid,
        rootUri: folderUri,
        capabilities: {
          textDocument: {
            diagnostic: {},
            codeAction: {
              codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'refactor'] } },
            },
          },
        },
        initializationOptions: { identity: 'ada@example.com', inlayHints: { variables: 'types' } },
      });
      await server.client.sendNotification('initialized', {});
      const unanswered = await askStandard(server, capabilities, folderUri);
      assert.deepEqual(unanswered, []);
      await askOnbook(server, folderUri);
      await server.client.sendRequest('shutdown');
      await server.client.sendNotification('exit');
      assert.equal(await server.exited, 0);
    });

    it('ends with its client', async () => {
      await server.client.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
      server.hangUp();
      assert.equal(await server.exited, 1);
    });
  });
}

describe('onbook-language-server', () => {
  const cases: readonly (readonly [args: readonly string[], code: number, said: RegExp])[] = [
    [[], 2, /^Usage: onbook-language-server --stdio \| --node-ipc \| --pipe=NAME \| --socket=PORT\n$/],
    [['--help'], 2, /^Usage: /],
    [['--socket=here'], 2, /^Usage: /],
    [['--pipe=/no/such/pipe'], 1, /^The client can't be reached at \/no\/such\/pipe: .*ENOENT.*\.\n$/],
  ];
  for (const [args, code, said] of cases) {
    it(`ends with ${code} and says why for ${args.join(' ') || 'no arguments'}`, () => {
      const { status, stderr } = spawnSync(process.execPath, [command, ...args], { encoding: 'utf8' });
      assert.match(stderr, said);
      assert.equal(status, code);
    });
  }
});

/** What was answered with null, or with nothing in it, at every place. */
async function askStandard(
  { client }: ServerProcess,
  capabilities: InitializeResult['capabilities'],
  folderUri: string,
): Promise<readonly string[]> {
  const open = (file: keyof typeof files): string => {
    const uri = `${folderUri}/${file}`;
    const textDocument = { uri, languageId: 'onbook-prompt', version: 1, text: files[file] };
    void client.sendNotification('textDocument/didOpen', { textDocument });
    return uri;
  };
  const uri = open('a.prompt');
  const start = { line: 0, character: 0 };
  const whole: Range = { start, end: { line: prompt.text.split('\n').length, character: 0 } };
  const places: readonly Place[] = [
    ...prompt.ranges.map((range) => ({ uri, position: positionOf(range.start), range: whole })),
    { uri: open('_tone.prompt'), position: start, range: whole },
  ];
  const answered = new Map<string, boolean>();
  for (const place of places) {
    for (const { method, params } of requestsFor(capabilities, place)) {
      const answer = await answerOrRefusal(client, method, params);
      const isEmpty = answer === null || (Array.isArray(answer) && answer.length === 0);
      answered.set(method, !isEmpty || answered.get(method) === true);
    }
  }
  return [...answered].filter(([, isAnswered]) => !isAnswered).map(([method]) => method);
}

/** Null where there is nothing to be done at a place, which is said in words. */
async function answerOrRefusal(
  client: ServerProcess['client'],
  method: string,
  params: object,
): Promise<unknown> {
  try {
    return await client.sendRequest(method, params);
  } catch (error) {
    if (error instanceof ResponseError && error.code === LSPErrorCodes.RequestFailed) return null;
    throw error;
  }
}

function positionOf(offset: number): Place['position'] {
  const before = prompt.text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

/** Every one of Onbook's own, in an order in which none is refused. */
async function askOnbook({ client }: ServerProcess, folder: string): Promise<void> {
  const team = await listeningServer();
  const uri = `${folder}/a.prompt`;
  const name = 'a';
  const first = { folder, name, version: 1 };
  const live = { folder, name, environment: 'dev' };
  const requests: { readonly [M in Method]: Parameters<M> } = {
    'onbook/register': { uri },
    'onbook/requestReview': first,
    'onbook/reviewers': { folder, name },
    'onbook/reviewInbox': {},
    'onbook/reviewStart': first,
    'onbook/review': {
      ...first,
      verdict: 'commented',
      message: 'Why so short?',
      lines: { start: 1, end: 1 },
    },
    'onbook/reviews': first,
    'onbook/threads': first,
    'onbook/openThreads': { uri },
    'onbook/reply': { folder, name, thread: '', message: 'It is a test.' },
    'onbook/readiness': first,
    'onbook/text': { folder, name, side: { version: 1 }, part: { kind: 'source' } },
    'onbook/comparison': { folder, name, from: { version: 1 }, to: { version: 1 } },
    'onbook/deploy': { ...first, environment: 'dev' },
    'onbook/promote': { folder, from: 'dev', to: 'staging', expected: { a: { from: 1, to: null } } },
    'onbook/rollback': live,
    'onbook/deployments': live,
    'onbook/environments': { folder },
    'onbook/environmentDifferences': { folder, from: 'dev', to: 'staging' },
    'onbook/undeploy': live,
    'onbook/history': { folder, name },
    'onbook/search': { folder, text: 'Hello' },
    'onbook/overview': {},
    'onbook/promptState': { uri },
    'onbook/modified': { uri },
    'onbook/preview': { uri },
    'onbook/tokens': { uri },
    'onbook/wire': { uri },
    'onbook/connect': { registry: null },
    'onbook/promptMove': {
      uri: `${folder}/a.ts`,
      languageId: 'typescript',
      text: "const hi = 'Hi';",
      selection: { start: 12, end: 12 },
    },
    'onbook/archive': { folder, name, isArchived: false },
    'onbook/rename': { folder, name, newName: 'b' },
    'onbook/moveRegistry': { folder, registry: { location: team.url, token: team.adminToken } },
  };
  try {
    for (const [method, params] of Object.entries(requests)) {
      if (method === 'onbook/rollback') await deployAnother(client, uri, { folder, name });
      const inThread = method === 'onbook/reply' ? { thread: await threadOf(client, { folder, name }) } : {};
      assert.notEqual(await client.sendRequest(method, { ...params, ...inThread }), null, method);
    }
  } finally {
    await team.close();
  }
}

/** The id of the only thread on v1. */
async function threadOf(
  client: ServerProcess['client'],
  prompt: { readonly folder: string; readonly name: string },
): Promise<string | undefined> {
  const threads: Result<'onbook/threads'> = await client.sendRequest('onbook/threads', {
    ...prompt,
    version: 1,
  });
  return threads[0]?.id;
}

/** So that there is something to go back to. */
async function deployAnother(
  client: ServerProcess['client'],
  uri: string,
  prompt: { readonly folder: string; readonly name: string },
): Promise<void> {
  const textDocument = { uri, version: 2 };
  await client.sendNotification('textDocument/didChange', {
    textDocument,
    contentChanges: [{ text: `${files['a.prompt']}Bye.\n` }],
  });
  await client.sendRequest('onbook/register', { uri });
  await client.sendRequest('onbook/deploy', { ...prompt, version: 2, environment: 'dev' });
}
