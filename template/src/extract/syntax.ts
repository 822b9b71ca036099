/** What a language's code is cut into. Patterns are sticky. */
export interface Syntax {
  readonly blanks: RegExp;
  readonly comment: RegExp;
  /** The beginning of a string; the groups are the prefix and the quote. */
  readonly string: RegExp;
  readonly punctuation: RegExp;
  /** Words after which a value is still to come. */
  readonly prefixWords: ReadonlySet<string>;
  /** What binds no tighter than `+`, so that a `+` beside it doesn't join texts. */
  readonly looseOperators: ReadonlySet<string>;
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

const javaScript: Syntax = {
  blanks: /\s+/y,
  comment: /\/\/[^\n\r\u2028\u2029]*|\/\*[^]*?\*\//y,
  string: /()(['"`])/y,
  punctuation:
    />>>=|\.\.\.|===|!==|\*\*=|<<=|>>=|>>>|&&=|\|\|=|\?\?=|=>|==|!=|<=|>=|&&|\|\||\?\?|\?\.(?!\d)|\+\+|--|\+=|-=|\*=|\/=|%=|&=|\|=|\^=|<<|>>|\*\*|[^]/y,
  prefixWords: words('await case delete do else in instanceof new of return throw typeof void yield'),
  looseOperators: words(
    '- ++ -- < > <= >= << >> >>> == != === !== & ^ | && || ?? ? : = += -= *= /= %= **= <<= >>= >>>= &= |= ^= &&= ||= ??= , ; => ... in instanceof as satisfies yield',
  ),
};

const python: Syntax = {
  blanks: /(?:\s|\\\r?\n)+/y,
  comment: /#[^\n\r]*/y,
  string: /((?:[rR]?[bBfFtT]|[bBfFtT][rR]|[rRuU])?)("""|'''|"|')/y,
  punctuation: />>=|<<=|\*\*=|\/\/=|==|!=|<=|>=|->|\*\*|\/\/|<<|>>|:=|[-+*/%&|^@]=|[^]/y,
  prefixWords: words('and await else for if in is lambda not or return yield'),
  looseOperators: words(
    '- < > <= >= << >> == != & ^ | = := += -= *= /= //= %= **= <<= >>= &= |= ^= @= , ; : -> and or not in is if else for lambda async yield',
  ),
};

export function syntaxOf({ isPython }: { readonly isPython: boolean }): Syntax {
  return isPython ? python : javaScript;
}
