import assert from 'node:assert/strict';
import type { Deployment, PromptVersion, ServedVersion } from '@onbook/registry';
import { caller, newToken, startServing, type Person, type Serving } from './serving.js';
import { newWorkspace, type Workspace } from './workspace.js';

const declared = (...names: string[]) =>
  ['---', 'input:', '  schema:', ...names.map((name) => `    ${name}: string`), '---', ''].join('\n');
const first = `${declared('a', 'b')}Sort this ticket of {{a}}.\n\n<<b>>\n`;
const second = `${declared('a', 'b', 'c')}Sort this ticket of {{a}}, please.\n\n<<b>> {{c}}\n`;
const digits = /\b[0-9a-f]{8}\b/g;

interface Scene {
  readonly workspace: Workspace;
  /** Writes prompts. */
  readonly ada: Person;
  /** Reviews them. */
  readonly grace: Person;
  /** What is said to ada after version 2 was refused for want of a review. */
  readonly nextStep: string;
  /** How messages say which registry it is. */
  readonly where: string;
}

/** From a file to production and back; every step as a process of its own. */
async function walk({ workspace, ada, grace, nextStep, where }: Scene): Promise<void> {
  const done = async (person: Person, ...commandLine: string[]): Promise<string> => {
    const { exitCode, stdout, stderr } = await person(...commandLine);
    assert.equal(exitCode, 0, `${commandLine.join(' ')}: ${stderr}`);
    return stdout;
  };
  const json = async <T>(person: Person, ...commandLine: string[]): Promise<T> =>
    JSON.parse(await done(person, ...commandLine, '--json')) as T;

  await workspace.write('support/triage.prompt', first);
  assert.equal(await done(ada, 'check'), '');
  const rendered = await done(
    ada,
    'render',
    'support/triage.prompt',
    '--set',
    'a=Bob',
    '--set',
    'b=It {{burns}}',
  );
  assert.equal(rendered, 'Sort this ticket of Bob.\n\nIt {{burns}}\n');

  const registered = await done(ada, 'register', 'support/triage.prompt', '-m', 'First');
  assert.match(registered, /^support\/triage v1 registered \(hash [0-9a-f]{8}\)\n$/);
  assert.equal(await done(ada, 'register', 'support/triage.prompt'), 'support/triage unchanged: v1\n');

  await workspace.write('support/triage.prompt', second);
  const [again] = await json<readonly { version: number; created: boolean }[]>(
    ada,
    'register',
    'support/triage.prompt',
  );
  assert.deepEqual([again?.version, again?.created], [2, true]);

  const diff = await done(ada, 'diff', 'support/triage', '1', 'v2');
  assert.match(diff, /^variables: \+ c$/m);
  assert.match(diff, /^-Sort this ticket of \{\{a\}\}\.$/m);
  assert.match(diff, /^\+Sort this ticket of \{\{a\}\}, please\.$/m);
  const compared = await json<{ content: string; variables: { added: string[] }; breaking: string[] }>(
    ada,
    ...['diff', 'support/triage', '1', '2'],
  );
  assert.deepEqual(compared.variables.added, ['c']);
  assert.equal(compared.breaking.length, 1);

  const history = await json<readonly PromptVersion[]>(ada, 'history', 'support/triage');
  assert.deepEqual(
    history.map(({ version, source, message, createdBy }) => [version, source, message, createdBy]),
    [
      [2, second, '', 'ada'],
      [1, first, 'First', 'ada'],
    ],
  );
  assert.match(await done(ada, 'history', 'support/triage'), /v1 .*ada .*unreviewed .*First/);
  assert.match(await done(ada, 'show', 'support/triage@1'), /^support\/triage v1\n[^]*\n\n---\n/);

  await done(grace, 'review', 'support/triage@1', '--approve');
  assert.equal(
    await done(ada, 'deploy', 'support/triage@1', '--env', 'production'),
    `Deployed support/triage v1 to production, ${where} (nothing was live).\n`,
  );

  const refused = await ada('deploy', 'support/triage@2');
  assert.equal(refused.exitCode, 1);
  assert.equal(refused.stdout, '');
  assert.equal(
    refused.stderr,
    'review_required: Prompt requires review before deployment to production: support/triage v2 has 0 of 1 approvals.\n' +
      `Next: ${nextStep}\n`,
  );
  assert.equal((await json<ServedVersion>(ada, 'get', 'support/triage')).version, 1);

  assert.equal(
    await done(grace, 'review', 'support/triage@2', '--approve', '-m', 'Kinder'),
    'support/triage v2: approved, by grace.\n',
  );
  assert.match(await done(ada, 'reviews', 'support/triage@2'), /approved +v2 +grace .*Kinder/);
  assert.equal(
    await done(ada, 'deploy', 'support/triage@2', '-m', 'Go'),
    `Deployed support/triage v2 to production, ${where} (was v1).\n`,
  );

  const served = await json<ServedVersion>(ada, 'get', 'support/triage');
  assert.deepEqual(
    [served.version, served.source, served.environment, served.stale, served.reviewStatus],
    [2, second, 'production', false, 'approved'],
  );
  assert.match(await done(ada, 'list'), /^support\/triage +v2 +production v2$/m);
  assert.equal(
    await done(ada, 'render', 'support/triage', '--set', 'a=Bob', '--set', 'b=x', '--set', 'c=y'),
    'Sort this ticket of Bob, please.\n\nx y\n',
  );

  assert.equal(
    await done(ada, 'rollback', 'support/triage'),
    `Rolled support/triage back to v1 in production, ${where}. v2 is kept.\n`,
  );
  assert.equal((await json<ServedVersion>(ada, 'get', 'support/triage')).version, 1);
  assert.equal((await json<ServedVersion>(ada, 'get', 'support/triage', '--version', '2')).source, second);

  const deployments = await json<readonly Deployment[]>(ada, 'deployments', 'support/triage');
  assert.deepEqual(
    deployments.map(({ version, kind, fromVersion, deployedBy, message }) => [
      version,
      kind,
      fromVersion,
      deployedBy,
      message,
    ]),
    [
      [1, 'rollback', 2, 'ada', ''],
      [2, 'deploy', 1, 'ada', 'Go'],
      [1, 'deploy', null, 'ada', ''],
    ],
  );
  assert.equal((await done(ada, 'history', 'support/triage')).match(digits)?.length, 2);
}

