import type { Input } from '@onbook/template';
import type { Description } from './description.js';
import { shortened } from './shortened.js';

/** A hover isn't a viewer. */
const mostLines = 6;
const longestLine = 200;
const mostInputs = 20;

/** `inputs` are what it uses, by way of the partials that it calls too. */
export function describePartial(name: string, text: string, inputs: readonly Input[]): Description {
  const shown = inputs.slice(0, mostInputs).map((input) => [{ code: input.name }, ` · ${words(input)}`]);
  const more = inputs.length - shown.length;
  return [
    [{ bold: name }, ' · partial', ...(inputs.length === 0 ? [', uses no variables'] : [])],
    ...(shown.length > 0 ? [{ items: more > 0 ? [...shown, [`and ${more} more`]] : shown }] : []),
    { language: 'handlebars', text: beginning(text) },
  ];
}

function words({ type, required }: Input): string {
  const need = required ? 'required' : 'optional';
  return type === 'any' ? need : `${type}, ${need}`;
}

function beginning(text: string): string {
  const lines = text.trim().split(/\r\n?|\n/, mostLines + 1);
  const shown = lines.slice(0, mostLines).map((line) => shortened(line, longestLine));
  return [...shown, ...(lines.length > mostLines ? ['…'] : [])].join('\n');
}
