import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportedEvent, ExportHeader, ImportSummary, Verification } from '@onbook/registry';
import { newWorkspace, outcomeOf, type Workspace } from './workspace.js';

describe('verify, export and import on the command line', function () {
  this.timeout(120_000);
  let workspace: Workspace;
  let head: string;

  before(async () => {
    workspace = await newWorkspace();
    await workspace.write('greeting.prompt', 'Hi {{name}}');
    for (const commandLine of [
      '--as ada register greeting.prompt',
      '--as grace review greeting@1 --approve',
      '--as ada deploy greeting@1',
    ])
      await onbook(...commandLine.split(' '));
    head = (JSON.parse(await onbook('verify', '--json')) as Verification).head ?? '';
    await onbook('export', '--out', 'all.jsonl');
  });

  after(() => workspace.remove());

  async function onbook(...commandLine: string[]): Promise<string> {
    const { exitCode, stdout, stderr } = await workspace.onbook(commandLine);
    assert.equal(exitCode, 0, stderr);
    return stdout;
  }

  it('says that everything is as the events tell it', async () => {
    assert.equal(
      await onbook('verify', '--head', head),
      `6 events, and everything is as they tell it. Head: ${head}\n`,
    );
    assert.deepEqual(JSON.parse(await onbook('verify', '--json')), { events: 6, head, ok: true });
  });

  it('exits with 1 when the tail was cut, and names it', async () => {
    const { exitCode, stdout } = await workspace.onbook(['verify', '--head', 'f'.repeat(64), '--json']);
    assert.equal(exitCode, 1);
    const { ok, firstBad } = JSON.parse(stdout) as Verification;
    assert.equal(ok, false);
    assert.match(firstBad?.message ?? '', /^The tail was cut/);
    const text = await workspace.onbook(['verify', '--head', 'f'.repeat(64)]);
    assert.match(text.stdout, /^The tail was cut: .*\n6 events before it hold\.\n$/);
    assert.equal((await workspace.onbook(['verify', '--head', 'abc'])).exitCode, 2);
  });

  it('exports to a file, to standard output, and as one document', async () => {
    const lines = (await readFile(join(workspace.folder, 'all.jsonl'), 'utf8')).trimEnd().split('\n');
    const header = JSON.parse(lines[0] ?? '') as ExportHeader;
    assert.deepEqual(
      [header.format, header.formatVersion, header.head, header.events],
      ['onbook-export', 2, head, 6],
    );
    const shown = (await onbook('export')).trimEnd().split('\n');
    assert.deepEqual(shown.slice(1), lines.slice(1));
    const document = JSON.parse(await onbook('export', '--json')) as [ExportHeader, ...ExportedEvent[]];
    assert.deepEqual(
      document.slice(1),
      lines.slice(1).map((line) => JSON.parse(line) as unknown),
    );
    assert.equal(await onbook('export', '-o', 'again.jsonl'), '6 events in again.jsonl\n');
    assert.deepEqual(
      (await readdir(workspace.folder)).filter((name) => name.endsWith('.part')),
      [],
    );
  });

  it('imports from a file or standard input, once', async () => {
    const summary = JSON.parse(
      await onbook('import', 'all.jsonl', '--registry', 'other.db', '--as', 'root', '--json'),
    ) as ImportSummary;
    assert.deepEqual(summary, { added: 3, versions: 1, skipped: 3, withdrawn: [] });
    const { exitCode, stdout } = await workspace.onbook(['import', '-', '--registry', 'other.db'], {
      stdin: await readFile(join(workspace.folder, 'all.jsonl')),
    });
    assert.deepEqual(
      [exitCode, stdout],
      [0, '0 events added, 0 of them versions; 6 were here already or left as they are here.\n'],
    );
    assert.deepEqual(
      JSON.parse(await onbook('get', 'greeting', '--json', '--registry', 'other.db')),
      JSON.parse(await onbook('get', 'greeting', '--json')),
    );
    await onbook('verify', '--registry', 'other.db');
  });

  it('refuses what may not be live, unless it is to be taken out', async () => {
    await onbook('env', 'set', 'production', '--approvals', '2', '--registry', 'strict.db');
    const refusal = await workspace.onbook(['import', 'all.jsonl', '--registry', 'strict.db']);
    assert.equal(refusal.exitCode, 1);
    assert.match(refusal.stderr, /^review_required: Nothing was imported: /);
    assert.match(refusal.stderr, /production: Prompt requires review .* 1 of 2 approvals/);
    assert.match(refusal.stderr, /--withdraw-unapproved/);
    assert.equal(
      await onbook('import', 'all.jsonl', '--withdraw-unapproved', '--registry', 'strict.db'),
      '3 events added, 1 of them versions; 3 were here already or left as they are here.\n' +
        'production: greeting v1 was taken out, since it may not be live here.\n',
    );
    const back = await workspace.onbook(['rollback', 'greeting', '--registry', 'strict.db']);
    assert.match(back.stderr, /^review_required: /);
  });

  const refusals: readonly (readonly [string, RegExp])[] = [
    ['import nowhere.jsonl --registry other.db', /^invalid_argument: Can't read .*ENOENT/],
    ['import greeting.prompt --registry other.db', /^invalid_argument: Line 1: This is no JSON/],
    ['export --out nowhere/all.jsonl', /^invalid_argument: Can't write .*ENOENT/],
  ];
  for (const [commandLine, message] of refusals)
    it(`refuses ${commandLine}`, async () => {
      const { exitCode, stderr } = await workspace.onbook(commandLine.split(' '));
      assert.match(stderr, message);
      assert.equal(exitCode, 2);
    });

  it('leaves nothing half done at Ctrl-C', async () => {
    const child = workspace.start(['import', '-', '--registry', 'broken.db']);
    const outcome = outcomeOf(child);
    const lines = (await readFile(join(workspace.folder, 'all.jsonl'), 'utf8')).trimEnd().split('\n');
    child.stdin.write(`${lines.slice(0, -1).join('\n')}\n`);
    // The registry is being written while its lock is there.
    while (!(await readdir(workspace.folder)).includes('broken.db.lock')) await new Promise(setImmediate);
    child.kill('SIGINT');
    child.stdin.end(`${lines.at(-1) ?? ''}\n`);
    const { exitCode, stderr } = await outcome;
    assert.deepEqual([exitCode, stderr], [1, 'Interrupted: nothing was imported.\n']);
    assert.deepEqual(JSON.parse(await onbook('list', '--json', '--registry', 'broken.db')), []);
  });
});
