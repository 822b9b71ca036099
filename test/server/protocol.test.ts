import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import * as lsp from 'vscode-languageserver/node';
import { startServer } from '../support/inProcessServer.js';
import { notificationsSource, requestsSource } from '../support/protocolSource.js';
import { requestsFor } from '../support/standardRequests.js';

const root = new URL('../../../', import.meta.url);
const protocolFile = fileURLToPath(new URL('server/src/protocol.ts', root));

const page = (): Promise<string> => readFile(new URL('docs/protocol.md', root), 'utf8');

/** The methods of the rows below one of the page's table heads. */
async function table(head: string): Promise<readonly string[]> {
  const [, after = ''] = (await page()).split(new RegExp(`^\\| ${head} +\\|.*\\n`, 'm'));
  const rows = after.slice(0, after.indexOf('\n\n')).split('\n').slice(1);
  return rows.map((row) => /^\| `([^`]+)`/.exec(row)?.[1] ?? row).sort();
}

const objectFlag: number = ts.TypeFlags.Object;

interface Message {
  readonly method: string;
  readonly messageDirection: lsp.MessageDirection;
}

/** Every message that the protocol's library knows, by the name of its type: `HoverRequest`. */
const messages: readonly (readonly [name: string, message: Message])[] = Object.entries(lsp).flatMap(
  ([name, one]: [string, unknown]) => (isMessage(one) ? [[name, one] as const] : []),
);

const requests: ReadonlySet<string> = new Set(
  messages.filter(([name]) => name.endsWith('Request')).map(([, { method }]) => method),
);

describe('docs/protocol.md', () => {
  const { clientToServer, serverToClient, both } = lsp.MessageDirection;
  const known = (...directions: readonly lsp.MessageDirection[]): ReadonlySet<string> =>
    new Set([
      ...messages
        .filter(([, { messageDirection }]) => directions.includes(messageDirection))
        .map(([, { method }]) => method),
      '$/cancelRequest',
      '$/progress',
    ]);

  it('lists every standard request that the server answers, and no other', async () => {
    const server = await startServer({ capabilities: { textDocument: { diagnostic: {} } } });
    const answered = ['initialize', 'shutdown'];
    // The library answers the last one, with nothing; a client only asks for it where it is announced.
    const passed = [...answered, 'textDocument/willSaveWaitUntil'];
    const asked = [...known(clientToServer)].filter(
      (method) => !passed.includes(method) && requests.has(method),
    );
    for (const method of asked) {
      const cancel = new lsp.CancellationTokenSource();
      // Not all can be answered without parameters, and one waits for news.
      const isKnown = server.client.sendRequest(method, {}, cancel.token).then(
        () => true,
        (error: unknown) =>
          !(error instanceof lsp.ResponseError && error.code === lsp.ErrorCodes.MethodNotFound),
      );
      cancel.cancel();
      if (await isKnown) answered.push(method);
    }
    await server.stop();
    assert.deepEqual(await table('request'), answered.sort());
  });

  it('lists what the capabilities announce', async () => {
    const server = await startServer({ capabilities: { textDocument: { diagnostic: {} } } });
    const position = { line: 0, character: 0 };
    const place = { uri: server.uri('a.prompt'), position, range: { start: position, end: position } };
    const listed = new Set(await table('request'));
    const announced = requestsFor(server.initialized.capabilities, place).map(({ method }) => method);
    assert.deepEqual(
      announced.filter((method) => !listed.has(method)),
      [],
    );
    await server.stop();
  });

  it('lists messages that the protocol has, in their direction', async () => {
    const fromClient = known(clientToServer, both);
    const fromServer = known(serverToClient, both);
    const unknown = [
      ...(await table('notification of the client')).filter((method) => !fromClient.has(method)),
      ...(await table('sent or asked by the server')).filter((method) => !fromServer.has(method)),
    ];
    assert.deepEqual(unknown, []);
  });

  it('describes every method of Onbook’s own, and no other', async () => {
    const methodsIn = (text: string): readonly string[] =>
      [...new Set([...text.matchAll(/onbook\/[a-z]\w*/gi)].map(([method]) => method))].sort();
    const headings = (await page()).split('\n').filter((line) => line.startsWith('### '));
    const types = [await requestsSource(), await notificationsSource()].join('\n');
    assert.deepEqual(methodsIn(headings.join('\n')), methodsIn(types));
  });

  it('names everything that is in their parameters and results', async () => {
    const sections = (await page()).split(/^(?=#{2,3} )/m);
    for (const [method, names] of shapes()) {
      const section = sections.find((text) => text.startsWith(`### \`${method}\`\n`)) ?? '';
      const code = [...section.matchAll(/`([^`]+)`/g)].map(([, text]) => text).join(' ');
      assert.notEqual(names.size + section.length, 0, method);
      const missing = [...names].filter((name) => !new RegExp(`\\b${name}\\b`).test(code));
      assert.deepEqual(missing, [], method);
    }
  });
});

function isMessage(one: unknown): one is Message {
  return one !== null && typeof one === 'object' && 'method' in one && 'messageDirection' in one;
}

/** With properties of its own, unlike a text or a number. */
function isObject(type: ts.Type): boolean {
  const flags: number = type.flags;
  return type.isIntersection() || type.isClassOrInterface() || (flags & objectFlag) !== 0;
}

/** The names of all properties in what a request takes and answers, at every depth, as the compiler knows them. */
function shapes(): ReadonlyMap<string, ReadonlySet<string>> {
  const program = ts.createProgram([protocolFile], { strict: true, noEmit: true });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(protocolFile);
  const requests = source?.statements.find(
    (statement): statement is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(statement) && statement.name.text === 'Requests',
  );
  assert.ok(requests);
  const typeOf = (symbol: ts.Symbol): ts.Type => checker.getTypeOfSymbolAtLocation(symbol, requests);
  function collect(type: ts.Type, names: Set<string>): void {
    if (type.isUnion()) {
      for (const part of type.types) collect(part, names);
      return;
    }
    const [item] = checker.isArrayType(type) ? checker.getTypeArguments(type as ts.TypeReference) : [];
    if (item !== undefined) {
      collect(item, names);
      return;
    }
    if (!isObject(type) || checker.isTupleType(type)) return;
    for (const property of checker.getPropertiesOfType(type)) {
      names.add(property.name);
      collect(typeOf(property), names);
    }
  }
  const all = checker.getPropertiesOfType(checker.getTypeAtLocation(requests));
  return new Map(
    all.map((symbol) => {
      const names = new Set<string>();
      for (const part of checker.getPropertiesOfType(typeOf(symbol))) collect(typeOf(part), names);
      return [symbol.name, names];
    }),
  );
}
