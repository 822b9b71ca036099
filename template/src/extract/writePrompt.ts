import { writeDeclaration } from '../frontMatter/writeDeclaration.js';
import { angleVariables } from '../scan/angleVariables.js';
import type { NamedHole } from './nameHoles.js';
import type { TextPart } from './parts.js';

/**
 * A prompt file whose body renders as the parts. The front matter is always there, so that the body is trimmed by
 * one rule and a line `---` in it is text.
 */
export function writePrompt(parts: readonly (TextPart | NamedHole)[]): string {
  const inputs = new Map(parts.flatMap((part) => (part.kind === 'hole' ? [[part.name, part.type]] : [])));
  const declared = [...inputs]
    .map(([name, type]) => `    ${writeDeclaration({ name, type, required: true }).join(': ')}\n`)
    .join('');
  const schema = declared === '' ? '  schema: {}\n' : `  schema:\n${declared}`;
  return `---\ninput:\n${schema}---\n${writeBody(parts)}\n`;
}

/** Dotprompt trims the body, so a comment stands before or after white space; two, since one alone takes its line away. */
const edge = '{{! keeps the white space }}{{!}}';

function writeBody(parts: readonly (TextPart | NamedHole)[]): string {
  const written = parts.map((part, index) => {
    const [before, after] = [textAt(parts[index - 1]), textAt(parts[index + 1])];
    if (part.kind === 'text') return escapeText(part.text, parts[index + 1] !== undefined);
    // A blank and `~` keep a brace of the text apart from those of the tag.
    const [open, close] = [endsInBrace(before), after.startsWith('}')];
    return `${open ? ' ' : ''}{{${open ? '~' : ''}${part.name}${close ? '~' : ''}}}${close ? ' ' : ''}`;
  });
  const [first, last] = [textAt(parts[0]), textAt(parts.at(-1))];
  return `${/^\s/.test(first) ? edge : ''}${written.join('')}${/\s$/.test(last) ? edge : ''}`;
}

function textAt(part: TextPart | NamedHole | undefined): string {
  return part?.kind === 'text' ? part.text : '';
}

/** A brace at the end that isn't half of an escaped pair. */
function endsInBrace(text: string): boolean {
  const braces = /(?<!\{)\{+$/.exec(text)?.[0] ?? '';
  return braces.length % 2 === 1;
}

/** The text so that it renders as itself. */
function escapeText(text: string, isBeforeTag: boolean): string {
  const stretches: string[] = [];
  let at = 0;
  for (const start of angleVariables(text)) {
    stretches.push(text.slice(at, start));
    at = start;
  }
  stretches.push(text.slice(at));
  const escaped = stretches.map(escapeBraces).join('{{!}}');
  return isBeforeTag ? escaped.replace(/(?<!\\)\\+$/, '$&\\') : escaped;
}

/**
 * Backslashes before a tag are written with one more. Those before an escaped pair would be read with it, so a
 * comment, which is a tag, parts them. The patterns look back so that long runs cost no more than their length.
 */
function escapeBraces(text: string): string {
  return text.replaceAll(/(?<!\\)(\\*)\{\{/g, (_, slashes: string) =>
    slashes === '' ? '\\{{' : `${slashes}\\{{!}}\\{{`,
  );
}
