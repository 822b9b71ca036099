import { nameGuesser } from '../nearestName.js';
import type { Problem } from '../problems.js';
import { anglesInText, isWellFormed, nameOf, type AngleText } from './anglesInText.js';
import type { Check } from './check.js';

/** Text that is nearly the `<<name>>` of a declared input: a letter off, blanks inside, or one `>` too few. */
export const nearMiss: Check = (document) => {
  const declared = document.inputs.filter((input) => input.declared).map(({ name }) => name);
  if (declared.length === 0) return [];
  const guessName = nameGuesser();
  return [...anglesInText(document)].flatMap((text): Problem[] => {
    const name = nameOf(text);
    const { range } = text;
    if (declared.includes(name)) {
      if (isWellFormed(text)) return [];
      const suggestion = `<<${text.path}>>`;
      const message = `Text, not a variable: write ${suggestion} ${flawsOf(text)}.`;
      return [{ code: 'near-miss', severity: 'hint', message, range, suggestion }];
    }
    const guess = document.inputsAreClosed && isWellFormed(text) ? guessName(name, declared) : null;
    if (guess === null) return [];
    const suggestion = `<<${guess + text.path.slice(name.length)}>>`;
    const message = `'${name}' isn't an input of this prompt, so this is sent as it stands. Did you mean ${suggestion}?`;
    return [{ code: 'near-miss', severity: 'warning', message, range, suggestion }];
  });
};

function flawsOf({ hasBlanks, isOpen }: AngleText): string {
  return [...(hasBlanks ? ['without spaces'] : []), ...(isOpen ? ["with '>>' at the end"] : [])].join(
    ' and ',
  );
}
