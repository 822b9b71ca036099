import type { Language } from '../language.js';
import { names, textOf, type Length, type Line } from '../passage.js';

const head = `${names.map((name) => `{% assign ${name} = '${name}' %}\n`).join('')}{% assign brief = true %}
{% assign passages = 'one,two' | split: ',' %}
{% assign nobody = 'never used' %}
You stand in for somebody. Answer what is asked.
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

const text = (length: Length) => textOf(length, { head, line: spellLine, foot: '' });

/** A snippet of a theme. Nothing uses `nobody`. */
export const liquid: Language = {
  id: 'liquid',
  file: 'snippets/measured.liquid',
  text,
  neighbour: (index) => [`snippets/neighbour${index}.liquid`, text({ characters: 1000 })],
  files: { '.theme-check.yml': 'extends: theme-check:recommended\n', 'config/settings_schema.json': '[]\n' },
  mistake: '{% assign unused = 1 %}',
  word: { hover: '{{ prod', completion: '{{ pro', rename: '{{ prod' },
  answers: {
    hover: /product/,
    completion: /"label":"product"/,
    rename: /"newText":"renamed"/g,
    semanticTokens: /"data":\[\d/,
    semanticTokensDelta: /"edits":\[/,
  },
};
