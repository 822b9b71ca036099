import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

interface Circumstances {
  readonly env?: NodeJS.ProcessEnv;
  /** Is given all output each time there is more, and how to interrupt the process. */
  readonly onOutput?: (output: string, interrupt: () => void) => void;
}

interface Started {
  readonly output: string;
  readonly code: number | null;
  /** What it left in its temporary folder. */
  readonly left: readonly string[];
}

describe('npm start', () => {
  it('opens a prompt beside its preview', async () => {
    const picture = path.resolve('out/screenshots/start.png');
    rmSync(picture, { force: true });
    const { output, code, left } = await start(['--check', picture]);
    assert.equal(code, 0, output);
    assert.equal(readFileSync(picture).subarray(1, 4).toString(), 'PNG');
    assert.deepEqual(left, []);
  });

  it('serves the workbench on loopback, to who has its address only, until it is interrupted', async () => {
    let asked: Promise<readonly [number, number]> | undefined;
    const { output, code, left } = await start(['--served'], {
      onOutput: (soFar, interrupt) => {
        const url = address(soFar);
        if (!url || asked) return;
        asked = Promise.all([statusOf(url), statusOf(new URL('/', url).href)]);
        void asked.finally(interrupt);
      },
    });
    assert.equal(code, 0, output);
    assert.deepEqual(await asked, [302, 403]);
    assert.deepEqual(left, []);
  });

  it('opens the editor that ONBOOK_EDITOR names, with the extension and a fresh profile', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ob-editor-'));
    const editor = path.join(folder, 'editor');
    const record = path.join(folder, 'record');
    writeFileSync(editor, `#!/bin/sh\necho "$ONBOOK_OPEN $*" >> ${record}\n`, { mode: 0o755 });
    const { output, code, left } = await start([], { env: { ONBOOK_EDITOR: editor } });
    assert.equal(code, 0, output);
    const [install = '', open = ''] = readFileSync(record, 'utf8').split('\n');
    assert.match(
      install,
      /--user-data-dir=\S+ --extensions-dir=\S+ --install-extension \S+onbook\.vsix --force$/,
    );
    assert.match(
      open,
      /^support\/triage\.prompt --user-data-dir=\S+ --extensions-dir=\S+ .*--wait \S+samples$/,
    );
    assert.deepEqual(left, []);
    rmSync(folder, { recursive: true });
  });

  it('says so where ONBOOK_EDITOR names nothing', async () => {
    const { output, code } = await start([], { env: { ONBOOK_EDITOR: 'no-such-editor' } });
    assert.equal(code, 1);
    assert.match(
      output,
      /ONBOOK_EDITOR names no-such-editor, which is neither a file nor a command on the path\./,
    );
  });
});

/** Runs `npm start` with a temporary folder of its own. */
async function start(args: readonly string[], { env, onOutput }: Circumstances = {}): Promise<Started> {
  const temporary = mkdtempSync(path.join(tmpdir(), 'ob-'));
  const child = spawn(process.execPath, ['scripts/start.mjs', ...args], {
    env: { ...process.env, ...env, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const read = (chunk: Buffer): void => {
    output += String(chunk);
    onOutput?.(output, () => child.kill('SIGINT'));
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const left = readdirSync(temporary).filter((file) => file.startsWith('onbook'));
  rmSync(temporary, { recursive: true, force: true });
  return { output, code, left };
}

function address(output: string): string | undefined {
  return /Onbook is open at (http:\/\/127\.0\.0\.1:\d+\/\?\S+)/.exec(output)?.[1];
}

async function statusOf(url: string): Promise<number> {
  return (await fetch(url, { redirect: 'manual' })).status;
}
