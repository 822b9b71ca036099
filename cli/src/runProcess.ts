import type { System } from './invocation.js';
import { run } from './run.js';

/** Runs the command line of this process and sets its exit code. Never rejects. */
export async function runProcess(editor?: System['editor']): Promise<void> {
  outliveReader();
  process.exitCode = await run(process.argv.slice(2), {
    cwd: process.cwd(),
    env: process.env,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    ...(editor === undefined ? {} : { editor }),
  });
}

/** Whoever reads our output may stop early, as `head` does. */
function outliveReader(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') return;
      if (stream === process.stdout)
        process.stderr.write(`internal: Can't write the answer (${error.code}).\n`);
      process.exit(1);
    });
  }
}
