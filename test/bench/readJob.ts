import { Bench } from 'tinybench';
import type { Job } from './job.js';
import type { Answer } from './reading.js';

/** A job that takes longer than this, in milliseconds, is called once more and not warmed up. */
const slow = 1000;

/** Does a job once, and then as often as half a second allows. */
export async function readJob(name: string, { run, first }: Job): Promise<Answer> {
  const { milliseconds, findings, isAsync } = await first();
  const isSlow = milliseconds > slow;
  const bench = new Bench({
    warmup: !isSlow,
    warmupTime: 500,
    warmupIterations: 5,
    time: isSlow ? 0 : 500,
    iterations: isSlow ? 1 : 5,
    throws: true,
  });
  bench.add(name, run, { async: isAsync });
  const [task] = await bench.run();
  if (task?.result.state !== 'completed') throw new Error('The job was not measured.');
  const { p50: median, samplesCount: calls } = task.result.latency;
  return { reading: { first: milliseconds, median, calls }, findings };
}
