import { refuse, type CodeReader, type MoveProblem } from './codeReader.js';
import { withoutComments } from './expressions.js';
import { holdCharacters, nameHoles, type NamedHole } from './nameHoles.js';
import { mergeTexts, type Hole, type Part, type TextPart } from './parts.js';
import { readJavaScriptString } from './readJavaScriptString.js';
import { readPythonString } from './readPythonString.js';
import { readTokens } from './readTokens.js';
import { writePrompt } from './writePrompt.js';

export type SourceLanguage = 'javascript' | 'typescript' | 'python';

/** A variable that a hole of the literal became. */
export interface MovedInput {
  /** Letters, digits and `_` of ASCII, not beginning with a digit. */
  readonly name: string;
  /** A type of Picoschema: `any` unless the hole's expression can have one type only. */
  readonly type: Hole['type'];
}

/** What the call passes for an input. */
export interface MovedArgument {
  readonly name: string;
  /** In the literal's language; fits wherever an argument or the value of a map's key does. */
  readonly expression: string;
}

export interface PromptMove {
  /** The prompt file's text; null where the literal can't be moved, and a problem of severity `error` says why. */
  readonly prompt: string | null;
  /** In the order of the text, each once. */
  readonly inputs: readonly MovedInput[];
  /** One for each input, in the same order. */
  readonly arguments: readonly MovedArgument[];
  readonly problems: readonly MoveProblem[];
}

/**
 * Turns a string literal of a program into a prompt: `sourceText` is one expression (a string, a template literal or
 * f-string, strings side by side or joined with `+`, with `.format(…)` or `% …`). Rendered with the arguments, the
 * prompt is the old string, where the holes' values are texts or finite numbers (and in JavaScript booleans); other
 * values print as the renderer prints them, not as the language does. What can't be read for certain is refused.
 * The prompt needs the delimiters `{{}}`. Never throws.
 */
export function moveToPrompt(sourceText: string, language: SourceLanguage): PromptMove {
  const reader: CodeReader = {
    source: sourceText,
    isPython: language === 'python',
    problem: null,
    nesting: 0,
  };
  const read = readLiteral(reader);
  const parts = read && nonBlank(reader, holdCharacters(mergeTexts(read)));
  if (!parts) {
    return { prompt: null, inputs: [], arguments: [], problems: reader.problem ? [reader.problem] : [] };
  }
  const named = withNames(parts);
  const holes = [
    ...new Map(named.flatMap((part) => (part.kind === 'hole' ? [[part.name, part]] : []))).values(),
  ];
  return {
    prompt: writePrompt(named),
    inputs: holes.map(({ name, type }) => ({ name, type })),
    arguments: holes.map(({ name, expression }) => ({ name, expression })),
    problems: whiteSpaceAtEdges(parts, sourceText),
  };
}

function readLiteral(reader: CodeReader): readonly Part[] | null {
  const read = readTokens(reader, 0, () => false);
  if (!read) return null;
  const tokens = withoutComments(read.tokens);
  return reader.isPython ? readPythonString(reader, tokens) : readJavaScriptString(reader, tokens);
}

/** A message of blanks alone isn't sent, so such a text would be lost. */
function nonBlank(reader: CodeReader, parts: readonly Part[]): readonly Part[] | null {
  if (parts.some((part) => part.kind === 'hole' || part.text.trim() !== '')) return parts;
  const message = 'This string has no text, so there is no prompt to make of it.';
  return refuse(reader, message, { start: 0, end: reader.source.length });
}

function withNames(parts: readonly Part[]): readonly (TextPart | NamedHole)[] {
  const named = [...nameHoles(parts.filter((part) => part.kind === 'hole'))];
  return parts.flatMap((part) => (part.kind === 'text' ? part : (named.shift() ?? [])));
}

function whiteSpaceAtEdges(parts: readonly Part[], { length }: string): readonly MoveProblem[] {
  const [first, last] = [parts[0], parts.at(-1)];
  const begins = first?.kind === 'text' && /^\s/.test(first.text);
  const ends = last?.kind === 'text' && /\s$/.test(last.text);
  if (!begins && !ends) return [];
  const where = begins && ends ? 'begins and ends' : begins ? 'begins' : 'ends';
  const message = `The text ${where} with white space, which a comment keeps. Remove both where they don't matter.`;
  return [{ severity: 'information', message, range: { start: 0, end: length } }];
}
