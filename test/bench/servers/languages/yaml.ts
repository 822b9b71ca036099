import type { Language } from '../language.js';
import { names, textOf, type Length, type Line } from '../passage.js';

const head = `# yaml-language-server: $schema=./prompt.schema.json
${names.map((name) => `${name}: &${name} A ${name}\n`).join('')}nobody: 4
lines:
`;

const blocks = {
  if: '  - if: brief',
  each: '  - each: passages',
  else: '  - else:',
  endIf: '  - end: if',
  endEach: '  - end: each',
};

const spellLine = (line: Line) =>
  typeof line === 'string' ? `  - say: "${line.replaceAll(/\[([\w.]+)\]/g, '{{$1}}')}"` : blocks[line.block];

const text = (length: Length) => textOf(length, { head, line: spellLine, foot: '' });

const property = (name: string) => ({ type: 'string', description: `What ${name} says.` });
const schema = {
  type: 'object',
  properties: {
    ...Object.fromEntries([...names, 'nobody'].map((name) => [name, property(name)])),
    lines: { type: 'array', items: { type: 'object', properties: { say: property('say') } } },
  },
};

/** A list of the lines, with a schema. `nobody` should be a string. */
export const yaml: Language = {
  id: 'yaml',
  file: 'measured.yaml',
  text,
  neighbour: (index) => [`neighbours/neighbour${index}.yaml`, text({ characters: 1000 })],
  files: { 'prompt.schema.json': JSON.stringify(schema) },
  mistake: '" "',
  word: { hover: '- say', completion: '- sa', rename: '&prod' },
  answers: {
    hover: /What say says/,
    completion: /"label":"say"/,
    rename: /"newText":"renamed"/g,
    semanticTokens: /"data":\[\d/,
    semanticTokensDelta: /"edits":\[/,
  },
};
