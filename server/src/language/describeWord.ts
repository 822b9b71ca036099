/** Words of the template language that are no helpers: `else`, and data such as `@index`. */
import { prose, type Description } from './description.js';

const summaries: ReadonlyMap<string, string> = new Map([
  [
    'else',
    'What follows is rendered where the block’s own text is not. `{{else if …}}` goes on with a condition.',
  ],
  ['this', 'The value that the block around brings; outside of blocks, all inputs.'],
  ['@root', 'The inputs, from inside of any block or partial: `{{@root.customer}}`.'],
  ['@index', 'The number of the item in the loop, from 0.'],
  ['@key', 'The name of the property in a loop over an object; in a loop over a list the number.'],
  ['@first', 'Whether this is the first item of the loop.'],
  ['@last', 'Whether this is the last item of the loop.'],
  ['@metadata', 'What the application passes beside the inputs: `prompt`, `docs` and `messages`.'],
  ['@partial-block', 'The text between `{{#> name}}` and `{{/name}}` of whoever calls the partial.'],
]);

/** Null for a word of which nothing is known. */
export function describeWord(word: string): Description | null {
  const summary = summaries.get(word) ?? (/^@[\w-]+$/.test(word) ? passed : undefined);
  return summary === undefined ? null : [[{ bold: word }], prose(summary)];
}

const passed = 'The application passes it beside the inputs.';
