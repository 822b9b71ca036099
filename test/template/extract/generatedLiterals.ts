import fc from 'fast-check';

/** What a generated literal consists of: text, or a variable of `variableValues`. */
export type GeneratedPart = { readonly text: string } | { readonly variable: string };

const awkward = [
  ...['{', '}', '{{', '}}', '\\', '<<a>>', '<<', '>>', '<', '---\n', '~', '!', '#', '$', '%', '`', '"', "'"],
  ...[
    ' ',
    '\n',
    '\t',
    '\r',
    '\r\n',
    '\0',
    '\ufeff',
    '\u2028',
    'é',
    '😀',
    'a',
    'n',
    'x',
    '0',
    '{{!',
    '<<<a>>>',
  ],
];

const text = fc.array(fc.oneof(fc.constantFrom(...awkward), fc.string({ maxLength: 3 })), { maxLength: 8 });

/** By name; numbers that both languages print alike. */
export const variableValues: Readonly<Record<string, string | number>> = {
  a: 'A',
  role: '{{a}}',
  type: ' <<b>> \\',
  b: 42,
  _c: -1.5,
  empty: '',
};

const part: fc.Arbitrary<GeneratedPart> = fc.oneof(
  text.map((pieces) => ({ text: pieces.join('') })),
  fc.constantFrom(...Object.keys(variableValues)).map((variable) => ({ variable })),
);

const parts = fc.array(part, { minLength: 1, maxLength: 6 });

/** A number below `count`. */
type Choose = (count: number) => number;

/** Literals of a language, each part spelled in one of the ways that the language has. */
function literals(write: (parts: readonly GeneratedPart[], choose: Choose) => string): fc.Arbitrary<string> {
  return fc.tuple(parts, fc.array(fc.nat(), { minLength: 50, maxLength: 50 })).map(([generated, numbers]) => {
    let at = 0;
    return write(generated, (count) => (numbers[at++ % numbers.length] ?? 0) % count);
  });
}

export const javaScriptLiterals = literals(writeJavaScript);
export const pythonLiterals = literals(writePython);

function pick(choose: Choose, ...options: readonly string[]): string {
  return options[choose(options.length)] ?? '';
}

function writeJavaScript(generated: readonly GeneratedPart[], choose: Choose): string {
  if (choose(2) === 0) return template(generated, choose);
  const operands = generated.map((one) => {
    if ('text' in one) return choose(3) === 0 ? template([one], choose) : javaScriptString(one.text, choose);
    return pick(
      choose,
      one.variable,
      `(${one.variable})`,
      `\`\${${one.variable}}\``,
      `('' + ${one.variable})`,
    );
  });
  return [...operands, "''"].join(pick(choose, '+', ' + ', ' + // one\n', '\n  + /* "two" */ '));
}

function template(generated: readonly GeneratedPart[], choose: Choose): string {
  const written = generated.map((one) => {
    if ('variable' in one) return `\${${pick(choose, '', ' ', '/* } */')}${one.variable}}`;
    return Array.from(one.text)
      .map((character) => javaScriptCharacter(character, '`', choose))
      .join('');
  });
  return `\`${written.join('')}\``;
}

function javaScriptString(written: string, choose: Choose): string {
  const quote = pick(choose, "'", '"');
  return (
    quote +
    Array.from(written)
      .map((character) => javaScriptCharacter(character, quote, choose))
      .join('') +
    quote
  );
}

function javaScriptCharacter(character: string, quote: string, choose: Choose): string {
  const code = character.codePointAt(0) ?? 0;
  const mustEscape = ['\\', quote, '\r', '$'].includes(character) || (character === '\n' && quote !== '`');
  const way = choose(8);
  if (way === 0) return `\\u{${code.toString(16)}}`;
  if (way === 1) return `\\\n${javaScriptCharacter(character, quote, choose)}`;
  if (way === 2 && code < 256) return `\\x${hex(code, 2)}`;
  if (way === 3 && code < 0x10000) return `\\u${hex(code, 4)}`;
  return mustEscape ? simpleEscape(character) : character;
}

function simpleEscape(character: string): string {
  const letters: Readonly<Record<string, string>> = { '\n': 'n', '\r': 'r', '\t': 't' };
  return `\\${letters[character] ?? character}`;
}

function hex(code: number, length: number): string {
  return code.toString(16).padStart(length, '0');
}

