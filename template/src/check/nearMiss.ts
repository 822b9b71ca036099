import type { Problem } from '../problems.js';
import { anglesInText, isWellFormed, nameOf, type AngleText } from './anglesInText.js';
import type { PlaceCheck } from './check.js';

/**
 * Text that is nearly the `<<name>>` of a declared input: a letter off, blanks in it or around it, or one `<` or `>` too
 * few.
 */
export const nearMiss: PlaceCheck = (places, prompt) => {
  const { declared } = prompt;
  if (declared.length === 0) return [];
  const bySqueezed = new Map(declared.map((name) => [squeezed(name), name]));
  const guessFor = (text: AngleText): string | null => {
    if (!prompt.inputsAreClosed || text.isHalfOpened || text.isHalfClosed) return null;
    if (text.hasWords) return bySqueezed.get(squeezed(text.path)) ?? null;
    return isWellFormed(text) ? prompt.guess(nameOf(text), declared) : null;
  };
  return anglesInText(places, prompt).flatMap((text): Problem[] => {
    const name = nameOf(text);
    const { range } = text;
    if (!text.hasWords && declared.includes(name)) {
      if (isWellFormed(text)) return [];
      const suggestion = `<<${text.path}>>`;
      const message = `Text, not a variable: write ${suggestion} ${flawsOf(text)}.`;
      return [{ code: 'near-miss', severity: 'hint', message, range, suggestion }];
    }
    const guess = guessFor(text);
    if (guess === null) return [];
    const suggestion = `<<${guess + text.path.slice(name.length)}>>`;
    const message = `'${name}' isn't an input of this prompt, so this is sent as it stands. Did you mean ${suggestion}?`;
    return [{ code: 'near-miss', severity: 'warning', message, range, suggestion }];
  });
};

/** A name without what parts its words. */
function squeezed(name: string): string {
  return name.replace(/[ \t_-]+/g, '').toLowerCase();
}

function flawsOf({ hasBlanks, isHalfOpened, isHalfClosed }: AngleText): string {
  return [
    ...(hasBlanks ? ['without spaces'] : []),
    ...(isHalfOpened ? ["with '<<' before it"] : []),
    ...(isHalfClosed ? ["with '>>' at the end"] : []),
  ].join(' and ');
}
