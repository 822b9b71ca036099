/** Files and standard input that are odd, huge or broken: said clearly, and nothing is lost. */
import assert from 'node:assert/strict';
import { chmod, mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { newWorkspace, type Outcome, type Workspace } from './workspace.js';

interface Odd {
  readonly what: string;
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /** What `check` says of x.prompt. */
  readonly finding: RegExp;
  /** What `render` refuses it with; `register` too, unless it repeats the finding. */
  readonly refusal: RegExp;
}

const bytes = (text: string) => new TextEncoder().encode(text);
const nested = (open: string, inner: string, close: string) => open.repeat(5000) + inner + close.repeat(5000);
const notText = {
  finding: /^x\.prompt:1:1 error not-text This file isn't UTF-8 text\. Save it as UTF-8\.$/m,
  refusal: /^invalid_prompt: x\.prompt isn't UTF-8 text\. Save it as UTF-8\.$/m,
};

/** Nine values, ten times nine times over: more than any computer holds. */
const bomb = [
  '---',
  'metadata:',
  '  a0: &a0 [x, x, x, x, x, x, x, x, x]',
  ...Array.from({ length: 20 }, (_, at) => `  a${at + 1}: &a${at + 1} [${`*a${at}, `.repeat(9)}]`),
  '---',
  'Hi\n',
].join('\n');

const odd: readonly Odd[] = [
  { what: 'bytes that are no UTF-8', files: { 'x.prompt': Uint8Array.of(0x48, 0x69, 0xe9) }, ...notText },
  {
    what: 'half of a surrogate pair, which no UTF-8 has',
    files: { 'x.prompt': Uint8Array.of(0x48, 0xed, 0xa0, 0x80) },
    ...notText,
  },
  { what: 'NUL bytes', files: { 'x.prompt': 'Hi\0you\n' }, ...notText },
  { what: 'UTF-16', files: { 'x.prompt': Buffer.from('\uFEFFHi {{name}}\n', 'utf16le') }, ...notText },
  {
    what: '50 MB',
    files: { 'x.prompt': Buffer.alloc(50_000_000, 'a') },
    finding:
      /^x\.prompt:1:1 error syntax This file is longer than 3 MB, too long for a prompt\. Pass long texts as/m,
    refusal:
      /^invalid_prompt: x\.prompt is longer than 3 MB, too long for a prompt\. Pass long texts as variables\.$/m,
  },
  {
    what: 'more characters than a prompt may have',
    files: { 'x.prompt': 'a'.repeat(1_000_001) },
    finding: /^x\.prompt:1:1 error syntax This file has 1,000,001 characters/m,
    refusal: /^render_failed: x\.prompt can't be rendered\. .*1,000,001 characters/m,
  },
  {
    what: '5,000 blocks inside each other',
    files: { 'x.prompt': nested('{{#if a}}', 'x', '{{/if}}') },
    finding: /^x\.prompt:1:\d+ error syntax .* nested more than 200 deep/m,
    refusal: /^render_failed: x\.prompt can't be rendered\. .* nested more than 200 deep/m,
  },
  {
    what: '5,000 expressions inside each other',
    files: { 'x.prompt': `{{json ${nested('(lookup ', 'a', ' 1)')}}}` },
    finding: /^x\.prompt:1:\d+ error syntax .* nested more than 200 deep/m,
    refusal: /^render_failed: x\.prompt can't be rendered\. .* nested more than 200 deep/m,
  },
  {
    what: 'a bomb of YAML aliases',
    files: { 'x.prompt': bomb },
    finding: /^x\.prompt:2:1 error front-matter-syntax .*aliases/m,
    refusal: /^render_failed: x\.prompt can't be rendered\. .*aliases/m,
  },
  {
    what: 'YAML nested 5,000 deep',
    files: { 'x.prompt': `---\nmetadata: ${nested('[', '', ']')}\n---\nHi\n` },
    finding: /^x\.prompt:2:1 error front-matter-syntax .* deep/m,
    refusal: /^render_failed: x\.prompt can't be rendered\. .* deep/m,
  },
  {
    what: 'a front matter that never ends',
    files: { 'x.prompt': '---\nmodel: m\nHi\n' },
    finding: /^x\.prompt:1:1 error front-matter-not-recognised /m,
    refusal: /^render_failed: x\.prompt can't be rendered\. /m,
  },
];

describe('odd files on the command line', function () {
  this.timeout(60_000);
  let workspace: Workspace;

  beforeEach(async () => {
    workspace = await newWorkspace();
  });

  afterEach(() => workspace.remove());

  async function write(files: Odd['files']): Promise<void> {
    for (const [path, content] of Object.entries(files)) await workspace.write(path, content);
  }

  /** No stack trace, and no more words than a person reads. */
  function meets({ exitCode, stderr }: Outcome, expected: number, message: RegExp): void {
    assert.match(stderr, message);
    assert.equal(exitCode, expected);
    assert.doesNotMatch(stderr, /^ {4}at |RangeError|Maximum call stack/m);
    assert(stderr.length < 1000, stderr);
  }

  for (const { what, files, finding, refusal } of odd) {
    it(`are told by every command, and stay as they are: ${what}`, async () => {
      await write({ ...files, 'other.prompt': 'Hi {{#if\n' });
      const checked = await workspace.onbook(['check']);
      assert.match(checked.stdout, finding);
      assert.match(checked.stdout, /^other\.prompt:1:\d+ error /m);
      meets(checked, 1, /^2 files: /m);
      const rendered = await workspace.onbook(['render', 'x.prompt', '--set', 'a=1']);
      meets(rendered, 1, refusal);
      assert.equal(rendered.stdout, '');
      const registered = await workspace.onbook(['register', 'x.prompt']);
      const again = new RegExp(finding.source.replace('^', '^  '), 'm');
      meets(registered, 1, refusal.source.startsWith('^invalid_prompt') ? refusal : again);
      for (const [path, content] of Object.entries(files)) {
        const kept = await readFile(join(workspace.folder, path));
        assert(kept.equals(typeof content === 'string' ? bytes(content) : content), `${path} has changed`);
      }
      assert(!(await readdir(workspace.folder)).includes('.onbook'), 'a registry was made');
    });
  }

  const fine: readonly (readonly [what: string, source: string, rendered: string])[] = [
    ['YAML anchors', '---\nconfig: &c { topP: 1 }\nmetadata: { again: *c }\n---\nHi {{a}}\n', 'Hi 1\n'],
    ['CRLF', '---\r\nmodel: m\r\n---\r\nHi {{a}}\r\nyou\r\n', 'Hi 1\nyou\n'],
    ['a byte order mark', '\uFEFF---\nmodel: m\n---\nHi {{a}}\n', 'Hi 1\n'],
    ['a line of nearly 1 MB', 'x'.repeat(999_990) + '{{a}}', 'x'.repeat(999_990) + '1\n'],
    ['characters beyond 16 bits', '👋🏽 {{a}}\n', '👋🏽 1\n'],
  ];
  for (const [what, source, text] of fine) {
    it(`are no trouble with ${what}, and are kept byte for byte`, async () => {
      await workspace.write('x.prompt', source);
      const checked = await workspace.onbook(['check', 'x.prompt']);
      assert.deepEqual([checked.exitCode, checked.stderr], [0, '1 file: 1 hint.\n']);
      const { stdout } = await workspace.onbook(['render', 'x.prompt', '--set', 'a=1']);
      assert.equal(stdout, text);
      assert.equal((await workspace.onbook(['register', 'x.prompt'])).exitCode, 0);
      const shown = await workspace.onbook(['show', 'x@1', '--json']);
      assert.equal((JSON.parse(shown.stdout) as { source: string }).source, source);
    });
  }

  const oddSamples: readonly (readonly [what: string, files: Odd['files'], message: string])[] = [
    ['a folder', { 'x.tests.yaml/y': '' }, 'is a folder'],
    ['50 MB', { 'x.tests.yaml': Buffer.alloc(50_000_000, 'a') }, 'is longer than 4 MB'],
    ['no UTF-8', { 'x.tests.yaml': Uint8Array.of(0x22, 0xe9, 0x22) }, "isn't UTF-8 text"],
  ];
  for (const [what, files, message] of oddSamples) {
    it(`have samples that are ${what}`, async () => {
      await write({ 'x.prompt': 'Hi\n', ...files });
      const finding = `x\\.prompt:1:1 error samples .*x\\.tests\\.yaml ${message}`;
      const checked = await workspace.onbook(['check']);
      assert.match(checked.stdout, new RegExp(`^${finding}`, 'm'));
      meets(checked, 1, /^1 file: 1 error\.$/m);
      const registered = await workspace.onbook(['register', 'x.prompt']);
      meets(registered, 1, new RegExp(`^ {2}${finding}`, 'm'));
    });
  }

  it('lie beside an onbook.yaml that is no text', async () => {
    await write({ 'x.prompt': 'Hi\n', 'onbook.yaml': Uint8Array.of(0x22, 0xe9, 0x22) });
    const message = /^invalid_argument: .*onbook\.yaml isn't UTF-8 text\. Save it as UTF-8\.$/m;
    meets(await workspace.onbook(['check']), 2, message);
  });

  it('are refused where they are empty', async () => {
    await workspace.write('x.prompt', '');
    const message = /This prompt has no text to send\. Write it into the file\./;
    meets(await workspace.onbook(['render', 'x.prompt']), 1, message);
    meets(await workspace.onbook(['register', 'x.prompt']), 1, message);
    const { exitCode, stdout } = await workspace.onbook(['check', 'x.prompt']);
    assert.equal(exitCode, 1);
    assert.match(stdout, /^x\.prompt:1:1 error empty-prompt This prompt has no text to send\. /m);
  });

  it('are folders, though their name ends with .prompt', async () => {
    await workspace.write('x.prompt/y.prompt', '{{#if a}}');
    const { exitCode, stdout } = await workspace.onbook(['check', 'x.prompt']);
    assert.equal(exitCode, 1);
    assert.match(stdout, /^x\.prompt\/y\.prompt:1:1 error unclosed-block /m);
    for (const command of ['render', 'register']) {
      const refused = await workspace.onbook([command, 'x.prompt']);
      meets(refused, 2, /^invalid_argument: x\.prompt is a folder\. Name the prompt files in it\.$/m);
    }
  });

  it('are links that lead in a circle', async () => {
    await symlink('b.prompt', join(workspace.folder, 'a.prompt'));
    await symlink('a.prompt', join(workspace.folder, 'b.prompt'));
    await mkdir(join(workspace.folder, 'below'));
    await symlink('..', join(workspace.folder, 'below/up'), 'junction');
    await workspace.write('good.prompt', 'Hi\n');
    const whole = await workspace.onbook(['check']);
    assert.deepEqual([whole.exitCode, whole.stderr], [0, '1 file: no problems.\n']);
    const named = await workspace.onbook(['check', 'a.prompt', 'good.prompt']);
    assert.match(named.stdout, /^a\.prompt:1:1 error not-text This file is a symbolic link that leads back/m);
    meets(named, 1, /^2 files: 1 error\.$/m);
    const rendered = await workspace.onbook(['render', 'a.prompt']);
    meets(rendered, 2, /^invalid_argument: a\.prompt is a symbolic link that leads back to itself\.$/m);
  });

  it('may not be read, and the others are checked all the same', async () => {
    await workspace.write('x.prompt', 'Hi\n');
    await workspace.write('open.prompt', '{{#if a}}');
    await chmod(join(workspace.folder, 'x.prompt'), 0);
    // The system's administrator, and Windows, read every file.
    const mayRead = await readFile(join(workspace.folder, 'x.prompt')).then(
      () => true,
      () => false,
    );
    const { exitCode, stdout } = await workspace.onbook(['check']);
    assert.equal(exitCode, 1);
    assert.match(stdout, /^open\.prompt:1:1 error unclosed-block /m);
    assert.equal(/^x\.prompt:1:1 error not-text This file may not be read\. /m.test(stdout), !mayRead);
    const rendered = await workspace.onbook(['render', 'x.prompt']);
    if (mayRead) assert.equal(rendered.stdout, 'Hi\n');
    else meets(rendered, 2, /^invalid_argument: x\.prompt may not be read\. Change its permissions\.$/m);
    await chmod(join(workspace.folder, 'x.prompt'), 0o600);
  });

  describe('on standard input', () => {
    /** Never ends, so whoever reads it all never answers. */
    async function* endless(): AsyncGenerator<Uint8Array> {
      const chunk = Buffer.alloc(65_536, 'a');
      for (;;) {
        yield chunk;
        await new Promise((resolve) => setImmediate(resolve));
      }
    }

    it('are read no further than a prompt is long', async () => {
      for (const stdin of [Buffer.alloc(50_000_000, 'a'), endless()]) {
        const checked = await workspace.onbook(['check', '-'], { stdin });
        assert.match(checked.stdout, /^<stdin>:1:1 error syntax This file is longer than 3 MB/m);
        meets(checked, 1, /^1 file: 1 error\.$/m);
      }
      const rendered = await workspace.onbook(['render', '-'], { stdin: endless() });
      meets(rendered, 1, /^invalid_prompt: Standard input is longer than 3 MB, too long for a prompt\. /);
    });

    it('are no text', async () => {
      const stdin = Uint8Array.of(0xff, 0xfe);
      const checked = await workspace.onbook(['check', '-', '--stdin-name', 'a.prompt'], { stdin });
      assert.match(checked.stdout, /^a\.prompt:1:1 error not-text This file isn't UTF-8 text/m);
      const rendered = await workspace.onbook(['render', '-'], { stdin });
      meets(rendered, 1, /^invalid_prompt: Standard input isn't UTF-8 text\. Save it as UTF-8\.$/m);
    });

    it('are checked between files and folders, and once', async () => {
      await workspace.write('a.prompt', '{{#if 1}}');
      await workspace.write('b/c.prompt', '{{#if 1}}');
      const { stdout } = await workspace.onbook(['check', 'b', '-', 'a.prompt', '-', 'b'], {
        stdin: '{{#if 1}}',
      });
      const files = stdout
        .trimEnd()
        .split('\n')
        .map((line) => line.split(':')[0]);
      assert.deepEqual(files, ['b/c.prompt', '<stdin>', 'a.prompt']);
    });

    it('are taken for the file that is named, whatever is in it', async () => {
      await workspace.write('a.prompt', 'Hi\n');
      await workspace.write('b.prompt', '---\nname: same\n---\nHi\n');
      const options = { stdin: '---\nname: same\n---\nHi {{#if 1}}\n' };
      const { stdout } = await workspace.onbook(['check', '-', '--stdin-name', 'a.prompt'], options);
      assert.match(stdout, /^a\.prompt:1:1 error duplicate-name b\.prompt is named same too\./m);
      assert.match(stdout, /^a\.prompt:4:4 error unclosed-block /m);
      assert.equal(await readFile(join(workspace.folder, 'a.prompt'), 'utf8'), 'Hi\n');
    });
  });

  describe('as values', () => {
    const bad: readonly (readonly [what: string, values: string | Uint8Array, message: RegExp])[] = [
      [
        'half of a surrogate pair',
        '{"a":{"b":["x","\\ud83d!"]}}',
        /^invalid_argument: The value of a\.b\.1 has half of a surrogate pair in it/,
      ],
      ['no UTF-8', Uint8Array.of(0x22, 0xe9, 0x22), /^invalid_argument: v\.json isn't UTF-8 text\./],
      [
        '50 MB',
        Buffer.alloc(50_000_000, '1'),
        /^invalid_argument: v\.json is longer than 32 MB, too long for the values of a prompt\. /,
      ],
      [
        'nested 5,000 deep',
        `{"a":${nested('[', '', ']')}}`,
        /^invalid_argument: The value of a\.0\.0.* is nested more than 100 deep\. Make it flatter\.$/m,
      ],
    ];
    for (const [what, values, message] of bad) {
      it(`are refused: ${what}`, async () => {
        await workspace.write('x.prompt', 'Hi {{json a}}\n');
        await workspace.write('v.json', values);
        const outcome = await workspace.onbook(['render', 'x.prompt', '--vars', 'v.json']);
        meets(outcome, 2, message);
        assert.equal(outcome.stdout, '');
      });
    }

    it('may have a byte order mark', async () => {
      await workspace.write('x.prompt', 'Hi {{a}}\n');
      await workspace.write('v.json', '\uFEFF{"a":"you"}');
      const { stdout } = await workspace.onbook(['render', 'x.prompt', '--vars', 'v.json']);
      assert.equal(stdout, 'Hi you\n');
    });

    it('that do not fit are named by their path', async () => {
      await workspace.write('x.prompt', '---\ninput:\n  schema:\n    n: integer\n---\nHi {{n}}\n');
      await workspace.write('v.json', '{"n":"many"}');
      const outcome = await workspace.onbook(['render', 'x.prompt', '--vars', 'v.json']);
      meets(outcome, 1, /^render_failed: x\.prompt can't be rendered\. [^]*\bn\b/);
    });

    it('that are too much to render end in a refusal, of a file as of a version', async () => {
      const list = JSON.stringify(Array.from({ length: 1000 }, (_, at) => at));
      const loops = '{{#each a}}{{#each ../a}}{{#each ../../a}}{{this}}{{/each}}{{/each}}{{/each}}';
      await workspace.write('steps.prompt', loops);
      await workspace.write('v.json', `{"a":${list}}`);
      await workspace.write('long.prompt', '{{#each a}}{{../text}}{{/each}}');
      await workspace.write('w.json', `{"a":${list},"text":"${'x'.repeat(10_000)}"}`);
      await workspace.onbook(['register', 'steps.prompt', 'long.prompt']);
      const cases = [
        ['steps', 'v.json', /1,000,000 steps/],
        ['long', 'w.json', /4,000,000 characters/],
      ] as const;
      for (const [name, values, message] of cases) {
        for (const prompt of [`${name}.prompt`, `${name}@1`]) {
          const outcome = await workspace.onbook(['render', prompt, '--vars', values]);
          meets(outcome, 1, new RegExp(`^render_failed: .*${message.source}`, 'm'));
          assert.equal(outcome.stdout, '');
        }
      }
    });
  });
});
