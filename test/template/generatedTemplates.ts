import fc from 'fast-check';

/**
 * Templates of the part of Handlebars that Onbook renders, and values for them. Lists, objects and scalars occur under
 * the same names at every level, so that a path means something nearly everywhere.
 */
const scalar = fc.constantFrom(
  'a',
  'b',
  'n',
  'zero',
  'empty',
  'flag',
  'off',
  'obj.a',
  'list.length',
  '[a]',
  './a',
);
const upward = fc.constantFrom(
  '../a',
  '../../b',
  '../n',
  '@root.a',
  '@root.obj.b',
  'this.a',
  'gone',
  'obj.gone',
);
const loopData = fc.constantFrom('@index', '@key', '@first', '@last');
const anyPath = fc.oneof({ weight: 4, arbitrary: scalar }, upward, loopData);
const condition = fc.oneof(
  anyPath,
  fc.constantFrom('list', 'none', 'obj', '(lookup obj "a")', '(lookup list 0)'),
);

const text = fc.oneof(
  fc.constantFrom(
    ' ',
    '\n',
    '  \n',
    '\n  ',
    'x',
    'x\n',
    ' y ',
    '\n\n',
    'a {b} c',
    '\t',
    '<p>',
    '\\ ',
    ' } ',
    ' { ',
  ),
  fc.constantFrom('\\{{a}}', '\\\\{{a}}', ' \\{{ b }} c ', '$&'),
);
const tilde = fc.constantFrom('', '', '', '~');

const tag = (inner: string, [left, right]: readonly [string, string]) => `{{${left}${inner}${right}}}`;
const tildes = fc.tuple(tilde, tilde);

const output = fc.oneof(
  fc.tuple(anyPath, tildes).map(([path, strip]) => tag(path, strip)),
  // Text only: Handlebars adds numbers that stand side by side in three braces.
  fc.constantFrom('a', 'b', 'empty', '../a').map((path) => `{{{${path}}}}`),
  fc.tuple(fc.constantFrom('!c', '!-- c }} --', '! a b '), tildes).map(([inner, strip]) => tag(inner, strip)),
  fc.constantFrom('{{lookup obj "b"}}', '{{lookup list @index}}', '{{ a }}', '{{"a"}}', '{{&b}}'),
);

interface Half {
  readonly open: string;
  readonly body: string;
}

const { nodes } = fc.letrec<{ nodes: string; node: string; block: string }>((tie) => ({
  nodes: fc.array(tie('node'), { maxLength: 5 }).map((parts) => parts.join('')),
  node: fc.oneof({ depthSize: 'small', withCrossShrink: true }, text, output, tie('block')),
  block: fc
    .record({
      head: fc.oneof(
        fc
          .tuple(fc.constantFrom('if', 'unless'), condition)
          .map(([name, path]) => [`#${name} ${path}`, name]),
        fc.constantFrom(
          ['#if zero includeZero=true', 'if'],
          ['#ifEquals a "x"', 'ifEquals'],
          ['#unlessEquals n 7', 'unlessEquals'],
        ),
        fc.constantFrom(
          ['#each list', 'each'],
          ['#each list as |item i|', 'each'],
          ['#each none', 'each'],
          ['#each obj', 'each'],
        ),
        fc.constantFrom(['#with obj', 'with'], ['#with obj as |o|', 'with'], ['#with gone', 'with']),
        fc.constantFrom(
          ['#list', 'list'],
          ['#flag', 'flag'],
          ['#off', 'off'],
          ['^flag', 'flag'],
          ['^off', 'off'],
          ['#obj', 'obj'],
        ),
      ),
      strips: fc.tuple(tildes, tildes, tildes, tildes),
      body: tie('nodes'),
      chain: fc.array(fc.tuple(condition, tie('nodes'), tildes), { maxLength: 2 }),
      inverse: fc.option(tie('nodes')),
    })
    .map(({ head, strips, body, chain, inverse }) => {
      const [open = '', name = ''] = head;
      const halves: Half[] = [{ open: tag(open, strips[0]), body }];
      // Handlebars refuses `{{else if}}` in a block that begins with `^`.
      const conditions = open.startsWith('^') ? [] : chain;
      for (const [path, inner, strip] of conditions)
        halves.push({ open: tag(`else if ${path}`, strip), body: inner });
      if (inverse !== null) halves.push({ open: tag('else', strips[1]), body: inverse });
      return halves.map((half) => half.open + half.body).join('') + tag(`/${name}`, strips[2]);
    }),
}));

export const templates: fc.Arbitrary<string> = nodes;

/** Values for every name above. */
export const values = level(3);

function level(depth: number): Readonly<Record<string, unknown>> {
  const mark = 'x'.repeat(depth);
  return {
    a: mark,
    b: `${mark}-b`,
    n: 4 + depth,
    zero: 0,
    empty: '',
    flag: true,
    off: false,
    none: [],
    ...(depth > 0 && {
      list: [level(depth - 1), { ...level(depth - 1), a: `${mark}-second` }],
      obj: level(depth - 1),
    }),
  };
}
