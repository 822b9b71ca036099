/** What docs/cli.md tells people to run in CI, run. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cp, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { newWorkspace, outcomeOf, type Outcome, type Workspace } from './workspace.js';

interface Workflow {
  readonly jobs: { readonly prompts: { readonly steps: readonly { readonly run?: string }[] } };
}

interface Hooks {
  readonly repos: readonly {
    readonly hooks: readonly { readonly entry: string; readonly files: string }[];
  }[];
}

const checkout = resolve(import.meta.dirname, '../../..');

describe('docs/cli.md, In CI', function () {
  this.timeout(60_000);
  let workspace: Workspace;

  before(async () => {
    workspace = await newWorkspace();
    await cp(join(checkout, 'samples'), workspace.folder, { recursive: true });
  });

  after(() => workspace.remove());

  afterEach(() => workspace.write('broken.prompt', 'Hi\n'));

  it('annotates pull requests, and fails for an error', async () => {
    const command = stepOf(await block<Workflow>('workflows/prompts.yml'));
    assert.equal((await run(command)).exitCode, 0);
    await workspace.write('broken.prompt', '{{#if 1}}');
    const { exitCode, stdout } = await run(command);
    assert.equal(exitCode, 1);
    assert.match(stdout, /^::error file=broken\.prompt,line=1,/m);
  });

  it('writes a log for code scanning, also where there are errors', async () => {
    const command = stepOf(await block<Workflow>('workflows/code-scanning.yml'));
    for (const [source, exitCode] of [
      ['Hi\n', 0],
      ['{{#if 1}}', 1],
    ] as const) {
      await workspace.write('broken.prompt', source);
      assert.equal((await run(command)).exitCode, exitCode);
      const log = await readFile(join(workspace.folder, 'onbook.sarif'), 'utf8');
      assert.equal((JSON.parse(log) as { version: string }).version, '2.1.0');
      assert.equal(log.includes('"uri": "broken.prompt"'), exitCode === 1);
    }
  });

  it('holds commits back', async () => {
    const [hook = assert.fail()] = (await block<Hooks>('.pre-commit-config.yaml')).repos[0]?.hooks ?? [];
    const files = new RegExp(hook.files);
    assert.deepEqual(
      ['a/b.prompt', '_tone.prompt', 'a.tests.yaml', 'a.prompt.md', 'other.yaml'].map((file) =>
        files.test(file),
      ),
      [true, true, true, false, false],
    );
    assert.equal((await run(hook.entry)).exitCode, 0);
    await workspace.write('broken.prompt', '{{#if 1}}');
    assert.equal((await run(hook.entry)).exitCode, 1);
  });

  /** The step that runs onbook. */
  function stepOf({ jobs }: Workflow): string {
    const commands = jobs.prompts.steps.map(({ run }) => run).filter((command) => command !== undefined);
    return commands.find((command) => command.includes('onbook')) ?? assert.fail();
  }

  /** As a step of GitHub Actions is run. */
  function run(command: string): Promise<Outcome> {
    const npx = `npx() { shift; "${process.execPath}" "${join(checkout, 'cli/bin/onbook.js')}" "$@"; }`;
    const child = spawn('sh', ['-e', '-c', `${npx}\n${command}`], { cwd: workspace.folder });
    child.stdin.end();
    return outcomeOf(child);
  }
});

/** The block of YAML that names the file in its first line. */
async function block<T>(file: string): Promise<T> {
  const page = await readFile(join(checkout, 'docs/cli.md'), 'utf8');
  const blocks = [...page.matchAll(/^```yaml\n(# \S+\n[^]*?)^```$/gm)].map(([, text = '']) => text);
  return parse(blocks.find((text) => text.split('\n', 1)[0]?.endsWith(file)) ?? assert.fail(file)) as T;
}
