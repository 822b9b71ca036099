/** Where a cursor is in YAML's flow style, as `{ temperature: 0, stop: [END] }`, while it is half typed. */

export interface FlowPlace {
  readonly kind: 'key' | 'value' | 'item';
  /** The keys of the maps around it in this text, and its own for a value. */
  readonly path: readonly string[];
  /** Where the word begins. */
  readonly start: number;
  /** The keys that its map has before it. */
  readonly siblings: readonly string[];
}

interface OpenBracket {
  readonly isMap: boolean;
  /** The one whose value is being typed. */
  key: string | null;
  readonly keys: string[];
}

const token = /"(?:\\.|[^"\\])*"|'(?:''|[^'])*'|["']|\s#|:(?=\s|$)|[{}[\],]|[^]/gy;

/** `text` is a value up to the cursor. Null in a comment, and outside of every bracket. */
export function flowPlaceIn(text: string): FlowPlace | null {
  const open: OpenBracket[] = [];
  let start = 0;
  let isFirst = true;
  for (const { 0: mark, index } of text.matchAll(token)) {
    if (/^\s#$/.test(mark)) return null;
    if (isFirst && /^["']$/.test(mark)) return placeIn(open, index + 1);
    const begins = isFirst && /^[{[]$/.test(mark);
    if (begins) open.push({ isMap: mark === '{', key: null, keys: [] });
    if (begins || endsWord(open, mark, text.slice(start, index))) {
      start = index + 1;
      isFirst = true;
    } else if (mark.trim() !== '') isFirst = false;
  }
  return placeIn(open, start + (/^\s*/.exec(text.slice(start))?.[0].length ?? 0));
}

/** Whether another word begins behind the mark. `written` is what stands before a colon. */
function endsWord(open: OpenBracket[], mark: string, written: string): boolean {
  const top = open.at(-1);
  if (!top) return false;
  if (mark === '}' || mark === ']') open.pop();
  else if (mark === ',') top.key = null;
  else if (mark === ':' && top.isMap && top.key === null) {
    top.key = written.trim();
    top.keys.push(top.key);
  } else return false;
  return true;
}

function placeIn(open: readonly OpenBracket[], start: number): FlowPlace | null {
  const top = open.at(-1);
  if (!top) return null;
  const path = open.flatMap(({ key }) => (key === null ? [] : [key]));
  const kind = !top.isMap ? 'item' : top.key === null ? 'key' : 'value';
  return { kind, path, start, siblings: top.keys };
}
