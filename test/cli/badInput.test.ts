import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { listeningServer, type ListeningServer } from '../service/listeningServer.js';
import { newWorkspace, type Workspace } from './workspace.js';

interface Case {
  readonly what: string;
  readonly commandLine: readonly string[];
  readonly exitCode: 1 | 2;
  readonly message: RegExp;
  readonly env?: Readonly<Record<string, string>>;
}

const noDatabase = 'This is a shopping list, not a registry.\n'.repeat(50);

describe('bad input on the command line', function () {
  this.timeout(60_000);
  let workspace: Workspace;
  let server: ListeningServer;
  let deadUrl: string;

  before(async () => {
    workspace = await newWorkspace();
    server = await listeningServer();
    deadUrl = `http://127.0.0.1:${await freePort()}`;
    await workspace.write('good.prompt', 'Hi {{name}}\n');
    await workspace.write('binary.prompt', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0x00]));
    await workspace.write('nul.prompt', 'Hi\0you');
    await workspace.write('yaml.prompt', '---\nmodel: [\n---\nHi {{name}}\n');
    await workspace.write('empty.prompt', '');
    await workspace.write('new.prompt', 'Hi\n');
    await workspace.write('two words.prompt', 'Hi\n');
    await workspace.write('_footer.prompt', 'Bye\n');
    await workspace.write('rootless/onbook.yaml', 'prompts: nowhere\n');
    await workspace.write('schemed/onbook.yaml', 'registry: ftp://x\n');
    await workspace.write('open.prompt', 'Hi\n{{#if name}}x\n');
    await workspace.write('one.prompt', '---\nname: same\n---\nHi\n');
    await workspace.write('two.prompt', '---\nname: same\n---\nHello\n');
    await workspace.write('list.db', noDatabase);
    await workspace.write('list.json', '[1]');
    await workspace.write('half.json', '{"name": ');
    await workspace.write('elsewhere/onbook.yaml', `registry: ${server.url}\n`);
    await workspace.write('broken/onbook.yaml', 'environments: [\n');
    await workspace.onbook(['register', 'good.prompt']);
  });

  after(async () => {
    await server.close();
    await workspace.remove();
  });

  function local(what: string, commandLine: string, exitCode: 1 | 2, message: RegExp): Case {
    return { what, commandLine: commandLine.split(' '), exitCode, message };
  }

  const cases: readonly Case[] = [
    local(
      'a file that is no text',
      'register binary.prompt',
      1,
      /^invalid_prompt: binary\.prompt isn't UTF-8 text\. Save it as UTF-8\.$/m,
    ),
    local(
      'a text with a NUL in it',
      'register nul.prompt',
      1,
      /^invalid_prompt: nul\.prompt isn't UTF-8 text\./,
    ),
    local(
      'broken YAML',
      'register yaml.prompt',
      1,
      /^invalid_prompt: [^]*yaml\.prompt:\d+:\d+ error front-matter-syntax /,
    ),
    local(
      'an open block',
      'register open.prompt',
      1,
      /^invalid_prompt: [^]*open\.prompt:2:\d+ error unclosed-block /,
    ),
    local('one good file and one bad one', 'register good.prompt open.prompt', 1, /Nothing was registered/),
    local(
      'two files with one name',
      'register one.prompt',
      1,
      /one\.prompt:1:1 error duplicate-name two\.prompt is named same too/,
    ),
    local(
      'a file that is not there',
      'register none.prompt',
      2,
      /^invalid_argument: none\.prompt doesn't exist\.$/m,
    ),
    local('a folder', 'register .', 2, /^invalid_argument: \. is a folder\. Name the prompt files in it\.$/m),
    local(
      'a file that is no prompt',
      'register list.json',
      2,
      /^invalid_argument: list\.json isn't a prompt file: its name doesn't end with \.prompt\.$/m,
    ),
    local(
      'a partial',
      'register _footer.prompt',
      2,
      /^invalid_argument: _footer\.prompt is a partial, as its name begins with _, and has no versions of its own\.$/m,
    ),
    local(
      'a new file and an empty one',
      'register new.prompt empty.prompt',
      1,
      /^invalid_prompt: Nothing was registered\. .*\n {2}empty\.prompt:1:1 error empty-prompt This prompt has no text/,
    ),
    {
      what: 'a new file and one whose name has a space',
      commandLine: ['register', 'new.prompt', 'two words.prompt'],
      exitCode: 2,
      message: /^invalid_name: "two words" can't be a prompt's name\./,
    },
    {
      what: 'an identity that is empty',
      commandLine: ['review', 'good@1', '--approve', '--as', ''],
      exitCode: 2,
      message: /^invalid_argument: The identity must be a text of 1 to 200 characters/,
    },
    {
      what: 'an identity with control characters',
      commandLine: ['review', 'good@1', '--approve', '--as', 'a\n\u001b[31mb'],
      exitCode: 2,
      message: /^invalid_argument: The identity must be a text of 1 to 200 characters/,
    },
    local(
      'a prompt that is not there',
      'history nobody',
      1,
      /^prompt_not_found: There is no prompt nobody in this registry\./,
    ),
    local(
      'a version that is not there',
      'show good@7',
      1,
      /^version_not_found: good has no version 7\. It has version 1\./,
    ),
    local(
      'a version that is no number',
      'show good@two',
      2,
      /A version is a whole number from 1, such as 2\./,
    ),
    local('no version', 'deploy good', 2, /It must say which version, such as good@2\./),
    local(
      'an environment that is not there',
      'deploy good@1 --env prod',
      1,
      /^unknown_environment: There is no environment prod\. This registry has dev, staging, production\./,
    ),
    local('nothing live', 'get good', 1, /^not_live: Nothing is live in production for good\./),
    local('a name that is a path', 'get ../x', 2, /^invalid_name: "\.\.\/x" can't be a prompt's name\./),
    local(
      'a missing variable',
      'render good.prompt',
      1,
      /^missing_variables: Missing variables: name\. Give each a value with --set name=value or --vars FILE\.json\.$/m,
    ),
    local(
      'a missing variable of a version',
      'render good@1',
      1,
      /^missing_variables: Missing variables: name\./,
    ),
    local(
      'values that are a list',
      'render good.prompt --vars list.json',
      2,
      /^invalid_argument: list\.json must hold a JSON object/,
    ),
    local(
      'values that are no JSON',
      'render good.prompt --vars half.json',
      2,
      /^invalid_argument: half\.json must hold a JSON object/,
    ),
    local(
      'values that are not there',
      'render good.prompt --vars none.json',
      2,
      /^invalid_argument: none\.json doesn't exist\.$/m,
    ),
    local(
      'a path that leads nowhere',
      'check good.prompt none',
      2,
      /^invalid_argument: none doesn't exist\.$/m,
    ),
    local(
      'a file that is no prompt, to check',
      'check good.prompt list.json',
      2,
      /^invalid_argument: list\.json isn't a prompt file: its name doesn't end with \.prompt\.$/m,
    ),
    local('a value without a name', 'render good.prompt --set =x', 2, /It must be name=value\./),
    local('no verdict', 'review good@1', 2, /^invalid_argument: Say which: --approve/),
    local('two verdicts', 'review good@1 --approve --comment', 2, /cannot be used with/),
    local(
      'a request for changes without a word',
      'review good@1 --request-changes',
      2,
      /^invalid_argument: A request for changes needs a message/,
    ),
    local('a policy that is none', 'env set production --approvals two', 2, /It must be a whole number\./),
    local('nothing to roll back to', 'rollback good --env dev', 1, /^not_live: Nothing is live in dev/),
    local(
      'a registry that is a folder',
      '--registry broken list',
      1,
      /^registry_damaged: .*broken can't be used as a registry: it is a folder\./,
    ),
    local('a registry that is none', '--registry list.db list', 1, /^registry_damaged: /),
    local(
      'a registry that is none, to write',
      '--registry list.db register good.prompt',
      1,
      /^registry_damaged: /,
    ),
    local(
      'a registry that is no address',
      '--registry ftp://x list',
      2,
      /^invalid_argument: ftp:\/\/x isn't a registry's address/,
    ),
    local(
      'tokens of a file',
      'token list',
      2,
      /^invalid_argument: .*only a server has tokens\. Pass --registry URL\./,
    ),
    local('a port that is none', 'serve --port 99999', 2, /^invalid_argument: Can't serve: 99999 is no port/),
    local('an unknown command', 'publish', 2, /unknown command 'publish'[^]*Usage: onbook/),
    local('an unknown option', 'list --all', 2, /unknown option '--all'[^]*Usage: onbook list/),
    local('a missing argument', 'history', 2, /missing required argument 'name'[^]*Usage: onbook history/),
    local(
      'a format that is none',
      'check --format xml',
      2,
      /Allowed choices are text, json, sarif, github\./,
    ),
  ];
  for (const { what, commandLine, exitCode, message } of cases) {
    it(`is refused: ${what}`, () => meets(commandLine, { exitCode, message }));
  }

  it('is refused: a wrong token', () =>
    meets(['list'], {
      exitCode: 1,
      message: /^unauthenticated: The token is wrong or was revoked\./,
      env: { ONBOOK_REGISTRY: server.url, ONBOOK_TOKEN: 'onbook_wrong' },
    }));

  it('is refused: no token', () =>
    meets(['list', '--registry', server.url], {
      exitCode: 1,
      message: /^unauthenticated: This registry needs a token\. Set ONBOOK_TOKEN/,
    }));

  it('is refused: a token that others could read on its way', () =>
    meets(['list'], {
      exitCode: 2,
      message: /^invalid_argument: A token isn't sent to registry\.acme\.com over http:/,
      env: { ONBOOK_REGISTRY: 'http://registry.acme.com', ONBOOK_TOKEN: 'onbook_x' },
    }));

  it('is refused: a server that is down', async () => {
    const env = { ONBOOK_REGISTRY: deadUrl, ONBOOK_TOKEN: 'onbook_x' };
    const host = deadUrl.slice('http://'.length);
    await meets(['deploy', 'good@1'], {
      exitCode: 1,
      message: new RegExp(`^registry_unreachable: Can't reach ${host}\\. Nothing was deployed\\.$`, 'm'),
      env,
    });
    await meets(['list'], { exitCode: 1, message: /^registry_unreachable: Can't reach /, env });
  });

  it('is refused: a port that is taken', () =>
    meets(['serve', '--port', new URL(server.url).port, '--store', 'taken.db'], {
      exitCode: 2,
      message: /^invalid_argument: Can't listen on .*another program listens there/,
    }));

  it('is refused: a server that only onbook.yaml names, and no token goes there', async () => {
    const before = server.log();
    const { exitCode, stderr } = await workspace.onbook(['list'], {
      folder: 'elsewhere',
      env: { ONBOOK_TOKEN: server.adminToken },
    });
    assert.equal(exitCode, 2);
    assert(stderr.includes(`pass --registry ${server.url}, or set ONBOOK_REGISTRY.`), stderr);
    assert.equal(server.log(), before);
  });

  it('is refused: a broken onbook.yaml', async () => {
    const { exitCode, stderr } = await workspace.onbook(['list'], { folder: 'broken' });
    assert.equal(exitCode, 2);
    assert.match(stderr, /^invalid_argument: .*onbook\.yaml/);
  });

  it('is refused: a prompts root that is not there', async () => {
    const { exitCode, stderr } = await workspace.onbook(['check'], { folder: 'rootless' });
    assert.match(stderr, /^invalid_argument: There is no folder .*nowhere to look for prompts in\./);
    assert.equal(exitCode, 2);
  });

  it('is refused: an onbook.yaml whose registry has an address of another kind', async () => {
    const { exitCode, stderr } = await workspace.onbook(['list'], { folder: 'schemed' });
    assert.match(
      stderr,
      /^invalid_argument: .*onbook\.yaml:1:11: registry must be a path, or an address that begins with https:\/\/ or http:\/\/\.\n$/,
    );
    assert.equal(exitCode, 2);
  });

  it('leaves everything as it was', async () => {
    assert.equal(await readFile(join(workspace.folder, 'list.db'), 'utf8'), noDatabase);
    const { stdout } = await workspace.onbook(['list', '--json']);
    const [{ newestId, ...good }, ...others] = JSON.parse(stdout) as [{ newestId: string }];
    assert.match(newestId, /^[\da-f-]{36}$/);
    assert.deepEqual([good, ...others], [{ name: 'good', newestVersion: 1, live: [], archivedAt: null }]);
  });

  async function meets(
    commandLine: readonly string[],
    { exitCode, message, env = {} }: Pick<Case, 'exitCode' | 'message' | 'env'>,
  ): Promise<void> {
    const outcome = await workspace.onbook(commandLine, { env });
    assert.match(outcome.stderr, message);
    assert.equal(outcome.exitCode, exitCode);
    assert.doesNotMatch(outcome.stderr, /^ {4}at /m, 'a stack trace');
    assert.match(outcome.stdout, /^(\[\]\n)?$/);
  }

  async function freePort(): Promise<number> {
    const probe = createServer();
    await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
    const address = probe.address();
    await new Promise((resolve) => probe.close(resolve));
    return typeof address === 'object' && address !== null ? address.port : assert.fail();
  }
});
