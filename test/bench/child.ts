/**
 * Measures one job in a process of its own, where nobody else has warmed or spoilt anything.
 *
 *   node child.js ENGINE JOB INPUT     INPUT is a PromptInput as JSON; prints an Outcome as JSON
 */
import { Bench } from 'tinybench';
import { engines, type EngineName } from './engines/index.js';
import type { Job } from './job.js';
import { NotInstalled } from './peers.js';
import { promptOf, type PromptInput } from './prompts.js';
import type { Answer, Outcome } from './reading.js';

/** A job that takes longer than this, in milliseconds, is called once more and not warmed up. */
const slow = 1000;

const [engine, name, input] = process.argv.slice(2) as [EngineName, string, string];
console.log(JSON.stringify(await measure()));

async function measure(): Promise<Outcome> {
  const { jobs } = await engines[engine]();
  const prepare = jobs[name];
  if (!prepare) throw new Error(`The engine ${engine} has no job ${name}.`);
  try {
    return await read(await prepare(promptOf(JSON.parse(input) as PromptInput)));
  } catch (error) {
    if (error instanceof NotInstalled) return { failure: error.message };
    throw error;
  }
}

async function read({ run, first }: Job): Promise<Answer> {
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
