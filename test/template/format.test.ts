import { parsePrompt } from '@onbook/template';
import { strict as assert } from 'node:assert';
import { formatted } from './formatted.js';

const partials = new Map([
  ['p', 'P'],
  ['box', '{{> @partial-block}}'],
]);

function check(source: string, expected: string): void {
  assert.equal(formatted(source, { partials }), expected);
  assert.equal(formatted(expected, { partials }), expected, 'and it stays so');
}

describe('formatting of tags', () => {
  const cases: readonly (readonly [title: string, source: string, expected: string])[] = [
    ['blanks inside braces', 'a {{ name }} b {{\tx}}', 'a {{name}} b {{x}}'],
    ['three braces', '{{{ x }}} {{{x }}}', '{{{x}}} {{{x}}}'],
    ['whitespace control', '{{~ x ~}} {{~{ x }~}} {{~> p ~}}', '{{~x~}} {{~{x}~}} {{~> p~}}'],
    ['an ampersand', '{{& x }}', '{{&x}}'],
    ['a JSON brace behind a tag', '{"a": {{ n }} }', '{"a": {{n}} }'],
    ['blocks', '{{# if  x }}a{{ else }}b{{/ if }}', '{{#if x}}a{{else}}b{{/if}}'],
    ['inverted blocks', '{{^ x }}a{{^ }}b{{/x }}', '{{^x}}a{{^}}b{{/x}}'],
    ['chains', '{{#if a}}{{  else   if  b }}{{~ else ~}}{{/if}}', '{{#if a}}{{else if b}}{{~else~}}{{/if}}'],
    ['arguments', '{{json  orders   indent = 2}}', '{{json orders indent=2}}'],
    ['strings side by side', `{{lookup "a"'b'}}`, `{{lookup "a" 'b'}}`],
    [
      'parentheses',
      '{{json ( lookup  a ( lookup b 1 ))indent=2 }}',
      '{{json (lookup a (lookup b 1)) indent=2}}',
    ],
    [
      'parentheses side by side',
      '{{lookup (lookup a b)(lookup c d)}}',
      '{{lookup (lookup a b) (lookup c d)}}',
    ],
    ['block parameters', '{{#each l  as  | a   b | }}{{/each}}', '{{#each l as |a b|}}{{/each}}'],
    ['partials', '{{>p}}{{>  p  a = b }}', '{{> p}}{{> p a=b}}'],
    ['partial blocks', '{{#>box }}{{> p }}{{/ box}}', '{{#> box}}{{> p}}{{/box}}'],
    ['inline partials', '{{#*  inline  "a" }}{{/ inline }}', '{{#*inline "a"}}{{/inline}}'],
    ['raw blocks', '{{{{ if  flag }}}} {{ a }} {{{{/if}}}}', '{{{{if flag}}}} {{ a }} {{{{/if}}}}'],
    ['segment literals', '{{ [a  b] }}{{# x.[ c ] }}{{/ x.[ c ] }}', '{{[a  b]}}{{#x.[ c ]}}{{/x.[ c ]}}'],
    ['quoted names', '{{ "first  name" }}', '{{"first  name"}}'],
    ['other blanks', '{{\u00a0json\u2003x\t}}', '{{json x}}'],
    ['several lines', '{{> p  \n    a = 1\t\r\n\r\n  b=2\n}}', '{{> p\n    a=1\r\n\r\n  b=2\n}}'],
    ['words called as and else', '{{lookup as  else }}', '{{lookup as else}}'],
  ];
  for (const [title, source, expected] of cases) {
    it(`puts right ${title}`, () => {
      check(source, expected);
    });
  }

  const untouched: readonly (readonly [title: string, source: string])[] = [
    ['comments', '{{!  a  }}{{!--  b  --}}{{~!--  c  --~}}'],
    ['text', 'a  b \t\n\n\n\n  {"a": {"b": 1}}  \n'],
    ['escaped tags', '\\{{ a  }}'],
    ['angle brackets', '<<a>> << b >> <<c >>'],
    ['faults', '{{ a  ? b : c }} {{ "a" : 1 }} {{ # if x}} {{ x } } {{#if (a  }} {{/  none }}'],
    ['misnamed closing tags', '{{#if x}}{{/ unless  }}'],
    ['closing tags with arguments', '{{#if x}}{{/  if  x }}'],
    ['strings', '{{lookup "  a  =  b  " \'( |  | )\'}}'],
    ['an unfinished tag', 'a {{ b'],
    ['unclosed blocks', '{{#if  x }}'],
    ['what a helper refuses', '{{role  "System" }}{{ ifEquals a }}'],
    ['calls of what is not there', '{{ shout  x }}{{>  absent }}'],
  ];
  for (const [title, source] of untouched) {
    it(`leaves alone ${title}`, () => {
      check(source, source);
    });
  }

  it('reads braces as text where they are off', () => {
    assert.equal(formatted('{{ a }} <<b>>', { delimiters: ['<<>>'] }), '{{ a }} <<b>>');
    assert.equal(formatted('{{ a }} <<b>>', { delimiters: ['{{}}'] }), '{{a}} <<b>>');
    const source = '---\nmodel:  x\n---\n\\{{ a }}';
    assert.equal(formatted(source, { delimiters: ['<<>>'] }), '---\nmodel: x\n---\n\\{{ a }}');
  });

  it('reads no front matter in a partial', () => {
    assert.equal(formatted('---\na:  1\n---\n{{ b }}', { isPartial: true }), '---\na:  1\n---\n{{b}}');
  });
});

