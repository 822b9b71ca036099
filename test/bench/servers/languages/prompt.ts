import type { Language } from '../language.js';
import { names, textOf, type Length, type Line } from '../passage.js';

const head = `---
model: gpt-4o
input:
  schema:
${names.map((name) => `    ${name}: string\n`).join('')}    brief: boolean
    passages(array):
      title: string
      text: string
---
You stand in for {{nobody}}. Answer what is asked.
`;

const blocks = {
  if: '{{#if brief}}',
  each: '{{#each passages}}',
  else: '{{else}}',
  endIf: '{{/if}}',
  endEach: '{{/each}}',
};

const spellLine = (line: Line) =>
  typeof line === 'string' ? line.replaceAll(/\[(?:passage\.)?(\w+)\]/g, '{{$1}}') : blocks[line.block];

const text = (length: Length) => textOf(length, { head, line: spellLine, foot: '' });

/** Onbook's own. `nobody` isn't among the inputs. */
export const prompt: Language = {
  id: 'onbook-prompt',
  file: 'measured.prompt',
  text,
  neighbour: (index) => [`prompts/neighbour${index}.prompt`, text({ characters: 1000 })],
  files: { 'onbook.yaml': 'prompts: .\n' },
  mistake: '{{anybody}}',
  word: { hover: '{{prod', completion: '{{pro', rename: '{{prod' },
  answers: {
    hover: /product/,
    completion: /"label":"product"/,
    rename: /"newText":"renamed"/g,
    semanticTokens: /"data":\[\d/,
    semanticTokensDelta: /"edits":\[/,
  },
};
