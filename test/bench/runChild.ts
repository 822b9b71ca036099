import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Outcome } from './reading.js';
import type { Contender, Row } from './table.js';

/** Of every process that measures, in MB. */
const heapLimit = 4096;

/** A process that hasn't answered by then is ended, in seconds. Rows have many servers, and documents that some take minutes for. */
const timeLimits = { engine: 60, server: 30 };

/** Measures a contender of a row once, in a process and an empty folder of its own. */
export function runChild({ engine, job }: Contender, { input }: Row): Promise<Outcome> {
  const isServer = input.kind === 'document';
  const script = path.join(import.meta.dirname, isServer ? 'serverChild.js' : 'child.js');
  const timeLimit = isServer ? timeLimits.server : timeLimits.engine;
  const args = [`--max-old-space-size=${heapLimit}`, script, engine, job, JSON.stringify(input)];
  const cwd = mkdtempSync(path.join(tmpdir(), 'onbook-bench-'));
  return new Promise((resolve, reject) => {
    const start = performance.now();
    // A group of its own, so that a server that it started ends with it.
    const child = spawn(process.execPath, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: hasGroups,
    });
    const output = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
    const end = () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      if (hasGroups && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      else child.kill('SIGKILL');
    };
    const endAtExit = () => {
      end();
      removeFolder(cwd);
    };
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      end();
    }, timeLimit * 1000);
    process.once('exit', endAtExit);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      process.removeListener('exit', endAtExit);
      removeFolder(cwd);
      const seconds = Math.round((performance.now() - start) / 1000);
      if (code === 0) resolve(JSON.parse(output.stdout) as Outcome);
      else if (isLate) resolve({ failure: `more than ${timeLimit} s` });
      else if (output.stderr.includes('heap out of memory'))
        resolve({ failure: `died: out of memory after ${seconds} s` });
      else if (signal) resolve({ failure: `died: ended by ${signal} after ${seconds} s` });
      else reject(new Error(`${engine} failed at ${job}:\n${output.stderr}`));
    });
  });
}

const hasGroups = process.platform !== 'win32';

function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
