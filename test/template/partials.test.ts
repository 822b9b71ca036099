import { checkPrompt, parsePrompt, renderPrompt } from '@onbook/template';
import { strict as assert } from 'node:assert';
import { marked } from '../support/marked.js';

const partials: ReadonlyMap<string, string> = new Map([
  ['greeting', 'Hello {{name}}!'],
  ['card', '{{title}}{{#if note}} {{note}}{{/if}} {{@root.shop}} <<title>>'],
  ['list', '{{#each items}}{{> line}}{{/each}}'],
  ['line', '- {{label}} {{../above}}\n'],
  ['layout', '{{> head}}{{> @partial-block}}'],
  ['head', '# {{heading}}\n'],
  ['chicken', '{{> egg}}'],
  ['egg', '{{> chicken}}'],
  ['broken', 'a\n{{#if x}}b'],
  ['odd', '{{shout name}}'],
  ['outer', '{{> gone}}'],
]);

/** The variables of the text, partials included. */
function check(text: string, variables: readonly string[]): void {
  const document = parsePrompt(text, { partials });
  assert.deepEqual(document.problems, []);
  assert.deepEqual(document.variables, variables);
}

/** Each expected problem is `code message`; the marked ranges are theirs. */
function checkProblems(fixture: string, expected: readonly string[]): void {
  const { text, ranges } = marked(fixture);
  const problems = checkPrompt(parsePrompt(text, { partials }));
  assert.deepEqual(
    problems.map(({ code, message }) => `${code} ${message}`),
    expected,
  );
  assert.deepEqual(
    problems.map(({ range }) => range),
    ranges,
  );
}

describe('the variables of partials', () => {
  const cases: readonly (readonly [text: string, ...variables: readonly string[]])[] = [
    ['{{a}} {{> greeting}} {{b}}', 'a', 'name', 'b'],
    ['{{> greeting this}}', 'name'],
    ['{{> greeting user}}', 'user'],
    ['{{> greeting name=user}}', 'user'],
    ['{{> greeting user name=n}}', 'user', 'n'],
    ['{{> card}}', 'title', 'note', 'shop'],
    ['{{> card title="x"}}', 'note', 'shop'],
    ['{{#with order}}{{> card}}{{/with}}', 'order', 'shop'],
    ['{{> list}}', 'items'],
    ['{{#> layout}}{{body}}{{/layout}}', 'heading', 'body'],
    ['{{#> layout heading="x"}}{{heading}}{{/layout}}'],
    ['{{#*inline "i"}}{{a}}{{/inline}}{{> i}}{{> i a=b}}', 'a', 'b'],
    ['{{#*inline "unused"}}{{a}}{{/inline}}x'],
    ['{{#> absent}}{{a}}{{/absent}}', 'a'],
  ];
  for (const [text, ...variables] of cases) {
    it(text, () => {
      check(text, variables);
    });
  }

  it('are required unless they are guarded', () => {
    const { inputs } = parsePrompt('{{> card}}', { partials });
    assert.deepEqual(
      inputs.map(({ name, required }) => [name, required]),
      [
        ['title', true],
        ['note', false],
        ['shop', true],
      ],
    );
  });

  it('are looked through in time where partials call each other often', () => {
    const many = new Map<string, string>();
    for (let level = 0; level < 40; level++) many.set(`p${level}`, `{{> p${level + 1}}}`.repeat(3));
    many.set('p40', '{{x}}');
    assert.deepEqual(parsePrompt('{{> p0}}', { partials: many }).variables, ['x']);
  });
});

describe('the problems of partials', () => {
  const cases: readonly (readonly [fixture: string, ...expected: readonly string[]])[] = [
    [
      '{{> ⟦gretting⟧}}',
      "partial-missing There is no partial 'gretting'. Make a file '_gretting.prompt', or correct the name.",
    ],
    [
      '{{> ⟦outer⟧}}',
      "partial-missing There is no partial 'gone', which 'outer' calls. Make a file '_gone.prompt', or correct the name.",
    ],
    [
      '{{> ⟦@partial-block⟧}}',
      "partial-missing '@partial-block' is only there inside a partial that is called as a block: {{#> name}}…{{/name}}.",
    ],
    [
      '{{> ⟦chicken⟧}}',
      "partial-circular The partial 'chicken' calls itself, which 'egg' calls, or partials are nested more than 50 deep. Remove a call.",
    ],
    [
      '{{> ⟦broken⟧}}',
      "partial-faulty The partial 'broken' has an error in line 2: '{{#if x}}' is never closed. Add '{{/if}}'.",
    ],
    [
      '{{> ⟦odd⟧}}',
      "partial-faulty The partial 'odd' calls 'shout', which isn't a helper. Correct it there.",
    ],
    [
      '---\ninput: { schema: { name: string } }\n---\n{{> greeting}}{{> ⟦card⟧ title=name note="n"}}',
      "undefined-variable 'shop', which the partial 'card' uses, isn't an input of this prompt. Declare it under 'input.schema'.",
    ],
    ['---\ninput: { schema: { name: string } }\n---\n{{> greeting}}'],
    [
      '{{> ⟦(lookup . "x")⟧}}'.replace('⟦(', '⟦(⟧').replace(')⟧', ')'),
      "syntax Partials whose name is computed can't be checked. Write the partial's name.",
    ],
  ];
  for (const [fixture, ...expected] of cases) {
    it(fixture, () => {
      checkProblems(fixture, expected);
    });
  }
});

describe('rendering partials', () => {
  it('says where each stretch comes from', () => {
    const source = 'A {{> greeting name=user}}';
    const { segments } = renderPrompt(parsePrompt(source, { partials }), { user: 'Ada' });
    const call = { start: 2, end: source.length };
    assert.deepEqual(segments[0]?.segments, [
      { kind: 'literal', text: 'A ', range: { start: 0, end: 2 } },
      {
        kind: 'literal',
        text: 'Hello ',
        range: call,
        partial: { name: 'greeting', range: { start: 0, end: 6 } },
      },
      {
        kind: 'variable',
        text: 'Ada',
        range: call,
        path: 'user',
        partial: { name: 'greeting', range: { start: 6, end: 14 } },
      },
      {
        kind: 'literal',
        text: '!',
        range: call,
        partial: { name: 'greeting', range: { start: 14, end: 15 } },
      },
    ]);
  });

  it('names what is missing by the caller’s name', () => {
    assert.throws(
      () => renderPrompt(parsePrompt('{{> greeting name=user}}{{> head}}', { partials }), {}),
      /^RenderError: Missing variables: user, heading\./,
    );
  });

  it('takes <<name>> for what the partial is given', () => {
    const document = parsePrompt('{{> card title="T"}}', { partials });
    assert.equal(renderPrompt(document, { shop: 'S', note: '' }).text, 'T S T');
  });

  it('shows a call that leads nowhere, or in a circle, as a fault', () => {
    for (const source of ['{{> chicken}}', '{{> outer}}', '{{> gone}}']) {
      const { segments } = renderPrompt(parsePrompt(source, { partials }), {}, { missing: 'mark' });
      assert.deepEqual(
        segments[0]?.segments.map(({ kind }) => kind),
        ['fault'],
      );
    }
  });

  it('lets a partial begin messages', () => {
    const own = new Map([['roles', '{{role "system"}}S{{role "user"}}']]);
    const { messages } = renderPrompt(parsePrompt('{{> roles}}{{q}}', { partials: own }), { q: '<<<x>>>' });
    assert.deepEqual(
      messages.map(({ role }) => role),
      ['system', 'user'],
    );
  });
});
