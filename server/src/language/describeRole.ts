import type { Description } from './description.js';

const summaries: ReadonlyMap<string, string> = new Map([
  [
    'system',
    'Instructions that hold for the whole conversation. Most models weigh them more than what the user says.',
  ],
  ['user', 'What the user says. Text before the first role is said by the user, too.'],
  ['model', 'What the model has said before, such as an example of a good answer.'],
  ['tool', 'What a tool has answered.'],
]);

/** A message's role; other words than Dotprompt's four are handed to the model as they are. */
export function describeRole(role: string): Description {
  const summary =
    summaries.get(role) ?? "Not one of Dotprompt's roles, which are system, user, model and tool.";
  return [[{ bold: role }, ' · role'], [summary]];
}
