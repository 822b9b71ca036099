import assert from 'node:assert/strict';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  duplicateNames,
  findProject,
  findPromptFiles,
  promptNameOf,
  readSamples,
  readSamplesFile,
} from '@onbook/registry';
import { refused } from '../support/refused.js';

describe('a project', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'onbook-project-')));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  async function write(files: Record<string, string>): Promise<void> {
    for (const [file, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), text);
    }
  }

  it('is found from any folder below its onbook.yaml', async () => {
    await write({ 'onbook.yaml': 'prompts: prompts\nregistry: data/r.db', 'prompts/a/b/x.prompt': 'x' });
    const project = await findProject(join(folder, 'prompts', 'a', 'b'));
    assert.deepEqual(
      [project.root, project.promptsRoot, project.registryLocation],
      [folder, join(folder, 'prompts'), join(folder, 'data', 'r.db')],
    );
    assert.equal(project.configuration.prompts, 'prompts');
  });

  it('is the nearest one', async () => {
    await write({ 'onbook.yaml': '', 'inner/onbook.yaml': 'registry: https://r.example.com/base' });
    const project = await findProject(join(folder, 'inner'));
    assert.deepEqual(
      [project.root, project.registryLocation],
      [join(folder, 'inner'), 'https://r.example.com/base'],
    );
  });

  it('is the folder itself where no onbook.yaml is, up to the ceiling', async () => {
    await write({ 'onbook.yaml': '', 'repository/prompts/x.prompt': 'x' });
    const asked = join(folder, 'repository', 'prompts');
    const project = await findProject(asked, join(folder, 'repository'));
    assert.deepEqual(
      [project.root, project.promptsRoot, project.registryLocation],
      [asked, asked, join(asked, '.onbook', 'registry.db')],
    );
    assert.equal((await findProject(asked, folder)).root, folder);
  });

  it('names file, line and fault of an onbook.yaml that is wrong', async () => {
    await write({ 'onbook.yaml': 'prompts: .\nregistry: 7' });
    await refused(findProject(folder), 'invalid_argument', /onbook\.yaml:2:11: registry must be a text\./);
    await rm(join(folder, 'onbook.yaml'));
    await mkdir(join(folder, 'onbook.yaml'));
    await refused(findProject(folder), 'invalid_argument', /onbook\.yaml/);
  });

  it('holds every prompt file, sorted, and nothing else', async () => {
    await write({
      'b.prompt': 'b',
      'a/c.prompt': 'c',
      'a/triage.formal.prompt': 't',
      'a/_partial.prompt': 'p',
      'a/c.tests.yaml': '',
      '.hidden/h.prompt': 'h',
      'node_modules/m/m.prompt': 'm',
      'notes.md': 'n',
    });
    const project = await findProject(folder, folder);
    assert.deepEqual(
      await findPromptFiles(project),
      ['a/c.prompt', 'a/triage.formal.prompt', 'b.prompt'].map((file) => join(folder, file)),
    );
  });

  const names: [file: string, nameInFrontMatter: string | null, expected: string][] = [
    ['/p/support/triage.prompt', null, 'support/triage'],
    ['/p/triage.formal.prompt', null, 'triage.formal'],
    ['/p/triage.prompt', 'support/other', 'support/other'],
    ['/p/..odd/triage.prompt', null, '..odd/triage'],
    ['/elsewhere/triage.prompt', null, 'triage'],
    ['/p/notes.txt', null, 'notes.txt'],
  ];
  for (const [file, nameInFrontMatter, expected] of names) {
    it(`names ${file} ${expected}`, () => {
      assert.equal(promptNameOf({ promptsRoot: '/p' }, file, nameInFrontMatter), expected);
    });
  }

  it('says of a file which others bear its name', () => {
    const files = [
      { path: '/p/a.prompt', shown: 'a.prompt', name: 'same' },
      { path: '/p/b/c.prompt', shown: 'b/c.prompt', name: 'same' },
      { path: '/p/d.prompt', shown: 'd.prompt', name: 'd' },
    ];
    const messages = files.map((file) => duplicateNames(files)(file).map(({ message }) => message));
    assert.deepEqual(messages, [
      ['b/c.prompt is named same too. Rename one of them.'],
      ['a.prompt is named same too. Rename one of them.'],
      [],
    ]);
  });

  it('has samples beside its prompts', async () => {
    await write({
      'x.prompt': 'x',
      'x.tests.yaml': 'cases:\n  - name: plain\n    input: { a: 1 }\n',
      'y.prompt': 'y',
    });
    assert.deepEqual(await readSamples(join(folder, 'y.prompt')), []);
    assert.deepEqual(await readSamples(join(folder, 'x.prompt')), [{ name: 'plain', input: { a: 1 } }]);
  });

  const broken: [what: string, yaml: string, line: number, message: RegExp][] = [
    ['broken YAML', 'cases:\n  - name: [\n', 3, /YAML/],
    ['a case without a name', 'cases:\n  - name: a\n  - input: {}\n', 3, /no name/],
    ['a value that JSON lacks', 'cases:\n  - { name: a, input: { n: .nan } }\n', 1, /'a' .*input\.n is NaN/],
  ];
  for (const [what, yaml, line, message] of broken) {
    it(`loses no sample to ${what}`, async () => {
      await write({ 'x.prompt': 'x', 'x.tests.yaml': yaml });
      const refusal = await refused(readSamples(join(folder, 'x.prompt')), 'invalid_prompt', message);
      assert(
        refusal.message.startsWith(
          `x.prompt can't be registered with these samples. x.tests.yaml, line ${line}: `,
        ),
        refusal.message,
      );
      assert.equal(refusal.details.problems?.[0]?.line, line);
    });
  }

  it('shows those samples that are right', async () => {
    await write({ 'x.prompt': 'x', 'x.tests.yaml': 'cases:\n  - name: a\n  - input: {}\n' });
    const file = await readSamplesFile(join(folder, 'x.prompt'));
    assert.deepEqual(file?.samples, [{ name: 'a', input: {} }]);
    assert.equal(file.problems.length, 1);
  });
});