describe('from a file to production and back, on the command line', function () {
  this.timeout(120_000);
  let workspace: Workspace;

  beforeEach(async () => {
    workspace = await newWorkspace();
  });

  afterEach(() => workspace.remove());

  it('in a registry on this computer', async () => {
    const person =
      (name: string): Person =>
      (...commandLine) =>
        workspace.onbook(['--as', name, ...commandLine]);
    const nextStep =
      'onbook review support/triage@2 --approve (or ask somebody: onbook request-review support/triage@2)';
    await walk({
      workspace,
      ada: person('ada'),
      grace: person('grace'),
      nextStep,
      where: 'on this computer',
    });
  });

  describe('in a registry of a team', () => {
    let serving: Serving;

    afterEach(() => serving.stop());

    it('with a token for each', async () => {
      serving = await startServing(workspace);
      const { url, adminToken } = serving;
      assert.match(adminToken, /^onbook_[\w-]{43}$/);
      const root = caller(workspace, serving, adminToken);
      const ada = caller(workspace, serving, await newToken(root, 'ada', 'author'));
      const grace = caller(workspace, serving, await newToken(root, 'grace', 'admin'));
      const nextStep =
        'onbook request-review support/triage@2, and somebody else approves it: onbook review support/triage@2 --approve';
      await walk({ workspace, ada, grace, nextStep, where: `on ${new URL(url).host}` });

      const refused = await ada('review', 'support/triage@1', '--approve');
      assert.deepEqual([refused.exitCode, refused.stdout], [1, '']);
      assert.match(refused.stderr, /^forbidden: ada may not review versions here: the role is author\./);

      const stopped = await serving.stop();
      assert.equal(stopped.exitCode, 0, stopped.stderr);
      serving = await startServing(workspace);
      assert.equal(serving.adminToken, '');
      const { stdout } = await caller(workspace, serving, adminToken)('token', 'list');
      assert.match(stdout, /root +admin[^]*ada +author[^]*grace +admin/);
    });
  });
});
