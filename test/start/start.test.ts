import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

interface Started {
  readonly output: string;
  readonly code: number | null;
  /** What it left in its temporary folder. */
  readonly left: readonly string[];
}

/** Runs `npm start` with a temporary folder of its own; `act` is given each new output and how to end the process. */
async function start(
  args: readonly string[],
  act: (output: string, stop: () => void) => void,
): Promise<Started> {
  const temporary = mkdtempSync(path.join(tmpdir(), 'ob-'));
  const child = spawn(process.execPath, ['scripts/start.mjs', ...args], {
    env: { ...process.env, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const read = (chunk: Buffer): void => {
    output += String(chunk);
    act(output, () => child.kill('SIGINT'));
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const left = readdirSync(temporary).filter((file) => file.startsWith('onbook'));
  rmSync(temporary, { recursive: true, force: true });
  return { output, code, left };
}

const address = (output: string): string | undefined =>
  /Onbook is open at (http:\/\/127\.0\.0\.1:\d+\/\?\S+)/.exec(output)?.[1];

describe('npm start', () => {
  it('opens a prompt beside its preview', async () => {
    const picture = path.resolve('out/screenshots/start.png');
    rmSync(picture, { force: true });
    const { output, code, left } = await start(['--check', picture], () => undefined);
    assert.equal(code, 0, output);
    assert.equal(readFileSync(picture).subarray(1, 4).toString(), 'PNG');
    assert.deepEqual(left, []);
  });

  it('serves the workbench on loopback, to who has its address only, until it is interrupted', async () => {
    let asked: Promise<readonly [number, number]> | undefined;
    const { output, code, left } = await start(['--served'], (soFar, stop) => {
      const url = address(soFar);
      if (!url || asked) return;
      const withoutToken = new URL('/', url).href;
      asked = Promise.all([statusOf(url), statusOf(withoutToken)]);
      void asked.finally(stop);
    });
    assert.equal(code, 0, output);
    assert.deepEqual(await asked, [302, 403]);
    assert.deepEqual(left, []);
  });
});

const statusOf = async (url: string): Promise<number> => (await fetch(url, { redirect: 'manual' })).status;
