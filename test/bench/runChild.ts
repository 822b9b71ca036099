import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Outcome } from './reading.js';
import type { Contender, Input, Row } from './table.js';

/** Of every process that measures, in MB. */
const heapLimit = 4096;

/** A process that hasn't answered by then is ended, in seconds. Rows have many servers, and documents that some take minutes for. */
const timeLimits = { engine: 60, server: 30, registry: 600 };

/** Measures a contender of a row once, in a process and an empty folder of its own. */
export function runChild({ engine, job, input: own }: Contender, { input }: Row): Promise<Outcome> {
  const measured = own ?? input;
  const { script, timeLimit, extra } = childFor(measured);
  const args = [`--max-old-space-size=${heapLimit}`, script, engine, job, JSON.stringify(measured), ...extra];
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

interface Child {
  readonly script: string;
  readonly timeLimit: number;
  readonly extra: readonly string[];
}

function childFor({ kind }: Input): Child {
  const script = (name: string) => path.join(import.meta.dirname, name);
  if (kind === 'document')
    return { script: script('serverChild.js'), timeLimit: timeLimits.server, extra: [] };
  if (kind === 'registry') {
    return { script: script('registryChild.js'), timeLimit: timeLimits.registry, extra: [seedFolder()] };
  }
  return { script: script('child.js'), timeLimit: timeLimits.engine, extra: [] };
}

let seeds: string | undefined;

/** For files that several processes begin with. */
function seedFolder(): string {
  if (seeds === undefined) {
    const folder = mkdtempSync(path.join(tmpdir(), 'onbook-bench-seeds-'));
    process.once('exit', () => {
      removeFolder(folder);
    });
    seeds = folder;
  }
  return seeds;
}

const hasGroups = process.platform !== 'win32';

function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