describe('formatting of front matter', () => {
  const checkYaml = (yaml: string, expected: string): void => {
    check(`---\n${yaml}\n---\nHi`, `---\n${expected}\n---\nHi`);
    const [crlf, expectedCrlf] = [yaml, expected].map((text) =>
      `---\n${text}\n---\nHi`.replaceAll('\n', '\r\n'),
    );
    check(crlf!, expectedCrlf!);
  };

  const cases: readonly (readonly [title: string, yaml: string, expected: string])[] = [
    ['blanks after a colon', 'model:   x\ninput : {}', 'model: x\ninput: {}'],
    ['blanks at the end', 'model: x  \nconfig:\t\n  topP: 1 \n  ', 'model: x\nconfig:\n  topP: 1\n'],
    ['blank lines', '\n\n\na: 1\n\n \n\nb: 2\n\n\n', '\na: 1\n\nb: 2\n'],
    ['levels', 'a:\n    b:\n        c: 1\n    d: 2', 'a:\n  b:\n    c: 1\n  d: 2'],
    ['levels of one', 'a:\n b:\n  c: 1\n d: 2', 'a:\n  b:\n    c: 1\n  d: 2'],
    ['a first key further in', '  a: 1\n  b: 2', 'a: 1\nb: 2'],
    ['lists', 'a:\n- 1\n-   2\n- - 3\n  - 4', 'a:\n  - 1\n  - 2\n  - - 3\n    - 4'],
    ['maps in lists', 'a:\n-   b: 1\n    c: 2\n-\n  d: 3', 'a:\n  - b: 1\n    c: 2\n  -\n    d: 3'],
    ['values on their own line', 'a:\n      long\nb:\n  "x"', 'a:\n  long\nb:\n  "x"'],
    ['plain texts of several lines', 'a: one\n     two\n\n     three', 'a: one\n  two\n\n  three'],
    ['quoted texts of several lines', "a: 'one\n     two  '", "a: 'one\n  two  '"],
    [
      'literal texts',
      'a:\n    b: |\n        x\n          y\n\n        z',
      'a:\n  b: |\n    x\n      y\n\n    z',
    ],
    ['literal texts that say how far in', 'a:\n    b: |2\n         x', 'a:\n  b: |2\n       x'],
    ['lists in one line', 'a: [b,c ,  d]', 'a: [b, c, d]'],
    ['maps in one line', 'a: { "b":1,  c :  2 }', 'a: { "b": 1, c: 2 }'],
    ['lists of several lines', 'a:\n    b: [\n      c,\n        d ]', 'a:\n  b: [\n    c,\n      d ]'],
    ['anchors and tags', 'a:  &x   !!str  1\nb:   *x', 'a: &x !!str 1\nb: *x'],
    ['anchors of maps', 'a:   &x\n    b: 1\nc:  *x', 'a: &x\n  b: 1\nc: *x'],
    ['comments', 'a:\n    # b\n    b: 1   \n    # c', 'a:\n  # b\n  b: 1\n  # c'],
    ['comments of what follows', 'a:\n    b: 1\n# c\nc: 1', 'a:\n  b: 1\n# c\nc: 1'],
    ['comments in between', 'a:\n    b: 1\n\n\n    # no\n    c: 1', 'a:\n  b: 1\n\n  # no\n  c: 1'],
    ['comments after texts', 'a:\n    b: |\n      x\n     # c\nd: 1', 'a:\n  b: |\n    x\n  # c\nd: 1'],
    ['texts without a line', 'a:\n    b: |\n      \n    c: >-\n', 'a:\n  b: |\n\n  c: >-\n'],
    ['what a list has on the next line', 'a:\n-\n    &x\n    b', 'a:\n  -\n    &x\n    b'],
    ['blanks after a comment', '# a  \nb: 1 # c\t', '# a\nb: 1 # c'],
  ];
  for (const [title, yaml, expected] of cases) {
    it(`puts right ${title}`, () => {
      checkYaml(yaml, expected);
    });
  }

  const untouched: readonly (readonly [title: string, yaml: string])[] = [
    ['the order of keys, quotes and numbers', 'b: "x"\na: \'y\'\nc: 1.0\nd: 0x10\ne: ~'],
    ['comments that line up', 'a: 1      # one\nbcd: 2    # two'],
    ['blanks in texts', 'a: |+\n  x  \n\n\n\nb: "  y  "\nc: >-\n  z\n    z'],
    ['brackets with and without blanks', 'a: [ 1, 2 ]\nb: {c: 1}\nd: []'],
    ['a merge of maps', 'a: &x { b: 1 }\nc:\n  <<: *x'],
    ['an alias before a colon', 'a: &x b\nc: { *x : 1 }'],
    ['broken YAML', 'a:   [1\nb:  2'],
    ['keys that are there twice', 'a:   1\na:  2'],
    ['keys with a question mark', '? a\n:   1'],
    ['values without a key', 'a:\n:   1'],
    ['a text instead of keys', 'just   text'],
  ];
  for (const [title, yaml] of untouched) {
    it(`leaves alone ${title}`, () => {
      checkYaml(yaml, yaml);
    });
  }

  it('takes blanks behind the marks around it away', () => {
    check('# a  \n---  \nmodel: x\n---\t\n\n{{a}}', '# a  \n---\nmodel: x\n---\n\n{{a}}');
  });

  it('touches none that is not recognised', () => {
    for (const source of ['---\nmodel:  x\n---', ' ---\nmodel:  x\n---\nHi', '---\nmodel:  x\nHi']) {
      check(source, source);
      assert.ok(parsePrompt(source).problems.some(({ code }) => code === 'front-matter-not-recognised'));
    }
  });
});

describe('formatting of a range', () => {
  const source = '---\nmodel:  x\nname:  y\n---\n{{ a }} {{ b }} {{ c }}';
  const at = (text: string) => ({ start: source.indexOf(text), end: source.indexOf(text) + text.length });

  it('changes what touches it, and nothing else', () => {
    assert.equal(formatted(source, {}, at('{{ b }}')), source.replace('{{ b }}', '{{b}}'));
    assert.equal(formatted(source, {}, at('model:  x')), source.replace('model:  x', 'model: x'));
    assert.equal(formatted(source, {}, at('-')), source);
  });

  it('changes nothing where a part of the front matter alone would say something else', () => {
    const nested = '---\ninput:\n    schema:\n        a: string\n        b: string\n---\n';
    const start = nested.indexOf('        b');
    assert.equal(formatted(nested, {}, { start, end: start + 8 }), nested);
  });
});
