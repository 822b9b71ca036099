/** The code units that tags are made of. */
export const Code = {
  exclamation: 33,
  doubleQuote: 34,
  hash: 35,
  ampersand: 38,
  singleQuote: 39,
  openParenthesis: 40,
  closeParenthesis: 41,
  asterisk: 42,
  minus: 45,
  dot: 46,
  slash: 47,
  zero: 48,
  nine: 57,
  lessThan: 60,
  equals: 61,
  greaterThan: 62,
  question: 63,
  at: 64,
  openBracket: 91,
  backslash: 92,
  caret: 94,
  a: 97,
  e: 101,
  t: 116,
  openBrace: 123,
  bar: 124,
  closeBrace: 125,
  tilde: 126,
} as const;

const otherWhitespace = new Set([
  ...[0xa0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a],
  ...[0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff],
]);

const reserved = '!"#%&\'()*+,./;<=>@[\\]^`{|}~';

/** By code, for ASCII: looked up for every character of every tag. */
const asciiNames = asciiTable((character) => !/\s/.test(character) && !reserved.includes(character));
const asciiPathEnds = asciiTable((character) => /[\s=~}|)]/.test(character));
const asciiWords = asciiTable((character) => /\w/.test(character));

function asciiTable(isMember: (character: string) => boolean): Uint8Array {
  return Uint8Array.from({ length: 128 }, (_, code) => (isMember(String.fromCharCode(code)) ? 1 : 0));
}

/** What `\s` matches. */
export function isWhitespace(code: number): boolean {
  return code < 128 ? code === 32 || (code >= 9 && code <= 13) : otherWhitespace.has(code);
}

/** Handlebars' rule: anything but whitespace and its own punctuation. */
export function isNameCharacter(code: number): boolean {
  return code < 128 ? asciiNames[code] === 1 : !otherWhitespace.has(code);
}

/** What `\w` matches. */
export function isWordCharacter(code: number): boolean {
  return code >= 0 && code < 128 && asciiWords[code] === 1;
}

/** Whether a path can end before this; -1 is the end of the text. */
export function endsPath(code: number): boolean {
  return code < 128 ? code < 0 || asciiPathEnds[code] === 1 : otherWhitespace.has(code);
}

/** Whether a keyword can end before this. */
export function endsLiteral(code: number): boolean {
  return code !== Code.equals && code !== Code.bar && code >= 0 && endsPath(code);
}

export function startsNumber(code: number): boolean {
  return code === Code.minus || (code >= Code.zero && code <= Code.nine);
}
