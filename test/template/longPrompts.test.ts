import {
  checkPrompt,
  editPrompt,
  parsePrompt,
  type ParseOptions,
  type Problem,
  type PromptDocument,
} from '@onbook/template';
import fc from 'fast-check';
import { strict as assert } from 'node:assert';
import { templates } from './generatedTemplates.js';
import { changes, editOf, soups, type Change } from './generatedTemplatesChanged.js';
import { wholeTemplates } from './generatedTemplatesWhole.js';

const seed = Math.floor(Math.random() * 2 ** 31);

/** Each is called often, in all kinds of circumstances; some call each other, one has a fault, one calls itself. */
const partials: ReadonlyMap<string, string> = new Map([
  ['p', '{{a}} {{#if b}}{{b}} {{c.d}}{{/if}} {{> q n=a}}'],
  ['q', '{{n}} {{#each list}}{{this}} {{../b}} {{> r x=@index y=../a}}{{/each}} {{shout n}}'],
  ['r', '{{#if x}}{{y}} {{z.z}}{{/if}} {{json}} {{> gone}}'],
  ['x', '{{#> @partial-block}}{{fallback}}{{/@partial-block}} {{> @partial-block}} {{obj.none}} {{> p}}'],
  ['self', '{{a}} {{> other}}'],
  ['other', '{{> self}} {{m}}'],
  ['broken', '{{#if a}}{{b}}'],
]);

const calls = fc.constantFrom(
  ...['{{> p}}', '{{> p a=b}}', '{{> p obj}}', '{{#if b}}{{> p b=a nothing=1}}{{/if}}', '{{> q n=c}}'],
  ...['{{#each list}}{{> r x=this}}{{/each}}', '{{#> x}}{{a}} {{> p a=obj.a}}{{/x}}', '{{> x}}', '{{> r}}'],
  ...[
    '{{> gone}}',
    '{{> broken}}',
    '{{#> p}}{{#*inline "i"}}{{a}}{{/inline}}{{/p}}',
    '{{#with obj}}{{> q}}{{/with}}',
  ],
);
const circles = fc.constantFrom(
  '{{> self}}',
  '{{> other}}',
  '{{#*inline "i"}}{{b}}{{> p}}{{/inline}}{{> i}}',
);

const heads = fc.constantFrom(
  '',
  '---\nmodel: m\n---\n',
  '---\ninput: { schema: { a: string, b?: string, "list(array)": string, "obj": { a: string }, lost: any } }\n---\n',
  '---\r\ninput: { schema: { a: any, nn: any }, default: { b: 1 } }\r\n---\r\n',
);

interface LongText {
  readonly head: string;
  readonly body: string;
}

/** So many tags that a prompt is looked at in stretches. */
const longTexts: fc.Arbitrary<LongText> = fc
  .tuple(
    heads,
    fc.array(
      fc.oneof(
        { weight: 6, arbitrary: templates },
        { weight: 3, arbitrary: wholeTemplates },
        { weight: 1, arbitrary: soups },
        { weight: 4, arbitrary: calls },
      ),
      { minLength: 60, maxLength: 120, size: 'max' },
    ),
    fc.option(circles, { freq: 8 }),
  )
  .map(([head, parts, circle]) => ({ head, body: parts.join('text\n') + (circle ?? '') }));

const chains = fc.array(changes, { minLength: 1, maxLength: 6 });

/** All that is found by looking at stretches, and what features read. */
function told(document: PromptDocument): unknown {
  const { uses, variables, inputs, readsAllInputs, partialProblems, references, partialReferences } =
    document;
  const { deadPaths, unknownProperties } = document;
  const helperCalls = document.helperCalls.map(({ name, form, range }) => ({ name, form, range }));
  return [
    checkPrompt(document),
    [...uses],
    { variables, inputs, readsAllInputs, partialProblems: byPlace(partialProblems), references },
    { partialReferences, helperCalls, deadPaths, unknownProperties },
  ];
}

function byPlace(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort((a, b) => a.range.start - b.range.start || (a.message < b.message ? -1 : 1));
}

/** A text is looked at as a whole until it is edited, so an edit that writes the same again cuts it. */
function checkInStretches({ head, body }: LongText, options: ParseOptions): void {
  const inOne = parsePrompt(head + body, options);
  const found = checkPrompt(inOne);
  const { bodyRange: range, source } = inOne;
  const inStretches = editPrompt(inOne, { range, text: source.slice(range.start, range.end) });
  assert.deepEqual(checkPrompt(inStretches), found, JSON.stringify(inOne.source));
  assert.deepEqual(told(inStretches), told(inOne), JSON.stringify(inOne.source));
}

describe('a long prompt', () => {
  const options: readonly (readonly [string, ParseOptions])[] = [
    ['with partials', { partials }],
    ['without partials', {}],
    ['that is a partial', { partials, isPartial: true }],
  ];
  for (const [name, option] of options) {
    it(`${name} is told of the same in stretches and in one (seed ${seed})`, function () {
      this.timeout(120_000);
      fc.assert(
        fc.property(longTexts, (text) => {
          checkInStretches(text, option);
        }),
        { seed, numRuns: 25 },
      );
    });

    it(`${name} is told of after edits as if it was read afresh (seed ${seed})`, function () {
      this.timeout(120_000);
      fc.assert(
        fc.property(longTexts, chains, ({ head, body }, steps) => {
          checkEdits(head + body, steps, option);
        }),
        { seed, numRuns: 10 },
      );
    });
  }
});

function checkEdits(text: string, steps: readonly Change[], options: ParseOptions): void {
  let document = parsePrompt(text, options);
  checkPrompt(document);
  for (const step of steps) {
    const edit = editOf(document.source, step);
    document = editPrompt(document, edit);
    const found = checkPrompt(document);
    const afresh = parsePrompt(document.source, options);
    assert.deepEqual(found, checkPrompt(afresh), JSON.stringify([document.source, edit]));
    assert.deepEqual(told(document), told(afresh), JSON.stringify([document.source, edit]));
  }
}
