import fc from 'fast-check';

/** Valid templates of the whole language, whether they can be rendered or not. */
const paths = fc.constantFrom(
  ...['a', 'b.c', 'a/b/c', 'this', 'this.a', '.', './a', '../a', '../../b.c', '..', '@index', '@root.a.b'],
  ...[
    '@../key',
    '[a b]',
    'a.[0].[b c]',
    'a-b',
    'ä.ö',
    '$x_1',
    'a:b',
    'truex',
    'nullable',
    '_',
    'as',
    'a.length',
  ],
);
const literals = fc.constantFrom(
  ...['"x"', "'y'", '""', '"it\'s"', '"say \\"hi\\""', "'it\\'s'", '"a }} b {{ c"', '"\n"', '"(x)"'],
  ...['0', '12', '-1', '1.5', '-0.25', 'true', 'false', 'null', 'undefined'],
);
const names = fc.constantFrom('a', 'list', 'user', 'name-of', 'x1', 'b.c', '[a b]', 'in', 'elsewhere');
const keys = fc.constantFrom('k', 'indent', 'a-b', '[x y]', 'else', 'as');
const gap = fc.constantFrom(' ', ' ', ' ', '  ', '\n', '\t', ' \n  ');
const tilde = fc.constantFrom('', '', '', '~');
const text = fc.constantFrom(
  ...[
    '',
    ' ',
    '\n',
    'words',
    'x\n',
    '{ }',
    ' } ',
    '{"a": 1}',
    '\\{{a}} ',
    '\\\\',
    ' \\ ',
    '<<',
    '<<x>>',
    '| ~ =',
  ],
);

/** Values with nothing between them. */
const touching = fc.constantFrom(' [a b]c', ' ..a.b', ' a....', ' "x"(a)\'y\'', ' (a)b', ' a.[b]..[c]@d');

const { args } = fc.letrec<{ expression: string; argument: string; args: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    paths,
    literals,
    fc.tuple(names, tie('args')).map(([name, rest]) => `(${name}${rest})`),
  ),
  argument: fc.oneof(
    { weight: 8, arbitrary: fc.tuple(gap, tie('expression')).map(([before, value]) => before + value) },
    touching,
  ),
  args: fc
    .tuple(
      fc.array(tie('argument'), { maxLength: 2 }),
      fc.array(
        fc.tuple(gap, keys, fc.constantFrom('=', '=', ' = '), tie('expression')).map((part) => part.join('')),
        { maxLength: 2 },
      ),
    )
    .map(([positional, named]) => [...positional, ...named].join('')),
}));

const call = fc.tuple(names, args).map(([name, rest]) => ({ name, written: name + rest }));
const tildes = fc.tuple(tilde, tilde);
const parameters = fc.constantFrom('', '', ' as |x|', ' as |item i|', '\nas  | x y |');

const output = fc.oneof(
  fc.tuple(paths, tildes).map(([path, [l, r]]) => `{{${l}${path}${r}}}`),
  fc.tuple(call, tildes).map(([{ written }, [l, r]]) => `{{${l}${written}${r}}}`),
  fc.tuple(call, tildes).map(([{ written }, [l, r]]) => `{{${l}&${written}${r}}}`),
  fc.tuple(call, tildes).map(([{ written }, [l, r]]) => `{{${l}{${written}}${r}}}`),
  fc.constantFrom('{{ a }}', '{{\n a\n}}', '{{"first name"}}', '{{12}}', '{{true}}', '{{{ a }}}'),
);
const comment = fc.constantFrom(
  '{{!}}',
  '{{! a ~}}',
  '{{~!a}}',
  '{{!-- {{a}} --}}',
  '{{!---}}x--}}',
  '{{!-- a --~}}',
);
const partial = fc.oneof(
  fc.tuple(names, args, tildes).map(([name, rest, [l, r]]) => `{{${l}> ${name}${rest}${r}}}`),
  fc.tuple(call, args, tildes).map(([{ written }, rest, [l, r]]) => `{{${l}> (${written})${rest}${r}}}`),
  fc.constantFrom('{{>a}}', '{{> a/b.c}}', '{{> @partial-block}}', '{{> "x/y"}}'),
);
const raw = fc
  .tuple(
    fc.constantFrom('raw', 'r1'),
    args,
    fc.constantFrom('', 'x', '{{y}}', '{{#if}}', '{{{{in}}}}z{{{{/in}}}}'),
  )
  .map(([name, rest, inner]) => `{{{{${name}${rest}}}}}${inner}{{{{/${name}}}}}`);

const { nodes } = fc.letrec<{ nodes: string; node: string; block: string }>((tie) => ({
  nodes: fc.array(tie('node'), { maxLength: 4 }).map((parts) => parts.join('')),
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text,
    output,
    comment,
    partial,
    raw,
    tie('block'),
  ),
  block: fc.oneof(
    fc
      .tuple(call, parameters, tie('nodes'), fc.option(tie('nodes')), tildes)
      .map(([{ name, written }, as, body, inverse, [l, r]]) => {
        const rest = inverse === null ? '' : `{{${r}else${l}}}${inverse}`;
        return `{{${l}#${written}${as}}}${body}${rest}{{/${name}${r}}}`;
      }),
    fc
      .tuple(call, call, parameters, tie('nodes'), tie('nodes'))
      .map(
        ([first, second, as, body, inverse]) =>
          `{{#${first.written}}}${body}{{else ${second.written}${as}}}${inverse}{{^}}z{{/${first.name}}}`,
      ),
    fc
      .tuple(call, tie('nodes'))
      .map(([{ name, written }, body]) => `{{^${written}}}${body}{{else}}w{{/${name}}}`),
    fc.tuple(call, tie('nodes')).map(([{ name, written }, body]) => `{{#> ${written}}}${body}{{/${name}}}`),
    tie('nodes').map((body) => `{{#*inline "p"}}${body}{{/inline}}`),
  ),
}));

export const wholeTemplates: fc.Arbitrary<string> = nodes;
