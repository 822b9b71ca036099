import assert from 'node:assert/strict';
import type { PromptVersion } from '@onbook/registry';
import { newWorkspace, type Outcome, type Workspace } from './workspace.js';

describe('partials on the command line', function () {
  this.timeout(60_000);
  let workspace: Workspace;

  beforeEach(async () => {
    workspace = await newWorkspace();
    await workspace.write('hi.prompt', 'Hi {{name}}. {{> shared/tone}}');
    await workspace.write('shared/_tone.prompt', 'Be {{mood}}.\n{{> end}}');
    await workspace.write('_end.prompt', 'Bye {{name}}.');
  });

  afterEach(() => workspace.remove());

  async function done(...commandLine: readonly string[]): Promise<Outcome> {
    const outcome = await workspace.onbook(commandLine);
    assert.equal(outcome.exitCode, 0, outcome.stderr);
    return outcome;
  }

  async function codes(...commandLine: readonly string[]): Promise<readonly string[]> {
    const { stdout } = await workspace.onbook(['check', '--json', ...commandLine]);
    const { problems } = JSON.parse(stdout) as {
      problems: { file: string; severity: string; code: string }[];
    };
    return problems
      .filter(({ severity }) => severity !== 'hint')
      .map(({ file, severity, code }) => `${file} ${severity} ${code}`);
  }

  const values = ['--set', 'name=Ada', '--set', 'mood=kind'];
  const text = 'Hi Ada. Be kind.\nBye Ada.';

  it('are rendered, of a file as of standard input', async () => {
    assert.equal((await done('render', 'hi.prompt', ...values)).stdout.trimEnd(), text);
    const { stdout } = await workspace.onbook(['render', '-', ...values], { stdin: '{{> end}}' });
    assert.equal(stdout, 'Bye Ada.\n');
  });

  it('can be rendered themselves', async () => {
    assert.equal((await done('render', '_end.prompt', '--set', 'name=Ada')).stdout, 'Bye Ada.\n');
  });

  it('are where segments say they are', async () => {
    const { stdout } = await done('render', 'hi.prompt', ...values, '--format', 'segments');
    const lines = [
      '[user]',
      '1:1                      literal        "Hi "',
      '1:4                      variable name  "Ada"',
      '1:12                     literal        ". "',
      '1:14 > shared/tone 1:1   literal        "Be "',
      '1:14 > shared/tone 1:4   variable mood  "kind"',
      '1:14 > shared/tone 1:12  literal        ".\\n"',
      '1:14 > end 1:1           literal        "Bye "',
      '1:14 > end 1:5           variable name  "Ada"',
      '1:14 > end 1:13          literal        "."',
    ];
    assert.equal(stdout, `${lines.join('\n')}\n`);
    const json = await done('render', 'hi.prompt', ...values, '--format', 'segments', '--json');
    const { segments } = JSON.parse(json.stdout) as {
      segments: { segments: { partial?: { name: string; range: object } }[] }[];
    };
    assert.deepEqual(segments[0]?.segments[3]?.partial, { name: 'shared/tone', range: { start: 0, end: 3 } });
  });

  it('stay in a version as they were when it was registered', async () => {
    await done('register', 'hi.prompt');
    await workspace.write('_end.prompt', 'So long {{name}}.');
    assert.equal((await done('render', 'hi@1', ...values)).stdout.trimEnd(), text);
    const segments = await done('render', 'hi@1', ...values, '--format', 'segments');
    assert.match(segments.stdout, /^1:14 > end 1:5 +variable name +"Ada"$/m);
    await done('register', 'hi.prompt');
    assert.match((await done('render', 'hi@2', ...values)).stdout, /So long Ada\./);
    const { partials } = JSON.parse((await done('show', 'hi@2', '--json')).stdout) as PromptVersion;
    assert.deepEqual(Object.keys(partials).sort(), ['end', 'shared/tone']);
  });

  it('are checked as partials: named, in a folder, in the project and from standard input', async () => {
    await workspace.write('_end.prompt', '---\nmodel: m\n---\n{{> none}}{{#if x}}');
    const ofEnd = [
      '_end.prompt warning front-matter-not-recognised',
      '_end.prompt warning partial-missing',
      '_end.prompt error unclosed-block',
    ];
    assert.deepEqual(await codes('_end.prompt'), ofEnd);
    const all = await codes();
    assert.deepEqual(
      all.filter((line) => line.startsWith('_end')),
      ofEnd,
    );
    assert(all.includes('hi.prompt error partial-faulty'));
    assert.deepEqual(await codes('.'), all);
    const asFile = ['check', '-', '--stdin-name', 'shared/_new.prompt', '--json'];
    const { stdout } = await workspace.onbook(asFile, { stdin: '{{> none}}' });
    assert.match(
      stdout,
      /"file": "shared\/_new\.prompt"[^]*"severity": "warning",\s+"code": "partial-missing"/,
    );
  });

  it('say who they are where they are missing, circular or faulty, and nothing is rendered or registered', async () => {
    const cases: readonly (readonly [what: string, end: string, code: string, name: RegExp])[] = [
      ['missing', '{{> none}}', 'partial-missing', /none/],
      ['circular', '{{> shared/tone}}', 'partial-circular', /shared\/tone/],
      ['faulty', '{{#if name}}', 'partial-faulty', /'end'/],
    ];
    for (const [what, end, code, name] of cases) {
      await workspace.write('_end.prompt', end);
      const checked = await workspace.onbook(['check', 'hi.prompt']);
      assert.equal(checked.exitCode, 1, what);
      assert.match(checked.stdout, new RegExp(`^hi\\.prompt:1:18 error ${code} `, 'm'));
      assert.match(checked.stdout, name);
      const rendered = await workspace.onbook(['render', 'hi.prompt', ...values]);
      assert.deepEqual([rendered.exitCode, rendered.stdout], [1, ''], what);
      assert.match(rendered.stderr, /^render_failed: /);
      assert.match(rendered.stderr, name);
      const registered = await workspace.onbook(['register', 'hi.prompt']);
      assert.equal(registered.exitCode, 1, what);
      assert.match(registered.stderr, new RegExp(`^ {2}hi\\.prompt:1:18 error ${code} `, 'm'));
    }
    assert.equal((await done('list', '--json')).stdout, '[]\n');
  });

  it("say that they can't be read, to whoever may call them", async () => {
    await workspace.write('_end.prompt', Uint8Array.of(0x42, 0xff));
    const note = /^No prompt can call _end\.prompt\. It isn't UTF-8 text\. Save it as UTF-8\.$/m;
    for (const command of ['check', 'render', 'register']) {
      const { exitCode, stderr } = await workspace.onbook([command, 'hi.prompt']);
      assert.equal(exitCode, 1, command);
      assert.match(stderr, note, command);
    }
    const whole = await workspace.onbook(['check']);
    assert.match(
      whole.stdout,
      /^_end\.prompt:1:1 error not-text This file isn't UTF-8 text\. Save it as UTF-8\.$/m,
    );
    assert.doesNotMatch(whole.stderr, note);
  });
});
