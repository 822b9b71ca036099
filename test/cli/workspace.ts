import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../../cli/bin/onbook.js', import.meta.url));

export interface Outcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** A stream may have no end: what nobody reads any more isn't written. */
  readonly stdin?: string | Uint8Array | AsyncIterable<Uint8Array>;
  /** A folder below the workspace. */
  readonly folder?: string;
}

/** A folder of its own, and `onbook` run in it as a process. */
export interface Workspace {
  readonly folder: string;
  readonly write: (path: string, content: string | Uint8Array) => Promise<void>;
  readonly onbook: (commandLine: readonly string[], options?: RunOptions) => Promise<Outcome>;
  /** Starts it and leaves it running. */
  readonly start: (
    commandLine: readonly string[],
    options?: Pick<RunOptions, 'env'>,
  ) => ChildProcessWithoutNullStreams;
  readonly remove: () => Promise<void>;
}

export async function newWorkspace(): Promise<Workspace> {
  const folder = await mkdtemp(join(tmpdir(), 'onbook-cli-'));
  const start = (commandLine: readonly string[], { env = {}, folder: below = '.' }: RunOptions = {}) =>
    spawn(process.execPath, [program, ...commandLine], {
      cwd: join(folder, below),
      env: { ...neutral, ...env },
    });
  return {
    folder,
    start,
    write: async (path, content) => {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    },
    onbook: async (commandLine, options = {}) => {
      const child = start(commandLine, options);
      const [outcome] = await Promise.all([outcomeOf(child), write(options.stdin ?? '', child.stdin)]);
      return outcome;
    },
    remove: () => rm(folder, { recursive: true }),
  };
}

async function write(content: NonNullable<RunOptions['stdin']>, stdin: Writable): Promise<void> {
  const chunks = typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
  await pipeline(chunks, stdin).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EPIPE' && code !== 'ECONNRESET' && code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}

/** When the process has ended and all its output is here. */
export async function outcomeOf(child: ChildProcessWithoutNullStreams): Promise<Outcome> {
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  return { exitCode, stdout, stderr };
}

/** Nothing of the person or the registry outside that a test doesn't name. */
const neutral = {
  PATH: process.env.PATH ?? '',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  NO_COLOR: '1',
};
