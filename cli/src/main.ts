import { run } from './run.js';

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever reads our output may stop early, as `head` does.
    if (error.code === 'EPIPE') return;
    if (stream === process.stdout)
      process.stderr.write(`internal: Can't write the answer (${error.code}).\n`);
    process.exit(1);
  });
}

process.exitCode = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
});
