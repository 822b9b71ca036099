/** Where a variable is used, and what gives a partial's variable its value. */
import { enumerated, type Description, type Line, type Span } from './description.js';

export interface UsesShown {
  /** In the text itself, from 1, ascending. */
  readonly lines: readonly number[];
  /** By partials, each with the first line that calls it. */
  readonly partials: readonly { readonly name: string; readonly line: number }[];
  /** The text uses all that it is given as a whole. */
  readonly all: boolean;
}

const mostShown = 8;

/** `where`: in which text, if that isn't the one that is open. */
export function describeUses({ lines, partials, all }: UsesShown, where: 'here' | 'there'): Description {
  const used = where === 'here' ? 'Used' : 'Used there';
  const count = lines.length + partials.length;
  if (count === 0) return [[all ? `${used} as part of all that there is.` : `Not ${used.toLowerCase()}.`]];
  const own: Line[] = lines.length === 0 ? [] : [linesOf(lines)];
  const others = partials.slice(0, mostShown).map(({ name, line }): Line => {
    return ['by the partial ', { code: name }, ` that line ${line} calls`];
  });
  const more = partials.length - others.length;
  const rest: Line[] = more > 0 ? [[`by ${more} more partials`]] : [];
  const times = lines.length > 1 ? ` ${lines.length} times,` : '';
  return [[`${used}${times} `, ...enumerated([...own, ...others, ...rest]), '.']];
}

function linesOf(lines: readonly number[]): Line {
  const different = [...new Set(lines)];
  const shown = different.slice(0, mostShown).map((line): Line => [`${line}`]);
  const more = different.length - shown.length;
  const all = more > 0 ? [...shown, [`${more} more`]] : shown;
  return [different.length === 1 ? 'in line ' : 'in lines ', ...enumerated(all)];
}

/** What gives a partial's variable its value: each a place with what is said of it. */
export interface Giver {
  /** The file for people. */
  readonly shown: string;
  readonly words: readonly Span[];
}

/** `more` weren't worth to be looked at. */
export function describeGivers(givers: readonly Giver[], more: number): Description {
  if (givers.length === 0) return [['No call gives it a value.']];
  const shown = givers.map(({ shown: file, words }): Line => [{ code: file }, ...words]);
  return [['Its value comes from:'], { items: more > 0 ? [...shown, [`and ${more} more`]] : shown }];
}
