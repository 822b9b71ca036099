import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Answer } from './reading.js';
import type { Contender, Row } from './table.js';

/** Of every process that measures, in MB. */
const heapLimit = 4096;

/** A process that hasn't answered by then is ended, in seconds. */
const timeLimit = 60;

/** An answer, or why there is none: a few words for a cell of a table. */
export type Outcome = Answer | { readonly failure: string };

/** Measures a contender of a row once, in a process of its own. */
export function runChild({ engine, job }: Contender, { input }: Row): Promise<Outcome> {
  const script = path.join(import.meta.dirname, 'child.js');
  const args = [`--max-old-space-size=${heapLimit}`, script, engine, job, JSON.stringify(input)];
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const output = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
    let isLate = false;
    const timer = setTimeout(() => (isLate = child.kill('SIGKILL')), timeLimit * 1000);
    const killAtExit = () => child.kill('SIGKILL');
    process.once('exit', killAtExit);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      process.removeListener('exit', killAtExit);
      const seconds = Math.round((performance.now() - start) / 1000);
      if (code === 0) resolve(JSON.parse(output.stdout) as Answer);
      else if (isLate) resolve({ failure: `more than ${timeLimit} s` });
      else if (output.stderr.includes('heap out of memory'))
        resolve({ failure: `died: out of memory after ${seconds} s` });
      else if (signal) resolve({ failure: `died: ended by ${signal} after ${seconds} s` });
      else reject(new Error(`${engine} failed at ${job}:\n${output.stderr}`));
    });
  });
}
