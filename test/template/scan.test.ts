import { checkPrompt, parsePrompt, renderPrompt } from '@onbook/template';
import fc from 'fast-check';
import { strict as assert } from 'node:assert';
import { marked } from '../support/marked.js';
import { templates } from './generatedTemplates.js';
import { assertLossless } from './lossless.js';

/** The marked ranges are those of the problems, in their order; a message only has to hold its fragment. */
function check(fixture: string, ...expected: readonly (readonly [code: string, fragment: string])[]): void {
  const { text, ranges } = marked(fixture);
  const document = parsePrompt(text);
  assertLossless(document);
  assert.deepEqual(
    document.problems.map(({ code, severity }) => [code, severity]),
    expected.map(([code]) => [code, 'error']),
  );
  assert.deepEqual(
    document.problems.map(({ range }) => text.slice(range.start, range.end)),
    ranges.map(({ start, end }) => text.slice(start, end)),
  );
  for (const [index, [, fragment]] of expected.entries()) {
    const message = document.problems[index]?.message ?? '';
    assert.ok(message.includes(fragment), `${JSON.stringify(message)} says ${JSON.stringify(fragment)}`);
  }
}

describe('a faulty template', () => {
  const cases: readonly (readonly [fixture: string, ...expected: (readonly [string, string])[]])[] = [
    ['Hi ⟦{{name⟧\nmore {{x}}', ['syntax', "Add '}}'"]],
    ['Hi ⟦{{name ⟧{{x}}', ['syntax', "Add '}}'"]],
    ['Hi {{⟦}⟧}', ['syntax', 'A name is missing']],
    ['{"a":{"b":{{n⟦}⟧}}}', ['syntax', "'}} }'"]],
    ['{"a":{{{n⟦}⟧}}}', ['syntax', "'}}} }'"]],
    ['{"a":{{n⟦}⟧}}', ['syntax', "'}} }'"]],
    ['{{{n⟦}⟧} x', ['syntax', "'}}}'"]],
    ['{{a ⟦%⟧}} {{b}}', ['syntax', "'%' can't stand here"]],
    ['{{a.⟦0⟧}} {{a.[0]}} {{a.0.b}}', ['syntax', '[0]']],
    ['{{lookup a ⟦"⟧b}}', ['syntax', 'string is never closed']],
    ['{{lookup ⟦(⟧lookup a 1}}', ['syntax', "Add ')'"]],
    ['{{⟦[⟧a b}}', ['syntax', "Add ']'"]],
    ['{{lookup a=1 ⟦b⟧}}', ['syntax', 'before those with one']],
    ['{{lookup a 0 b=..⟦c⟧d}}', ['syntax', "as in '../name'"]],
    ['⟦{{!-- a }}⟧', ['syntax', "'--}}'"]],
    ['a ⟦{{! b⟧', ['syntax', "'}}'"]],
    ['⟦{{#if a}}⟧b', ['unclosed-block', "Add '{{/if}}'"]],
    ['{{#if a}}⟦{{#each b}}⟧x{{/if}}', ['unclosed-block', "Add '{{/each}}'"]],
    ['⟦{{/if}}⟧', ['unexpected-close', 'Remove it']],
    ['{{#if a}}x⟦{{/each}}⟧ y', ['unexpected-close', "Write '{{/if}}'"]],
    ['{{#if a}}x⟦{{/each}}⟧ y{{/if}}', ['unexpected-close', 'closes nothing']],
    ['⟦{{else}}⟧', ['syntax', 'outside a block']],
    ['{{#if a}}1{{else}}2⟦{{else}}⟧3{{/if}}', ['syntax', 'already']],
    ['{{^a}}1⟦{{else if b}}⟧2{{/a}}', ['syntax', "'^'"]],
    ['{{#if ⟦%⟧}}a{{else}}b{{/if}} {{c}}', ['syntax', "'%'"]],
    ['{{#if a}}b{{/if ⟦%⟧}}{{c}}', ['syntax', '']],
    ['{{#if a}}b{{/if⟦ ⟧c}}', ['syntax', 'only the name']],
    ['{{#each a ⟦a⟧s |}}{{/each}}', ['syntax', 'as |item index|']],
    ['⟦{{{{if a}}}}⟧ x', ['syntax', 'This raw block is never closed']],
    ['⟦{{{{if a}}⟧ x', ['syntax', 'Close its tag with four']],
    ['a⟦\0⟧b\0 {{c}}', ['syntax', 'NUL']],
    ['Use ⟦{{"json": true}}⟧ {{b}}', ['syntax', "write '\\{{'"]],
    ["Use ⟦{{ 'a' : x }}⟧ {{b}}", ['syntax', "write '\\{{'"]],
    ['Use ⟦{{{"a": {"b": 1}}}⟧', ['syntax', "write '\\{{'"]],
    ["⟦{{ a ? 'b' : 'c' }}⟧", ['syntax', "write '\\{{'"]],
    ['⟦{{~user.vip ? x : y}}⟧', ['syntax', "write '\\{{'"]],
    ['{{"a"}} {{a:b}} {{[a ? b]}} {{json "a : b"}} {{! a ? b : c }}'],
    ['⟦{{* x}}⟧ a', ['syntax', 'Decorators']],
    ['⟦{{#*decorate "x"}}⟧ a {{/decorate}}', ['syntax', 'Decorators']],
    ['⟦{{* decorate}}⟧', ['syntax', 'Decorators']],
    ['⟦{{#*inline x}}⟧ a {{/inline}}', ['syntax', 'a name in quotes']],
    ['{{#> layout}} a ⟦{{else}}⟧ {{/layout}}', ['syntax', "no '{{else}}'"]],
    [
      '{{a}} ⟦{{/if}}⟧ {{⟦}⟧} {{b}} ⟦{{#if c}}⟧',
      ['unexpected-close', ''],
      ['syntax', ''],
      ['unclosed-block', ''],
    ],
  ];
  for (const [fixture, ...expected] of cases) {
    it(fixture, () => {
      check(fixture, ...expected);
    });
  }

  it('still means something where it is sound', () => {
    const { variables } = parsePrompt('{{a}} {{%}} {{#if b}}<<c>>{{/each}} {{d');
    assert.deepEqual(variables, ['a', 'b', 'c']);
  });
});

