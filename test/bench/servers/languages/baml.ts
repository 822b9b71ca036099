import type { Language } from '../language.js';
import { names, textOf, type Length, type Line } from '../passage.js';

/** Names of types and functions are a project's, so each file has its own. */
const head = (suffix: string) => `class Passage${suffix} {
  title string
  text string
}
class Answer${suffix} {
  text string @description("What is said to them")
}
function Reply${suffix}(${names.map((name) => `${name}: string, `).join('')}brief: bool, passages: Passage${suffix}[]) -> Answer${suffix} {
  client "openai/gpt-4o"
  prompt #"
You stand in for {{ nobody }}. Answer what is asked.
`;

const blocks = {
  if: '{% if brief %}',
  each: '{% for passage in passages %}',
  else: '{% else %}',
  endIf: '{% endif %}',
  endEach: '{% endfor %}',
};

const spellLine = (line: Line) =>
  typeof line === 'string' ? line.replaceAll(/\[([\w.]+)\]/g, '{{ $1 }}') : blocks[line.block];

const text = (length: Length, suffix = '') =>
  textOf(length, { head: head(suffix), line: spellLine, foot: '"#\n}\n' });

/** A function whose prompt is the text. `nobody` isn't among its parameters. */
export const baml: Language = {
  id: 'baml',
  file: 'baml_src/measured.baml',
  text,
  neighbour: (index) => [`baml_src/neighbour${index}.baml`, text({ characters: 1000 }, String(index))],
  files: {},
  mistake: '{{ anybody }}',
  word: { hover: '-> Answ', completion: '{{ pro', rename: '{{ prod' },
  answers: {
    hover: /Answer/,
    completion: /"label":"product"/,
    rename: /"newText":"renamed"/g,
    semanticTokens: /"data":\[\d/,
    semanticTokensDelta: /"edits":\[/,
  },
};
