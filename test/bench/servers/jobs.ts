import { inTags } from '../edits.js';
import type { Reading } from '../reading.js';
import { ask } from './ask.js';
import { keystroke } from './keystroke.js';
import { start } from './start.js';
import type { Task } from './task.js';

/** What can be measured of a server. */
export const serverJobs = {
  keystroke: (task: Task) => keystroke(task, 'last'),
  keystrokeFirst: (task: Task) => keystroke(task, 'first'),
  keystrokeInTag: (task: Task) => keystroke(task, 'last', inTags),
  hover: (task: Task) => ask(task, 'hover'),
  completion: (task: Task) => ask(task, 'completion'),
  rename: (task: Task) => ask(task, 'rename'),
  semanticTokens: (task: Task) => ask(task, 'semanticTokens'),
  semanticTokensDelta: (task: Task) => ask(task, 'semanticTokensDelta'),
  start: (task: Task) => start(task, 'initialized'),
  startToDiagnostics: (task: Task) => start(task, 'diagnostics'),
} satisfies Record<string, (task: Task) => Promise<Reading>>;

export type ServerJob = keyof typeof serverJobs;
