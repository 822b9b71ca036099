import {
  calledPartials,
  parsePrompt,
  RenderError,
  renderPrompt,
  type PromptDocument,
} from '@onbook/template';
import fc from 'fast-check';
import { strict as assert } from 'node:assert';

const partials: ReadonlyMap<string, string> = new Map([
  ['card', '<{{> body}}>'],
  ['body', 'B{{> tone}}'],
  ['chicken', '{{> egg}}'],
  ['egg', '{{> chicken}}'],
  ['layout', '{{> head}}{{> @partial-block}}'],
  ['head', 'H'],
  ['tone', 'T'],
  ['broken', '{{#if x}}{{> tone}}'],
  ['outer', '{{> gone}}'],
  ['unused', 'U'],
]);

/** `called` are the names, parted by blanks; `at` what each call in the prompt's own text says, in the same order. */
function check(text: string, called: string, at: string = called): void {
  const found = calledPartials(parsePrompt(text, { partials }));
  assert.deepEqual(
    found.map(({ name }) => name),
    called.split(' ').filter(Boolean),
  );
  assert.deepEqual(
    found.map(({ call }) => text.slice(call.start, call.end)),
    at.split(' ').filter(Boolean),
  );
  for (const { name, source } of found) assert.equal(source, partials.get(name));
}

/** What rendering comes to: a text, or why there is none. */
function outcome(document: PromptDocument): string {
  try {
    return renderPrompt(document, { v: 'V' }).text;
  } catch (error) {
    if (error instanceof RenderError) return error.message;
    throw error;
  }
}

describe('the partials that a prompt calls', () => {
  const cases: readonly (readonly [text: string, called: string, at?: string])[] = [
    ['{{name}} <<body>>', ''],
    ['{{> tone}} {{> tone}}', 'tone'],
    ['{{> card}}', 'body card tone', 'card card card'],
    ['{{> body}}{{> card}}', 'body card tone', 'body card body'],
    ['{{#if a}}x{{else}}{{> tone}}{{/if}}', 'tone'],
    ['{{> chicken}}', 'chicken egg', 'chicken chicken'],
    ['{{> broken}}', 'broken tone', 'broken broken'],
    ['{{> outer}}{{> gone}}', 'outer'],
    ['{{> (lookup "tone" 0)}}{{> tone}}', 'tone'],
    ['{{#> layout}}{{> tone}}{{/layout}}', 'head layout tone', 'layout layout tone'],
    ['{{#> gone}}{{> tone}}{{/gone}}', 'tone'],
    ['{{#*inline "tone"}}I{{/inline}}{{> tone}}', ''],
    ['{{#*inline "tone"}}I{{/inline}}{{> body}}', 'body'],
    ['{{#if a}}{{#*inline "tone"}}I{{/inline}}{{/if}}{{> tone}}', 'tone'],
    ['{{#> card}}{{#*inline "body"}}I{{/inline}}{{/card}}', 'card'],
    ['{{#> card}}{{#*inline "body"}}I{{/inline}}{{/card}}{{> card}}', 'body card tone', 'card card card'],
    ['{{#*inline "i"}}{{> tone}}{{/inline}}{{> i}}', 'tone'],
    ['{{{{raw}}}}{{> tone}}{{{{/raw}}}}', ''],
    ['{{!-- {{> tone}} --}}\\{{> tone}}', ''],
  ];
  for (const [text, called, at] of cases) {
    it(text, () => {
      check(text, called, at);
    });
  }

  it('are none where no partials are around', () => {
    assert.deepEqual(calledPartials(parsePrompt('{{> tone}}')), []);
  });

  it('are all that rendering needs', () => {
    const text = '{{#> layout}}{{#*inline "tone"}}I{{/inline}}{{> card}}{{/layout}}{{> body}}';
    const document = parsePrompt(text, { partials });
    const called = new Map(calledPartials(document).map(({ name, source }) => [name, source]));
    assert.deepEqual([...called.keys()], ['body', 'card', 'head', 'layout', 'tone']);
    assert.equal(
      renderPrompt(parsePrompt(text, { partials: called }), {}).text,
      renderPrompt(document, {}).text,
    );
  });

  it('are all that any rendering needs', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd');
    const { text } = fc.letrec<{ text: string; piece: string }>((tie) => ({
      text: fc.array(tie('piece'), { maxLength: 4 }).map((pieces) => pieces.join('')),
      piece: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom('x', '{{v}}', '{{> @partial-block}}'),
        name.map((called) => `{{> ${called}}}`),
        fc.tuple(name, tie('text')).map(([called, content]) => `{{#> ${called}}}${content}{{/${called}}}`),
        fc.tuple(name, tie('text')).map(([made, content]) => `{{#*inline "${made}"}}${content}{{/inline}}`),
        tie('text').map((content) => `{{#if v}}${content}{{/if}}`),
      ),
    }));
    const texts = fc.dictionary(name, text, { maxKeys: 3 });
    fc.assert(
      fc.property(text, texts, (source, around) => {
        const all = new Map(Object.entries(around));
        const document = parsePrompt(source, { partials: all });
        const called = new Map(calledPartials(document).map((one) => [one.name, one.source]));
        assert.deepEqual(outcome(parsePrompt(source, { partials: called })), outcome(document));
      }),
      { numRuns: 500 },
    );
  });

  it('are found at once, however many callers hide how much', () => {
    const names = Array.from({ length: 12 }, (_, index) => `p${index}`);
    const calls = names.map((name) => `{{#> ${name}}}{{#*inline "i-${name}"}}{{/inline}}{{/${name}}}`);
    const many = new Map(names.map((name) => [name, calls.join('')]));
    const found = calledPartials(parsePrompt('{{> p0}}', { partials: many }));
    assert.deepEqual(found.map(({ name }) => name).sort(), [...names].sort());
  });
});
