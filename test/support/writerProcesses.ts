/** Processes that register in a registry file, each by the public interface. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('./registryWriter.js', import.meta.url));

export interface Writers {
  readonly names: readonly string[];
  /** How many versions of each name. */
  readonly count: number;
  /** Who registers; part of each text, so that no two are alike. */
  readonly tag: string;
}

export interface WriterProcess {
  readonly child: ChildProcess;
  /** The versions' numbers that it was told, in their order. */
  readonly acknowledged: () => readonly number[];
  readonly ended: () => Promise<void>;
}

export function startWriter(path: string, { names, count, tag }: Writers): WriterProcess {
  const child = spawn(process.execPath, [program, path, names.join(), String(count), tag], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const closed = once(child, 'close');
  return {
    child,
    // A number without its line end may be cut short.
    acknowledged: () => (output.match(/\d+(?=\n)/g) ?? []).map(Number),
    ended: async () => {
      await closed;
    },
  };
}
