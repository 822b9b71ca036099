import type { Range } from '../problems.js';
import { refuse, type CodeReader } from './codeReader.js';

const javaScriptEscape =
  /\\(?:u\{0*([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|0(?![0-9])|(\r\n|[^]))|\r\n?/g;
const escape = String.raw`\\(?:U([0-9A-Fa-f]{8})|u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|([0-7]{1,3})`;
const pythonEscape = new RegExp(String.raw`${escape}|(\r\n|[^]))|\r\n?`, 'g');
const formattedEscape = new RegExp(String.raw`${escape}|(\r\n|[^{}]))|\r\n?|\{\{|\}\}|\}`, 'g');
const rawEscape = /\r\n?/g;
const rawFormattedEscape = /\r\n?|\{\{|\}\}|\}/g;

/** The text that a stretch between quotes or holes of a JavaScript string stands for. */
export function decodeJavaScript(reader: CodeReader, range: Range): string | null {
  return decode(reader, { range, pattern: javaScriptEscape }, ([written, braced, four, two, other]) => {
    const hex = braced ?? four ?? two;
    if (hex !== undefined) return character(Number.parseInt(hex, 16));
    if (written === '\\0') return '\0';
    if (other === undefined) return '\n';
    if (/^[\n\r\u2028\u2029]/.test(other)) return '';
    return simpleEscapes[other] ?? (/[0-9ux]/.test(other) ? null : other);
  });
}

const simpleEscapes: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** The same for Python; the prefix, in lower case, says which escapes there are. */
export function decodePython(reader: CodeReader, range: Range, prefix: string): string | null {
  const isFormatted = prefix.includes('f');
  if (prefix.includes('r')) {
    return decode(reader, { range, pattern: isFormatted ? rawFormattedEscape : rawEscape }, plain);
  }
  return decode(reader, { range, pattern: isFormatted ? formattedEscape : pythonEscape }, (match) => {
    const [written, eight, four, two, octal, other] = match;
    const hex = eight ?? four ?? two;
    if (hex !== undefined) return wholeCharacter(Number.parseInt(hex, 16));
    if (octal !== undefined) return character(Number.parseInt(octal, 8));
    if (other === undefined) return plain(match);
    if (/^[\n\r]/.test(other)) return '';
    if (/[NUux]/.test(other)) return null;
    return simpleEscapes[other] ?? pythonEscapes[other] ?? written;
  });
}

const pythonEscapes: Readonly<Record<string, string>> = { a: '\x07', '\\': '\\', "'": "'", '"': '"' };

/** Line ends are LF whatever the file has; doubled braces are one, and a single one is a mistake. */
function plain([written]: RegExpExecArray): string | null {
  if (written === '{{') return '{';
  if (written === '}}') return '}';
  return written === '}' ? null : '\n';
}

function character(code: number): string | null {
  return code > 0x10ffff ? null : String.fromCodePoint(code);
}

/** Python has no pairs: two halves side by side stay two. */
function wholeCharacter(code: number): string | null {
  return code >= 0xd800 && code <= 0xdfff ? null : character(code);
}

function decode(
  reader: CodeReader,
  { range, pattern }: { readonly range: Range; readonly pattern: RegExp },
  decodeOne: (match: RegExpExecArray) => string | null,
): string | null {
  const written = reader.source.slice(range.start, range.end);
  const texts: string[] = [];
  let at = 0;
  for (const match of written.matchAll(pattern)) {
    const text = decodeOne(match);
    const end = match.index + match[0].length;
    if (text === null) {
      const place = { start: range.start + match.index, end: range.start + end };
      return refuse(reader, unreadable(match[0]), place);
    }
    texts.push(written.slice(at, match.index), text);
    at = end;
  }
  return texts.join('') + written.slice(at);
}

function unreadable(written: string): string {
  if (written === '}') return "A single '}' can't stand here. Double it.";
  return `The escape '${written}' can't be moved. Write the character itself.`;
}