function writePython(generated: readonly GeneratedPart[], choose: Choose): string {
  const write = [formatted, sideBySide, added, withFormat, withPercent][choose(5)] ?? formatted;
  return write(generated, choose);
}

function formatted(generated: readonly GeneratedPart[], choose: Choose): string {
  const quote = pick(choose, '"', "'", '"""', "'''");
  const written = generated.map((one) => {
    if ('text' in one) return doubled(pythonCharacters(one.text, quote, choose), choose);
    return `{${one.variable}${pick(choose, '', '', '!r', ':>6', '!s:<{b}', '=', ' = ')}}`;
  });
  return `f${quote}${written.join('')}${quote}`;
}

/** Braces of the text, not those of an escape. */
function doubled(characters: readonly string[], choose: Choose): string {
  return characters
    .map((one) =>
      /^[{}]$/.test(one) ? (choose(4) === 0 ? `\\x${hex(one.charCodeAt(0), 2)}` : one + one) : one,
    )
    .join('');
}

function sideBySide(generated: readonly GeneratedPart[], choose: Choose): string {
  const strings = generated.map((one) =>
    'text' in one ? pythonString(one.text, choose) : formatted([one], choose),
  );
  return `(${strings.join(pick(choose, ' ', '\n', ' # "one\n', ' \\\n'))})`;
}

function added(generated: readonly GeneratedPart[], choose: Choose): string {
  const operands = generated.map((one) =>
    'text' in one
      ? pythonString(one.text, choose)
      : pick(choose, `str(${one.variable})`, `(f"{${one.variable}}")`),
  );
  return [...operands, '""'].join(' + ');
}

function withFormat(generated: readonly GeneratedPart[], choose: Choose): string {
  const style = choose(3);
  const names = [...new Set(generated.flatMap((one) => ('variable' in one ? one.variable : [])))];
  const values = style === 0 ? generated.flatMap((one) => ('variable' in one ? one.variable : [])) : names;
  const written = generated.map((one) => {
    if ('text' in one) return one.text.replaceAll(/[{}]/g, '$&$&');
    const key = ['', String(names.indexOf(one.variable)), one.variable][style] ?? '';
    return `{${key}${pick(choose, '', '', '!r', ':>6', '!s:<4')}}`;
  });
  const given = values.map((name) => (style === 2 ? `${name}=${name}` : name));
  return `${pythonString(written.join(''), choose)}.format(${given.join(', ')})`;
}

function withPercent(generated: readonly GeneratedPart[], choose: Choose): string {
  const isKeyed = choose(2) === 0;
  const names = generated.flatMap((one) => ('variable' in one ? one.variable : []));
  const written = generated.map((one) => {
    if ('text' in one) return one.text.replaceAll('%', '%%');
    return `%${isKeyed ? `(${one.variable})` : ''}${pick(choose, 's', 's', 'r', '6s', '-4s')}`;
  });
  const entries = names.map((name) => `"${name}": ${name}`);
  const tuple = names.map((name) => `${name}, `);
  return `${pythonString(written.join(''), choose)} % ${isKeyed && names.length > 0 ? `{${entries.join(', ')}}` : `(${tuple.join('')})`}`;
}

function pythonString(written: string, choose: Choose): string {
  const quote = pick(choose, '"', "'", '"""', "'''");
  if (choose(2) === 0 && !/[\\'"\r\n\0]/.test(written))
    return `${pick(choose, 'r', 'R', 'u')}${quote}${written}${quote}`;
  return quote + pythonCharacters(written, quote, choose).join('') + quote;
}

function pythonCharacters(written: string, quote: string, choose: Choose): string[] {
  return Array.from(written).map((character) => pythonCharacter(character, quote, choose));
}

function pythonCharacter(character: string, quote: string, choose: Choose): string {
  const code = character.codePointAt(0) ?? 0;
  const mustEscape =
    ['\\', '\r', quote.charAt(0)].includes(character) || (character === '\n' && quote.length === 1);
  const spellings = [mustEscape ? simpleEscape(character) : character, `\\U${hex(code, 8)}`];
  if (code < 256) spellings.push(`\\${code.toString(8).padStart(3, '0')}`, `\\x${hex(code, 2)}`);
  if (code < 0x10000) spellings.push(`\\u${hex(code, 4)}`);
  // A NUL can't stand in Python's source.
  const spelling = character === '\0' ? `\\x00` : pick(choose, ...spellings, spellings[0] ?? '');
  return choose(8) === 0 && !/[{}]/.test(spelling) ? `\\\n${spelling}` : spelling;
}
