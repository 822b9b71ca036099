import { spend, type Checking } from './checking.js';
import { readRegExp, type Expression, type UnreadablePattern } from './readRegExp.js';

/** A regular expression, ready to match. */
export interface Pattern {
  readonly expression: Expression;
  readonly isAnchored: boolean;
}

/** Reads a regular expression of JavaScript, with the flag `u` as JSON Schema wants it. */
export function readPattern(source: string): Pattern | UnreadablePattern {
  try {
    new RegExp(source, 'u');
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
  const expression = readRegExp(source);
  return 'fault' in expression ? expression : { expression, isAnchored: /^\^[^|]*$/.test(source) };
}

interface Search {
  readonly text: string;
  readonly checking: Checking;
}

/**
 * Whether the text matches somewhere. All ways through the expression are followed at once, one set of places after
 * the other, so that no pattern takes exponential time; JavaScript's own engine goes back and forth and may never end.
 */
export function matches({ expression, isAnchored }: Pattern, text: string, checking: Checking): boolean {
  const places = new Set<number>([0]);
  if (!isAnchored) {
    let at = 0;
    for (const character of text) places.add((at += character.length));
  }
  return endsOf(expression, places, { text, checking }).size > 0;
}

/** Where the expression can end that begins at one of the `places`. */
function endsOf(expression: Expression, places: ReadonlySet<number>, search: Search): ReadonlySet<number> {
  spend(search.checking, places.size + 1);
  switch (expression.kind) {
    case 'atom':
      return atomEnds(expression.matcher, places, search);
    case 'sequence':
      return expression.parts.reduce(
        (from, part) => (from.size > 0 ? endsOf(part, from, search) : from),
        places,
      );
    case 'choice':
      return new Set(expression.options.flatMap((option) => [...endsOf(option, places, search)]));
    case 'look': {
      const { of, isNegative } = expression;
      return new Set([...places].filter((at) => endsOf(of, new Set([at]), search).size > 0 !== isNegative));
    }
    case 'repeat':
      return repeatEnds(expression, places, search);
  }
}

function atomEnds(matcher: RegExp, places: ReadonlySet<number>, { text }: Search): ReadonlySet<number> {
  const ends = new Set<number>();
  for (const at of places) {
    matcher.lastIndex = at;
    if (matcher.test(text)) ends.add(matcher.lastIndex);
  }
  return ends;
}

function repeatEnds(
  { of, least, most }: Extract<Expression, { kind: 'repeat' }>,
  places: ReadonlySet<number>,
  search: Search,
): ReadonlySet<number> {
  let reached = places;
  for (let times = 0; times < least && reached.size > 0; times++) reached = endsOf(of, reached, search);
  const ends = new Set(reached);
  for (let times = least; times < most && reached.size > 0; times++) {
    // A place that was reached in fewer turns has every way on that it has now.
    reached = new Set([...endsOf(of, reached, search)].filter((at) => !ends.has(at)));
    for (const at of reached) ends.add(at);
  }
  return ends;
}
