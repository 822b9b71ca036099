import fc from 'fast-check';

/** The same YAML twice: as somebody may write it, and as it is formatted. */
export interface Layouts {
  readonly written: string;
  readonly expected: string;
}

type Value =
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'text'; readonly header: string; readonly lines: readonly string[] }
  | { readonly kind: 'list'; readonly entries: readonly Value[] }
  | { readonly kind: 'map'; readonly items: readonly Item[] };

interface Item {
  readonly blankLines: number;
  readonly comment: string | null;
  readonly value: Value;
}

/** How much of what goes where blanks go. */
interface Style {
  readonly step: number;
  readonly listStep: number;
  readonly afterColon: string;
  readonly afterDash: string;
  readonly end: string;
  readonly mostBlankLines: number;
  readonly lineEnd: string;
}

const house: Omit<Style, 'lineEnd'> = {
  step: 2,
  listStep: 2,
  afterColon: ' ',
  afterDash: ' ',
  end: '',
  mostBlankLines: 1,
};

const plain = fc.constantFrom(
  ...[
    'x',
    '"a: b  c"',
    "'q # r'",
    '[a, b]',
    '{ a: 1 }',
    '[]',
    '{}',
    '12',
    '1.50',
    'null  # why',
    '&n x',
    '!!str 1',
  ],
  ...['two words', "it's", '- 1'.slice(2), '~', 'https://example.com/#a', '"{{x}}"', 'true'],
);

const { value } = fc.letrec<{ value: Value; map: Value; item: Item }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    plain.map((text): Value => ({ kind: 'plain', text })),
    fc
      .record({
        header: fc.constantFrom('|', '>-', '|-', '> # why'),
        lines: fc.array(fc.constantFrom('one', '  two', '', '# three', 'k: v', '---', '\ttab  '), {
          maxLength: 4,
        }),
      })
      // A text that ends with blank lines would share them with what follows.
      .map(({ header, lines }): Value => ({ kind: 'text', header, lines: ['begin', ...lines, 'end'] })),
    fc
      .array(tie('value'), { minLength: 1, maxLength: 3 })
      .map((entries): Value => ({ kind: 'list', entries })),
    tie('map'),
  ),
  map: fc.array(tie('item'), { minLength: 1, maxLength: 4 }).map((items): Value => ({ kind: 'map', items })),
  item: fc.record({
    blankLines: fc.nat(3),
    comment: fc.option(fc.constantFrom('# why', '#', '# - a: b')),
    value: tie('value'),
  }),
}));

const style: fc.Arbitrary<Style> = fc.integer({ min: 1, max: 5 }).chain((step) =>
  fc.record({
    step: fc.constant(step),
    listStep: fc.nat(step),
    afterColon: fc.constantFrom(' ', '   ', '\t'),
    afterDash: fc.constantFrom(' ', '    '),
    end: fc.constantFrom('', '  ', '\t'),
    mostBlankLines: fc.constant(3),
    lineEnd: fc.constantFrom('\n', '\r\n'),
  }),
);

export const layouts: fc.Arbitrary<Layouts> = fc
  .tuple(fc.array(value, { minLength: 1, maxLength: 4 }), style)
  .map(([values, written]) => {
    const items = values.map((own): Item => ({ blankLines: 0, comment: null, value: own }));
    const print = (own: Style) => mapLines(items, 0, own).join(own.lineEnd);
    return { written: print(written), expected: print({ ...house, lineEnd: written.lineEnd }) };
  });

function mapLines(items: readonly Item[], column: number, own: Style): readonly string[] {
  return items.flatMap(({ blankLines, comment, value: held }, index) => {
    // More than one blank may belong to the text above.
    const blank = own.end === '' ? '' : ' ';
    const before = Array.from({ length: Math.min(blankLines, own.mostBlankLines) }, () => blank);
    const indent = ' '.repeat(column);
    const above = comment === null ? [] : [indent + comment + own.end];
    return [...before, ...above, ...keyLines(`${indent}k${index}:`, held, column, own)];
  });
}

function keyLines(key: string, held: Value, column: number, own: Style): readonly string[] {
  switch (held.kind) {
    case 'plain':
      return [key + own.afterColon + held.text + own.end];
    case 'text':
      return [key + own.afterColon + held.header + own.end, ...textLines(held.lines, column + own.step)];
    case 'list':
      return [key + own.end, ...listLines(held.entries, column + own.listStep, own)];
    case 'map':
      return [key + own.end, ...mapLines(held.items, column + own.step, own)];
  }
}

function textLines(lines: readonly string[], column: number): readonly string[] {
  return lines.map((line) => (line === '' ? '' : ' '.repeat(column) + line));
}

function listLines(entries: readonly Value[], column: number, own: Style): readonly string[] {
  const dash = `${' '.repeat(column)}-${own.afterDash}`;
  return entries.flatMap((entry) => entryLines(entry, dash, own));
}

/** A map or a list in a list begins behind the dash. */
function entryLines(entry: Value, dash: string, own: Style): readonly string[] {
  const column = dash.length;
  switch (entry.kind) {
    case 'plain':
      return [dash + entry.text + own.end];
    case 'text':
      return [dash + entry.header + own.end, ...textLines(entry.lines, column)];
    case 'list':
      return behind(dash, listLines(entry.entries, column, own));
    case 'map': {
      const [first, ...rest] = entry.items;
      const items = first ? [{ ...first, blankLines: 0, comment: null }, ...rest] : rest;
      return behind(dash, mapLines(items, column, own));
    }
  }
}

function behind(dash: string, [first = '', ...rest]: readonly string[]): readonly string[] {
  return [dash + first.slice(dash.length), ...rest];
}
