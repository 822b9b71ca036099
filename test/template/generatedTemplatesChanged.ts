import fc from 'fast-check';

/** What upsets a template most: marks, halves of marks, and whole tags where they don't belong. */
const marks = [
  ...[
    '{',
    '}',
    '{{',
    '}}',
    '{{{',
    '}}}',
    '{{{{',
    '}}}}',
    '~',
    '"',
    "'",
    '(',
    ')',
    '|',
    ' ',
    '.',
    '..',
    '/',
    '#',
    '^',
  ],
  ...[
    '!',
    '&',
    '*',
    '>',
    '=',
    '@',
    '[',
    ']',
    '\\',
    '\\]',
    '?',
    ' ? ',
    ':',
    '" : ',
    ',',
    'a',
    'this',
    'true',
    '12',
  ],
  ...[
    'else',
    'as |x y|',
    '--',
    '{{!--',
    '--}}',
    '--~}}',
    '<',
    '<<',
    '>>',
    '<<a>>',
    '<<a.b>>',
    '\\{{',
    '\\\\{{',
  ],
  ...['\n', '\r\n', '\r', '\u00a0', '\ud800', '\0', '', '', '', '\n---\n', '---\na: 1\n---\n'],
  ...[
    '{{#if a}}',
    '{{/if}}',
    '{{else}}',
    '{{else if b}}',
    '{{^}}',
    '{{^x}}',
    '{{> p}}',
    '{{> (a)}}',
    '{{#> p}}',
  ],
  ...[
    '{{/p}}',
    '{{{{raw}}}}',
    '{{{{/raw}}}}',
    '{{#*inline "x"}}',
    '{{#*inline "',
    '{{/inline}}',
    '{{json a=1}}',
  ],
];

/** A stretch of a text, wherever it begins, and what stands in its place. */
export interface Change {
  readonly place: number;
  readonly length: number;
  readonly text: string;
}

const mark = fc.constantFrom(...marks);

export const changes: fc.Arbitrary<Change> = fc.record({
  place: fc.nat(),
  length: fc.oneof({ weight: 3, arbitrary: fc.nat({ max: 3 }) }, fc.nat({ max: 40 })),
  text: fc.oneof(
    { weight: 3, arbitrary: mark },
    fc.array(mark, { maxLength: 4 }).map((all) => all.join('')),
  ),
});

/** Nothing but marks. */
export const soups: fc.Arbitrary<string> = fc.array(mark, { maxLength: 30 }).map((all) => all.join(''));

/** The edit that a change is to a text. */
export function editOf(
  source: string,
  { place, length, text }: Change,
): {
  range: { start: number; end: number };
  text: string;
} {
  const start = place % (source.length + 1);
  return { range: { start, end: Math.min(source.length, start + length) }, text };
}

export function changed(source: string, change: Change): string {
  const { range, text } = editOf(source, change);
  return source.slice(0, range.start) + text + source.slice(range.end);
}
