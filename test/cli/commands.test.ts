import assert from 'node:assert/strict';
import type { Environment, PromptVersion } from '@onbook/registry';
import { listeningServer } from '../service/listeningServer.js';
import { newWorkspace, type Workspace } from './workspace.js';

interface Checked {
  readonly files: number;
  readonly problems: readonly Readonly<Record<string, unknown>>[];
}

describe('the command line', function () {
  this.timeout(60_000);
  let workspace: Workspace;

  beforeEach(async () => {
    workspace = await newWorkspace();
  });

  afterEach(() => workspace.remove());

  async function json<T>(...commandLine: string[]): Promise<T> {
    const { stdout, stderr } = await workspace.onbook([...commandLine, '--json']);
    assert.notEqual(stdout, '', stderr);
    return JSON.parse(stdout) as T;
  }

  it('helps', async () => {
    const { exitCode, stdout, stderr } = await workspace.onbook(['--help']);
    assert.deepEqual([exitCode, stderr], [0, '']);
    assert.match(stdout, /^Usage: onbook[^]*What is live:\n +deploy[^]*Exit codes: 0 done/);
    const deploy = await workspace.onbook(['deploy', '--help']);
    assert.match(
      deploy.stdout,
      /Makes a version live in an environment; several[^]*Global options:\n +--registry/,
    );
    assert.equal((await workspace.onbook([])).exitCode, 2);
    assert.match((await workspace.onbook(['--version'])).stdout, /^\d+\.\d+\.\d+\n$/);
  });

  it('takes global options before and after the command', async () => {
    for (const commandLine of [
      ['--registry', 'a.db', '--json', 'env', 'list'],
      ['env', '--json', 'list', '--registry', 'a.db'],
      ['env', 'list', '--registry=a.db', '--json'],
    ]) {
      const { stdout, stderr } = await workspace.onbook(commandLine);
      assert.equal((JSON.parse(stdout || assert.fail(stderr)) as unknown[]).length, 3);
    }
  });

  describe('check', () => {
    it('tells the places of problems, from one, and fails for errors alone', async () => {
      await workspace.write(
        'a/warned.prompt',
        '---\ninput:\n  schema:\n    name: string\n---\nHi {{nmae}}\n',
      );
      await workspace.write('b/open.prompt', 'Hi\n{{#if name}}x\n');
      const warned = await workspace.onbook(['check', 'a']);
      assert.equal(warned.exitCode, 0, warned.stdout);
      assert.match(
        warned.stdout,
        /^a\/warned\.prompt:6:6 warning undefined-variable 'nmae' isn't an input of this prompt\. Did you mean 'name'\?$/m,
      );
      const all = await workspace.onbook(['check', '--format', 'json']);
      assert.equal(all.exitCode, 1);
      const { files, problems } = JSON.parse(all.stdout) as Checked;
      assert.equal(files, 2);
      const error = problems.find(({ severity }) => severity === 'error');
      assert.deepEqual(
        [error?.file, error?.code, error?.line, error?.column, error?.endLine],
        ['b/open.prompt', 'unclosed-block', 2, 1, 2],
      );
      assert.match(all.stderr, /^2 files: 1 error, /);
    });

    it('counts columns in UTF-16 code units and lines by any line end', async () => {
      await workspace.write(
        'x.prompt',
        '---\r\ninput:\r\n  schema: { name: string }\r\n---\r\n{{name}} 👋🏽{{nmae}}\r\n',
      );
      const { problems } = await json<Checked>('check', 'x.prompt');
      assert.deepEqual(
        problems.map(({ code, line, column, endLine, endColumn }) => [
          code,
          line,
          column,
          endLine,
          endColumn,
        ]),
        [['undefined-variable', 5, 16, 5, 20]],
      );
    });

    it('reads standard input', async () => {
      const { exitCode, stdout } = await workspace.onbook(['check', '-'], { stdin: '{{#if x}}' });
      assert.equal(exitCode, 1);
      assert.match(stdout, /^<stdin>:1:1 error unclosed-block /m);
    });

    it('finds two files with one name, at both, and goes on after a file that is no text', async () => {
      await workspace.write('one.prompt', '---\nname: same\n---\nHi\n');
      await workspace.write('two.prompt', '---\nname: same\n---\nHello\n');
      await workspace.write('three.prompt', new Uint8Array([0xff, 0xfe]));
      const { files, problems } = await json<Checked>('check');
      assert.deepEqual(
        problems.map(({ file, code, severity }) => [file, code, severity]),
        [
          ['one.prompt', 'duplicate-name', 'error'],
          ['three.prompt', 'not-text', 'error'],
          ['two.prompt', 'duplicate-name', 'error'],
        ],
      );
      assert.equal(files, 3);
      const alone = await json<Checked>('check', 'one.prompt');
      assert.deepEqual(
        alone.problems.map(({ message }) => message),
        ['two.prompt is named same too. Rename one of them.'],
      );
    });

    it('follows onbook.yaml', async () => {
      await workspace.write('onbook.yaml', 'prompts: prompts\ndelimiters: ["{{}}"]\n');
      await workspace.write(
        'prompts/x.prompt',
        '---\ninput: { schema: { name: string } }\n---\n{{name}} <<other>>\n',
      );
      assert.deepEqual(await json<Checked>('check'), { files: 1, problems: [] });
      assert.match(
        (await workspace.onbook(['register', 'prompts/x.prompt', '--as', 'ada'])).stdout,
        /^x v1 /,
      );
      const rendered = await json<{ text: string }>(
        ...['render', 'x@1', '--set', 'name=Ada', '--format', 'segments'],
      );
      assert.equal(rendered.text, 'Ada <<other>>');
      await workspace.write(
        'prompts/x.prompt',
        '---\ninput: { schema: { name: string } }\n---\n{{name}} <<another>>\n',
      );
      await workspace.onbook(['register', 'prompts/x.prompt']);
      const { variables } = await json<{ variables: unknown }>('diff', 'x', '1', '2');
      assert.deepEqual(variables, { added: [], removed: [], retyped: [] });
    });
  });

  describe('render', () => {
    beforeEach(() =>
      workspace.write(
        'p.prompt',
        [
          '---',
          'model: m',
          'config: { temperature: 0.5, topP: 1 }',
          'input:',
          '  schema:',
          '    who: string',
          '    count: integer',
          '    urgent?: boolean',
          '---',
          '{{role "system"}}Be kind.',
          '{{role "user"}}{{who}} has {{count}}{{#if urgent}}!{{/if}}',
        ].join('\n'),
      ),
    );

    it('answers messages, text, model and config', async () => {
      const rendered = await json<Record<string, unknown>>(
        'render',
        'p.prompt',
        '--set',
        'who=Ada',
        '--set',
        'count=2',
      );
      assert.deepEqual(rendered, {
        messages: [
          { role: 'system', content: [{ text: 'Be kind.\n' }] },
          { role: 'user', content: [{ text: 'Ada has 2' }] },
        ],
        text: rendered.text,
        model: 'm',
        config: { topP: 1, temperature: 0.5 },
      });
      assert.match(String(rendered.text), /Be kind\.\n+Ada has 2/);
    });

    it('takes values from a file, and --set over them, each as its input wants it', async () => {
      await workspace.write('values.json', '{"who":"Bob","count":1,"urgent":true}');
      const render = async (...more: string[]) =>
        (await json<{ messages: { content: { text: string }[] }[] }>('render', 'p.prompt', ...more))
          .messages[1]?.content[0]?.text;
      assert.equal(await render('--vars', 'values.json'), 'Bob has 1!');
      assert.equal(
        await render('--vars', 'values.json', '--set', 'urgent=false', '--set', 'who=1=1'),
        '1=1 has 1',
      );
    });

    it('shows messages with their roles, and where each piece came from', async () => {
      const values = ['--set', 'who=Ada', '--set', 'count=2', '--set', 'x=y'];
      const messages = await workspace.onbook(['render', 'p.prompt', ...values, '--format', 'messages']);
      assert.match(messages.stdout, /^\[system\]\nBe kind\.\n\n+\[user\]\nAda has 2\n$/);
      assert.equal(messages.stderr, "x isn't a variable of this prompt.\n");
      const segments = await workspace.onbook(['render', 'p.prompt', ...values, '--format', 'segments']);
      assert.match(
        segments.stdout,
        /^11:16 {2}variable who {4}"Ada"\n11:23 {2}literal {9}" has "\n11:28 {2}variable count {2}"2"$/m,
      );
    });

    it('renders a version, or what is live', async () => {
      await workspace.onbook(['register', 'p.prompt', '--as', 'ada']);
      const values = ['--set', 'who=Ada', '--set', 'count=2'];
      const pinned = await json<Record<string, unknown>>('render', 'p@1', ...values);
      assert.deepEqual(pinned.config, { topP: 1, temperature: 0.5, maxOutputTokens: 1000 });
      await workspace.onbook(['deploy', 'p@1', '--env', 'dev', '--as', 'ada']);
      const live = await json<Record<string, unknown>>(
        'render',
        'p',
        '--env',
        'dev',
        ...values,
        '--format',
        'segments',
      );
      assert.equal(live.text, pinned.text);
      assert(Array.isArray(live.segments));
    });
  });

  describe('register', () => {
    it('keeps the samples beside the file, and the file byte for byte', async () => {
      const source = '\uFEFFHi {{name}}\r\n';
      await workspace.write('hi.prompt', source);
      await workspace.write('hi.tests.yaml', 'cases:\n  - name: Ada\n    input: { name: Ada }\n');
      const [registered] = await json<readonly object[]>('register', 'hi.prompt', '--as', 'ada');
      const version = await json<PromptVersion>('show', 'hi@1');
      assert.equal(version.source, source);
      assert.deepEqual(version.samples, [{ name: 'Ada', input: { name: 'Ada' } }]);
      assert.deepEqual(registered, {
        name: 'hi',
        version: 1,
        hash: version.hash,
        digest: version.digest,
        created: true,
      });
    });

    it('refuses samples that say nothing, since a version keeps those it was registered with', async () => {
      await workspace.write('hi.prompt', 'Hi {{name}}\n');
      await workspace.write('hi.tests.yaml', 'tests: []\n');
      const { exitCode, stderr } = await workspace.onbook(['register', 'hi.prompt']);
      assert.equal(exitCode, 1);
      assert.match(stderr, /^ {2}hi\.tests\.yaml:1:\d+ error samples The file must have a list 'cases'/m);
      assert.equal((await workspace.onbook(['check'])).exitCode, 1);
      await workspace.write('hi.tests.yaml', 'cases:\n  - { name: odd, input: { name: .nan } }\n');
      const odd = await workspace.onbook(['register', 'hi.prompt']);
      assert.match(odd.stderr, /^ {2}hi\.tests\.yaml:1:1 error samples The case 'odd' has what JSON/m);
    });

    it("says who: --as, else git's user.email, else the user of the system", async () => {
      await workspace.write('git/config', '[user]\n  email = grace@acme.com\n');
      const env = { GIT_CONFIG_GLOBAL: `${workspace.folder}/git/config` };
      const authors: string[] = [];
      for (const [index, commandLine] of [['--as', 'ada'], [], []].entries()) {
        await workspace.write('hi.prompt', `Hi ${index}\n`);
        await workspace.onbook(['register', 'hi.prompt', ...commandLine], index === 1 ? { env } : {});
        authors.push((await json<PromptVersion>('show', `hi@${index + 1}`)).createdBy);
      }
      assert.deepEqual(authors.slice(0, 2), ['ada', 'grace@acme.com']);
      assert.match(authors[2] ?? '', /^[^@]+$/);
    });
  });

  it('changes policies', async () => {
    const set = await json<Environment>(
      'env',
      'set',
      'production',
      '--approvals',
      '2',
      '--self-approval',
      'no',
      '--requires',
      'staging',
    );
    assert.deepEqual(set, { name: 'production', approvals: 2, selfApproval: false, requires: 'staging' });
    const kept = await json<Environment>('env', 'set', 'production', '--requires', 'none');
    assert.deepEqual(kept, { ...set, requires: null });
    const { stdout } = await workspace.onbook(['env', 'list']);
    assert.match(stdout, /^ENVIRONMENT +APPROVALS +SELF-APPROVAL +REQUIRES\n[^]*^production +2 +no +none$/m);
  });

  it('says after a local deploy that servers elsewhere do not see it', async () => {
    await workspace.write('hi.prompt', 'Hi\n');
    await workspace.onbook(['register', 'hi.prompt']);
    const { stdout, stderr } = await workspace.onbook(['deploy', 'hi@1', '--env', 'dev']);
    assert.equal(stdout, 'Deployed hi v1 to dev, on this computer (nothing was live).\n');
    assert.equal(stderr, "Programs that read .onbook/registry.db get it now; servers elsewhere don't.\n");
  });

  it('names the next step after a refusal, where there is one', async () => {
    await workspace.write('hi.prompt', 'Hi\n');
    await workspace.onbook(['register', 'hi.prompt']);
    const review = ['review', 'hi@1', '--request-changes', '-m', 'Longer'];
    await workspace.onbook(['--as', 'grace', ...review]);
    const { stderr } = await workspace.onbook(['deploy', 'hi@1', '--env', 'dev']);
    assert.equal(
      stderr,
      "changes_requested: hi v1 can't be deployed: grace asked for changes.\nNext: onbook reviews hi@1\n",
    );
    const none = await workspace.onbook(['get', 'hi']);
    assert.match(none.stderr, /^not_live: .*onbook deploy hi@1 --env production\.\n$/);
  });

  it('answers with empty lists where there is nothing', async () => {
    assert.deepEqual(await json('list'), []);
    const { exitCode, stdout, stderr } = await workspace.onbook(['list']);
    assert.deepEqual([exitCode, stdout], [0, '']);
    assert.match(stderr, /^No prompts are registered on this computer \(\.onbook\/registry\.db\) yet\./);
  });

  it('lets nobody steer the terminal through what they wrote', async () => {
    await workspace.write('hi.prompt', 'Hi\n');
    await workspace.onbook(['register', 'hi.prompt', '-m', 'red \u001b[31m alert\nv9  fake']);
    const { stdout } = await workspace.onbook(['history', 'hi']);
    assert.equal(stdout.split('\n').length, 3);
    assert(!stdout.includes('\u001b'));
  });

  it("manages a server's tokens", async () => {
    const server = await listeningServer();
    try {
      const env = { ONBOOK_REGISTRY: server.url, ONBOOK_TOKEN: `${server.adminToken}\n` };
      const created = await workspace.onbook(['token', 'create', '--role', 'author', '--name', 'ada'], {
        env,
      });
      const token = created.stdout.trim();
      assert.match(token, /^onbook_[\w-]{43}$/);
      assert(!created.stderr.includes(token));
      const id = /its id is ([0-9a-f-]{36})\./.exec(created.stderr)?.[1] ?? assert.fail(created.stderr);
      const asAda = { ONBOOK_REGISTRY: server.url, ONBOOK_TOKEN: token };
      assert.equal((await workspace.onbook(['list'], { env: asAda })).exitCode, 0);
      const revoked = await workspace.onbook(['token', 'revoke', id], { env });
      assert.equal(revoked.stdout, 'The token of ada (author) is revoked.\n');
      assert.equal((await workspace.onbook(['list'], { env: asAda })).exitCode, 1);
      const unheard = await workspace.onbook(['list', '--as', 'bob'], { env });
      assert.match(unheard.stderr, /^--as has no effect on /);
    } finally {
      await server.close();
    }
  });
});
