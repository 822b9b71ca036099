import { parsePrompt } from '@onbook/template';
import { strict as assert } from 'node:assert';
import { marked } from '../support/marked.js';

/** The marked ranges are the uses of the prompt's variables; `optional` are those whose absence the text copes with. */
function check(
  fixture: string,
  { names, optional = [] }: { names: readonly string[]; optional?: readonly string[] },
): void {
  const { text, ranges } = marked(fixture);
  const { references, variables, inputs } = parsePrompt(text);
  assert.deepEqual(
    references.map(({ range }) => text.slice(range.start, range.end)),
    ranges.map(({ start, end }) => text.slice(start, end)),
  );
  assert.deepEqual(
    references.map(({ range }) => range),
    ranges,
  );
  assert.deepEqual(variables, names);
  assert.deepEqual(
    inputs.filter(({ required }) => !required).map(({ name }) => name),
    optional,
  );
}

describe('variables', () => {
  const cases: readonly (readonly [
    fixture: string,
    names: readonly string[],
    optional?: readonly string[],
  ])[] = [
    ['{{⟦b⟧}} <<⟦a⟧>> {{⟦b⟧}}', ['b', 'a']],
    [
      '{{⟦user.name⟧}} {{⟦[first name]⟧}} {{{⟦x⟧}}} {{&⟦y⟧}} {{~⟦z⟧~}}',
      ['user', 'first name', 'x', 'y', 'z'],
    ],
    ['{{⟦this.a⟧}} {{⟦./b⟧}} {{⟦@root.c⟧}} {{@index}} {{⟦"lit"⟧}}', ['a', 'b', 'c', 'lit']],
    ['{{role "user"}}{{history}}{{json ⟦a⟧ indent=⟦n⟧}}{{lookup ⟦b⟧ ⟦c⟧}}', ['a', 'n', 'b', 'c']],
    ['{{#each ⟦docs⟧}}{{title}} {{⟦../lang⟧}} {{@index}} {{this}} <<⟦x⟧>>{{/each}}', ['docs', 'lang', 'x']],
    [
      '{{#each ⟦docs⟧ as |doc i|}}{{doc.title}}{{i}}{{#each parts}}{{doc}}{{⟦../../a⟧}}{{/each}}{{/each}}',
      ['docs', 'a'],
    ],
    ['{{#with ⟦order⟧}}{{number}}{{⟦../a⟧}}{{else}}{{⟦b⟧}}{{/with}}', ['order', 'a', 'b'], ['order']],
    ['{{#each ⟦docs⟧}}{{a}}{{else}}{{⟦b⟧}}{{/each}}', ['docs', 'b'], ['docs']],
    ['{{#if ⟦a⟧}}{{⟦a⟧}}{{⟦b⟧}}{{/if}}', ['a', 'b'], ['a']],
    ['{{#if ⟦a⟧}}{{⟦a⟧}}{{else}}{{⟦a⟧}}{{/if}}', ['a']],
    ['{{#unless ⟦a⟧}}x{{else}}{{⟦a⟧}}{{/unless}}', ['a'], ['a']],
    ['{{#unless ⟦a⟧}}{{⟦a⟧}}{{/unless}}', ['a']],
    ['{{#if ⟦a⟧}}1{{else if ⟦b⟧}}{{⟦b⟧}}{{else}}{{⟦c⟧}}{{/if}}', ['a', 'b', 'c'], ['a', 'b']],
    ['{{#ifEquals ⟦a⟧ "x"}}{{⟦a⟧}}{{/ifEquals}}', ['a'], ['a']],
    ['{{#if (lookup ⟦a⟧ "b")}}{{⟦a.b⟧}}{{/if}}', ['a'], ['a']],
    ['{{#⟦a⟧}}{{b}}{{/a}}{{^⟦c⟧}}{{⟦d⟧}}{{/c}}', ['a', 'c', 'd'], ['a', 'c']],
    ['{{^if ⟦a⟧}}{{⟦b⟧}}{{else}}{{⟦a⟧}}{{/if}}', ['a', 'b'], ['a']],
    ['{{! a }}\\{{b}} {{!-- c --}}', []],
    ['{{#each ⟦roles⟧ as |if|}}{{if}}{{/each}}', ['roles']],
    ['{{#if ⟦a⟧ as |x|}}{{x}}{{⟦b⟧}}{{/if}}', ['a', 'b'], ['a']],
    ['{{../a}}', []],
    ['{{role system}}{{role (lookup a b)}}', []],
  ];
  for (const [fixture, names, optional] of cases) {
    it(fixture, () => {
      check(fixture, { names, ...(optional && { optional }) });
    });
  }

  const types: readonly (readonly [text: string, type: string])[] = [
    ['{{x}}', 'any'],
    ['{{#if x}}y{{/if}}', 'any'],
    ['{{#x}}y{{/x}}', 'any'],
    ['{{json x}}', 'any'],
    ['{{x.length}}', 'any'],
    ['{{#each x}}y{{/each}}', 'array'],
    ['{{x.[0]}}', 'array'],
    ['{{lookup x 1}}{{lookup x @index}}', 'array'],
    ['{{#with x}}y{{/with}}', 'object'],
    ['{{x.y}}', 'object'],
    ['<<x.y>>', 'object'],
    ['{{lookup x "y"}}', 'object'],
    ['{{media url=x}}', 'string'],
    ['{{media url="u" contentType=x}}', 'string'],
    ['{{#ifEquals x "y"}}z{{/ifEquals}}', 'string'],
    ['{{#unlessEquals 1 x}}z{{/unlessEquals}}', 'number'],
    ['{{#ifEquals x true}}z{{/ifEquals}}', 'boolean'],
    ['{{#if x}}{{#each x}}{{y}}{{/each}}{{/if}}{{x}}', 'array'],
    ['{{x.y}}{{#each x}}z{{/each}}', 'any'],
    ['{{#ifEquals x 1}}{{/ifEquals}}{{#ifEquals x "y"}}{{/ifEquals}}{{media url=x}}', 'any'],
  ];
  for (const [text, type] of types) {
    it(`take x for ${type} in ${text}`, () => {
      assert.equal(parsePrompt(text).inputs.find(({ name }) => name === 'x')?.type, type);
    });
  }

  it('of an inline partial are listed once, however often that is called', () => {
    const { references, helperCalls } = parsePrompt(
      '{{#*inline "i"}}{{json a}}{{/inline}}{{> i}}{{> i}}{{> i b=1}}',
      {
        partials: new Map(),
      },
    );
    assert.deepEqual([references.length, helperCalls.length], [1, 1]);
  });

  it('keep this in a section of a boolean', () => {
    const { variables } = parsePrompt(
      '---\ninput: { schema: { vip: boolean, name: string } }\n---\n{{#vip}}{{name}}{{/vip}}',
    );
    assert.deepEqual(variables, ['vip', 'name']);
  });

  it('know their declarations', () => {
    const { references } = parsePrompt('---\ninput: { schema: { a: string } }\n---\n{{a.b}}{{c}}');
    assert.deepEqual(
      references.map(({ name, path, input }) => [name, path, input?.type ?? null]),
      [
        ['a', 'a.b', 'string'],
        ['c', 'c', null],
      ],
    );
  });

  it('may all be in use', () => {
    for (const template of [
      '{{json this}}',
      '{{#each .}}{{/each}}',
      '{{json @root}}',
      '{{#with a}}{{json ..}}{{/with}}',
      '{{> p}}',
    ]) {
      assert.equal(parsePrompt(template).readsAllInputs, true, template);
    }
    for (const template of ['{{a}}', '{{#each a}}{{json this}}{{/each}}']) {
      assert.equal(parsePrompt(template).readsAllInputs, false, template);
    }
  });
});
