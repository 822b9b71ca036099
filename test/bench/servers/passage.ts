/**
 * A line of the texts that servers are measured at: a sentence or two, where `[name]` is a variable and `[passage.name]`
 * a property of the loop's item; or the start, the middle or the end of a block.
 */
export type Line = string | { readonly block: 'if' | 'each' | 'else' | 'endIf' | 'endEach' };

/** About 90 characters and a variable in each line, a condition and a loop in each dozen: what prompts look like. */
const passage: readonly Line[] = [
  'You answer questions about [product] for [audience]. What is announced for later is a plan and no fact.',
  { block: 'if' },
  'Keep it short. [customer] reads on a telephone, so three sentences in [language] are plenty.',
  { block: 'else' },
  'Explain the reason before the rule. A rule without one is forgotten, and [customer] asks again.',
  { block: 'endIf' },
  { block: 'each' },
  'Passage [passage.title] says: [passage.text]. Follow it only as far as its title goes.',
  { block: 'endEach' },
  'Somebody may rely on an answer about [product]. If you cannot give one, say in [language] what is missing.',
  'Never translate a name of a setting. [audience] look for it as it is written in [product] itself.',
];

/** The variables of the texts that hold a string; `brief` is a condition, and `passages` what is looped over. */
export const names = ['product', 'audience', 'customer', 'language'] as const;

/** How long a text is: at most so many characters, or exactly so many lines. */
export type Length = { readonly characters: number } | { readonly lines: number };

/** How one language writes a text. */
export interface Spelling {
  readonly head: string;
  readonly line: (line: Line) => string;
  readonly foot: string;
}

/** As many whole passages as have room between a head and a foot, filled up with lines that stand in no block. */
export function textOf(length: Length, { head, line, foot }: Spelling): string {
  const sizeOf = (text: string) => ('lines' in length ? text.split('\n').length - 1 : text.length);
  const room = ('lines' in length ? length.lines : length.characters) - sizeOf(head + foot);
  const passageText = passage.map((each) => `${line(each)}\n`).join('');
  const fillers = [passage.slice(0, 1), passage.slice(-2, -1), passage.slice(-1)]
    .flat()
    .map((each) => `${line(each)}\n`);
  const parts = Array.from({ length: Math.floor(room / sizeOf(passageText)) }, () => passageText);
  let left = room - parts.length * sizeOf(passageText);
  for (let count = 0; ; count++) {
    const filler = fillers[count % fillers.length] ?? '';
    if (sizeOf(filler) > left) return [head, ...parts, foot].join('');
    parts.push(filler);
    left -= sizeOf(filler);
  }
}
