import assert from 'node:assert/strict';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findPartialFiles, findPromptFiles, partialNameOf, readPartials } from '@onbook/registry/project';
import { refused } from '../support/refused.js';

describe("a project's partials", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'onbook-partials-')));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  async function write(files: Record<string, string | Uint8Array>): Promise<void> {
    for (const [file, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), content);
    }
  }

  async function read() {
    const { partials, problems } = await readPartials({ promptsRoot: folder });
    return { partials: [...partials], problems };
  }

  const names: [file: string, expected: string | null][] = [
    ['/p/shared/_tone.prompt', 'shared/tone'],
    ['/p/_tone.formal.prompt', 'tone.formal'],
    ['/p/__tone.prompt', '_tone'],
    ['/p/_shared/_tone.prompt', '_shared/tone'],
    ['/elsewhere/_tone.prompt', 'tone'],
    ['/p/_shared/tone.prompt', null],
    ['/p/_tone.md', null],
  ];
  for (const [file, expected] of names) {
    it(`are named by their path: ${file} is ${expected ?? 'none'}`, () => {
      assert.equal(partialNameOf({ promptsRoot: '/p' }, file), expected);
    });
  }

  it('are the files whose name begins with _, in the order of their names', async () => {
    await write({
      '_z.prompt': 'z',
      'a/_b.prompt': 'b',
      'a/prompt.prompt': '{{> z}}',
      '.hidden/_h.prompt': 'h',
      'node_modules/m/_m.prompt': 'm',
    });
    const root = { promptsRoot: folder };
    assert.deepEqual(
      await findPartialFiles(root),
      ['_z.prompt', 'a/_b.prompt'].map((file) => join(folder, file)),
    );
    assert.deepEqual(await findPromptFiles(root), [join(folder, 'a/prompt.prompt')]);
    assert.deepEqual(await read(), {
      partials: [
        ['a/b', 'b'],
        ['z', 'z'],
      ],
      problems: [],
    });
  });

  it('are read as they are: a byte order mark, CRLF and what looks like a front matter too', async () => {
    const text = '\uFEFF---\r\nmodel: m\r\n---\r\n Be brief. \n';
    await write({ '_tone.prompt': text });
    assert.deepEqual((await read()).partials, [['tone', text]]);
  });

  const faulty: [what: string, content: Uint8Array, message: RegExp][] = [
    ['that is not UTF-8', Uint8Array.of(0x42, 0xff, 0xfe), /^It isn't UTF-8 text\. Save it as UTF-8\.$/],
    ['with a NUL in it', Buffer.from('a\0b'), /^It isn't UTF-8 text/],
    ['of more than 3 MB', Buffer.alloc(3_000_001, 'x'), /^It is longer than 3 MB/],
  ];
  for (const [what, content, message] of faulty) {
    it(`say of a file ${what} what is wrong, and keep the others`, async () => {
      await write({ 'a/_bad.prompt': content, '_good.prompt': 'Good.' });
      const { partials, problems } = await read();
      assert.deepEqual(partials, [['good', 'Good.']]);
      assert.deepEqual(
        problems.map(({ path, name }) => ({ path, name })),
        [{ path: join(folder, 'a/_bad.prompt'), name: 'a/bad' }],
      );
      assert.match(problems[0]?.message ?? '', message);
    });
  }

  it('need their folder', async () => {
    await refused(readPartials({ promptsRoot: join(folder, 'none') }), 'invalid_argument', /no folder/);
  });
});
