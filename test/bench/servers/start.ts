import type { Reading } from '../reading.js';
import { summaryOf } from '../statistics.js';
import { withEditor } from './editor.js';
import type { Task } from './task.js';

/** Starts in a round. */
const starts = 5;

/** From starting the process to its answer to `initialize`, or to the first diagnostics of a document opened then. */
export async function start(task: Task, until: 'initialized' | 'diagnostics'): Promise<Reading> {
  const times: number[] = [];
  for (let count = 0; count < starts; count++) times.push(await startOnce(task, until));
  const [first = NaN] = times;
  return { first, median: summaryOf(times)?.median ?? NaN, calls: starts };
}

function startOnce(task: Task, until: 'initialized' | 'diagnostics'): Promise<number> {
  const started = performance.now();
  return withEditor(task, async (editor) => {
    if (until === 'initialized') return performance.now() - started;
    editor.open();
    const { at } = await editor.inbox.published();
    return at - started;
  });
}
