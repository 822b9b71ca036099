import { helpers } from '../language/helpers.js';
import { mergeTexts, textPart, type Hole, type Part } from './parts.js';

/** A hole with the name of its input. Holes that share an input have one name. */
export type NamedHole = Omit<Hole, 'identity'>;

/** What a template would take for something else than a variable. */
const reserved = new Set([
  ...helpers.map(({ name }) => name),
  ...['else', 'false', 'null', 'this', 'true', 'undefined'],
]);

/** Gives every hole a name of its own: the first keeps the one it wants, later ones are numbered from 2. */
export function nameHoles(holes: readonly Hole[]): readonly NamedHole[] {
  const wanted = new Set(holes.map(({ name }) => name));
  const taken = new Set<string>(reserved);
  const known = new Map<string, NamedHole>();
  return holes.map(({ identity, ...hole }) => {
    const same = identity === null ? undefined : known.get(identity);
    if (same) return same;
    const named = { ...hole, name: freeName(hole.name, taken, wanted) };
    taken.add(named.name);
    if (identity !== null) known.set(identity, named);
    return named;
  });
}

function freeName(name: string, taken: ReadonlySet<string>, wanted: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name}${number}`) || wanted.has(`${name}${number}`)) number++;
  return `${name}${number}`;
}

const loneSurrogate = '[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]';
const unwritable = new RegExp(`[\\0\\r]|${loneSurrogate}`, 'g');

/** Characters that no prompt file holds unchanged become holes, whose arguments are these characters. */
export function holdCharacters(parts: readonly Part[]): readonly Part[] {
  const held = parts.flatMap((part): readonly Part[] => {
    if (part.kind === 'hole') return [part];
    const pieces: Part[] = [];
    let at = 0;
    for (const { 0: character, index } of part.text.matchAll(unwritable)) {
      pieces.push(textPart(part.text.slice(at, index)), characterHole(character));
      at = index + character.length;
    }
    return [...pieces, textPart(part.text.slice(at))];
  });
  return mergeTexts(held);
}

function characterHole(character: string): Hole {
  const expression = JSON.stringify(character);
  const name = character === '\r' ? 'carriageReturn' : character === '\0' ? 'nul' : 'surrogate';
  return { kind: 'hole', expression, name, type: 'string', identity: expression };
}
