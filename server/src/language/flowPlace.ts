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
  for (const { 0: mark, index } of text.matchAll(token)) {
    const top = open.at(-1);
    const isFirst = text.slice(start, index).trim() === '';
    if (/^\s#$/.test(mark)) return null;
    if (/^["']$/.test(mark) && isFirst) return placeIn(open, index + 1);
    if (isFirst && (mark === '{' || mark === '[')) open.push({ isMap: mark === '{', key: null, keys: [] });
    else if (!top) continue;
    else if (mark === '}' || mark === ']') open.pop();
    else if (mark === ',') top.key = null;
    else if (mark === ':' && top.isMap && top.key === null) {
      top.key = text.slice(start, index).trim();
      top.keys.push(top.key);
    } else continue;
    start = index + 1;
  }
  return placeIn(open, start + (/^\s*/.exec(text.slice(start))?.[0].length ?? 0));
}

function placeIn(open: readonly OpenBracket[], start: number): FlowPlace | null {
  const top = open.at(-1);
  if (!top) return null;
  const path = open.flatMap(({ key }) => (key === null ? [] : [key]));
  const kind = !top.isMap ? 'item' : top.key === null ? 'key' : 'value';
  return { kind, path, start, siblings: top.keys };
}
