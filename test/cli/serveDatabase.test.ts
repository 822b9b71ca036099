import assert from 'node:assert/strict';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';
import { freshSchema, withClient } from '../support/realPostgres.js';
import { newWorkspace, outcomeOf, type Outcome, type Workspace } from './workspace.js';

describe('onbook serve, on a PostgreSQL', function () {
  this.timeout(60_000);
  let workspace: Workspace;
  let url: string;
  let servers: { readonly child: ChildProcessWithoutNullStreams; readonly outcome: Promise<Outcome> }[];

  beforeEach(async () => {
    workspace = await newWorkspace();
    url = await freshSchema();
    servers = [];
  });

  afterEach(async () => {
    await stop();
    await workspace.remove();
  });

  /** All servers, which say in their outcomes what they wrote. */
  async function stop(): Promise<Outcome[]> {
    for (const { child } of servers) child.kill('SIGTERM');
    return Promise.all(servers.splice(0).map(({ outcome }) => outcome));
  }

  async function serve(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const child = workspace.start(['serve', '--port', '0', '--json', ...args], { env });
    servers.push({ child, outcome: outcomeOf(child) });
    let text = '';
    for await (const line of createInterface(child.stdout)) {
      text += line;
      if (line === '}' || /^\{.*\}$/.test(line)) break;
    }
    return JSON.parse(text) as { readonly url: string; readonly token?: string };
  }

  const password = () => new URL(url).password;

  it('keeps what is registered, reviewed, deployed and rolled back, and never logs the password', async () => {
    const started = await serve([], { ONBOOK_DATABASE_URL: url });
    const env = { ONBOOK_REGISTRY: started.url, ONBOOK_TOKEN: started.token ?? assert.fail('no token') };
    const run = async (...commandLine: string[]): Promise<unknown> => {
      const { exitCode, stdout, stderr } = await workspace.onbook([...commandLine, '--json'], { env });
      assert.equal(exitCode, 0, stderr);
      return JSON.parse(stdout);
    };
    await run('env', 'set', 'production', '--self-approval', 'yes');
    for (const version of [1, 2]) {
      await workspace.write('greeting.prompt', `Hi ${version}, {{name}}`);
      await run('register', 'greeting.prompt');
      await run('review', `greeting@${version}`, '--approve');
      await run('deploy', `greeting@${version}`);
    }
    const live = async () => ((await run('get', 'greeting')) as { readonly version: number }).version;
    assert.equal(await live(), 2);
    await run('rollback', 'greeting');
    assert.equal(await live(), 1);

    await withClient(url, (client) => client.query('drop table tokens'));
    const failed = await workspace.onbook(['list'], { env });
    assert.equal(failed.exitCode, 1);
    const [{ exitCode, stdout, stderr } = assert.fail()] = await stop();
    assert.equal(exitCode, 0);
    assert.match(stderr, /its tables aren't those of a registry/);
    assert(!`${stdout}${stderr}${failed.stderr}`.includes(password()));
  });

  it('makes one admin token for several servers that start at once, and none later', async () => {
    const started = await Promise.all([serve(['--database', url]), serve(['--database', url])]);
    assert.equal(started.filter(({ token }) => token !== undefined).length, 1);
    assert.equal((await serve(['--database', url])).token, undefined);
  });

  const faulty: [what: string, args: () => string[], exitCode: number, message: RegExp][] = [
    [
      'a wrong password',
      () => ['--database', url.replace(password(), 'wr0ng-secret')],
      1,
      /^registry_unreachable: Can't reach the registry postgres:\/\/127\.0\.0\.1:\d+\/postgres: the server refuses the user or the password\.$/m,
    ],
    ['no URL', () => ['--database', 'wr0ng-secret'], 2, /^invalid_argument: The database must be a URL/],
    ['an empty one', () => ['--database', ''], 2, /^invalid_argument: The database must be a URL/],
    ['a file as well', () => ['--database', url, '--store', 'team.db'], 2, /cannot be used with/],
  ];
  for (const [what, args, exitCode, message] of faulty) {
    it(`refuses ${what}, without a word of the password`, async () => {
      const outcome = await workspace.onbook(['serve', '--port', '0', ...args()]);
      assert.equal(outcome.exitCode, exitCode);
      assert.match(outcome.stderr, message);
      assert.doesNotMatch(`${outcome.stdout}${outcome.stderr}`, new RegExp(`wr0ng-secret|${password()}`));
    });
  }
});
