import assert from 'node:assert/strict';
import { newWorkspace, type Workspace } from './workspace.js';

interface Compared {
  readonly content: string;
  readonly variables: { readonly added: readonly string[]; readonly removed: readonly string[] };
  readonly config: readonly { readonly key: string }[];
  readonly tokens: { readonly from: number; readonly to: number; readonly estimate: string | null };
  readonly breaking: readonly string[];
}

describe('onbook diff', function () {
  this.timeout(60_000);
  let workspace: Workspace;

  before(async () => {
    workspace = await newWorkspace();
    const head = (model: string) => `---\nmodel: ${model}\n---\n`;
    await workspace.write('hi.tests.yaml', 'cases:\n  - { name: Ada, input: { name: Ada } }\n');
    await workspace.write('hi.prompt', `${head('gpt-4o')}Hello {{name}}`);
    await workspace.onbook(['register', 'hi.prompt']);
    await workspace.write('hi.prompt', `${head('gpt-4o-mini')}Hello {{name}} from {{place}}`);
    await workspace.onbook(['register', 'hi.prompt']);
    await workspace.write('values.json', '{"name":"Ada","place":"London"}');
  });

  after(() => workspace.remove());

  async function diff(...options: string[]): Promise<Compared> {
    const { stdout, stderr } = await workspace.onbook(['diff', 'hi', '1', '2', '--json', ...options]);
    return JSON.parse(stdout || assert.fail(stderr)) as Compared;
  }

  it('tells what changed in variables, config and tokens, and what breaks', async () => {
    const { content, variables, config, tokens, breaking } = await diff('--vars', 'values.json');
    assert.match(content, /^-Hello \{\{name\}\}$/m);
    assert.deepEqual([variables.added, variables.removed], [['place'], []]);
    assert.deepEqual(
      config.map(({ key }) => key),
      ['model'],
    );
    // "Hello Ada" and "Hello Ada from London", a token a word.
    assert.deepEqual(tokens, { from: 2, to: 4, estimate: null });
    assert.equal(breaking.length, 1);
  });

  it('counts with the first sample where no values are given, and says what it has no value for', async () => {
    const { tokens } = await diff();
    assert.equal(tokens.from, 2);
    assert.match(tokens.estimate ?? '', /place/);
    const { stdout } = await workspace.onbook(['diff', 'hi', '1', '2']);
    assert.match(stdout, /^tokens: {4}about 2 → \d+ \(\+\d+\)$/m);
  });

  it('compares what is sent', async () => {
    const { content } = await diff('--rendered', '--vars', 'values.json');
    assert.match(content, /^-Hello Ada$/m);
    assert.match(content, /^\+Hello Ada from London$/m);
    assert.match(content, /^ \[user\]$/m);
    const { stdout } = await workspace.onbook(['diff', 'hi', '1', '1', '--rendered']);
    assert.equal(stdout, 'hi v1 → v1\nThey send the same.\n');
  });
});