describe('the scanner', () => {
  const characters = [
    '{',
    '}',
    '{{',
    '}}',
    '~',
    '"',
    '(',
    '|',
    ' ',
    '.',
    '/',
    '#',
    '^',
    'else',
    '!',
    '=',
    '@',
    '[',
    '\\',
    '<<',
    '>>',
    '\r\n',
    '\ud800',
    '\0',
  ];
  const edits = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 5 }), fc.constantFrom(...characters)), {
    maxLength: 4,
  });

  it('loses nothing and throws at nothing, whatever the text', () => {
    fc.assert(
      fc.property(templates, edits, (template, changes) => {
        let text = template;
        for (const [place, length, inserted] of changes) {
          const at = place % (text.length + 1);
          text = text.slice(0, at) + inserted + text.slice(at + length);
        }
        const document = parsePrompt(text);
        assertLossless(document);
        checkPrompt(document);
        renderPrompt(document, {}, { missing: 'mark' });
      }),
      { numRuns: 1500 },
    );
  });

  it('reads every beginning of a file', () => {
    const source =
      '---\nmodel: m\ninput:\n  schema:\n    a: string\n---\n{{#if a}}<<a>>{{else if (lookup b "c")}}{{! d }}{{/if}}\r\n';
    for (let length = 0; length <= source.length; length++) {
      const document = parsePrompt(source.slice(0, length));
      assertLossless(document);
      checkPrompt(document);
    }
  });

  it('gives text as it is sent', () => {
    const { nodes } = parsePrompt('a\r\n\\{{b}} \\\\{{c}}');
    assert.deepEqual(
      nodes.map((node) => (node.kind === 'text' ? node.value : node.kind)),
      ['a\n', '{{b}} ', '\\', 'output'],
    );
  });
});

describe('limits', () => {
  const cases: readonly (readonly [name: string, source: string, fragment: string])[] = [
    ['5,000 nested blocks', '{{#if a}}'.repeat(5000) + '{{/if}}'.repeat(5000), 'more than 200 deep'],
    ['5,000 blocks that never end, in each other', '{{#if a}}'.repeat(5000), 'more than 200 deep'],
    ['5,000 conditions in a chain', `{{#if a}}${'{{else if a}}'.repeat(5000)}{{/if}}`, 'more than 200 deep'],
    ['5,000 nested expressions', `{{lookup ${'(lookup '.repeat(5000)}`, 'more than 200 deep'],
    ['more than 1,000,000 characters', 'x'.repeat(1_000_001), '1,000,001 characters'],
  ];
  for (const [name, source, fragment] of cases) {
    it(`refuse ${name}, once`, () => {
      const document = parsePrompt(source);
      assertLossless(document);
      checkPrompt(document);
      assert.equal(document.problems.filter(({ message }) => message.includes(fragment)).length, 1);
      assert.throws(() => renderPrompt(document, {}), { code: 'faulty_template' });
      renderPrompt(document, {}, { missing: 'mark' });
    });
  }

  it('keep the problems of a file to 1,000, errors first', () => {
    const source = `{{role "assistant"}}${'{{a ('.repeat(3000)}`;
    assert.equal(parsePrompt(source).problems.length, 1000);
    const unknown = checkPrompt(
      parsePrompt('---\ninput: { schema: { a: any } }\n---\n{{a}}' + '{{b}}'.repeat(2000) + '{{/if}}'),
    );
    assert.equal(unknown.length, 1000);
    assert.equal(unknown.at(-1)?.severity, 'error');
    assert.equal(unknown.at(-2)?.severity, 'warning');
  });

  const expensive = [
    '{{[',
    '{{!--',
    '{{{{a}}',
    '{{"',
    '{{',
    '{{#a}}',
    '{{/b}}',
    '<<',
    '<< ',
    '\\{{',
    '{{#if a}}\n',
    '---\n',
  ];
  for (const part of expensive) {
    it(`take a long text of ${JSON.stringify(part)}`, () => {
      checkPrompt(parsePrompt(part.repeat(Math.floor(300_000 / part.length))));
    });
  }
});
