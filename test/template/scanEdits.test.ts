import {
  checkPrompt,
  editPrompt,
  parsePrompt,
  type ParseOptions,
  type PromptDocument,
} from '@onbook/template';
import fc from 'fast-check';
import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { templates } from './generatedTemplates.js';
import { changed, changes, editOf, soups, type Change } from './generatedTemplatesChanged.js';
import { wholeTemplates } from './generatedTemplatesWhole.js';
import { assertLossless } from './lossless.js';

/** All that a document tells but its partials; a property that is missing here doesn't compile. */
const properties = Object.keys({
  source: 0,
  isPartial: 0,
  delimiters: 0,
  frontMatter: 0,
  bodyRange: 0,
  content: 0,
  nodes: 0,
  references: 0,
  partialReferences: 0,
  helperCalls: 0,
  deadPaths: 0,
  unknownProperties: 0,
  typedCalls: 0,
  hiddenInputs: 0,
  variables: 0,
  uses: 0,
  inputs: 0,
  inputsAreClosed: 0,
  readsAllInputs: 0,
  problems: 0,
  partialProblems: 0,
} satisfies Record<Exclude<keyof PromptDocument, 'partials'>, 0>) as (keyof PromptDocument)[];

function told(document: PromptDocument): unknown {
  return [
    document.partials === null,
    properties.map((name) => [name, document[name]]),
    checkPrompt(document),
  ];
}

/** After every step of a chain of edits, the document is what parsing its text gives, and the one before is as it was. */
function check(source: string, steps: readonly Change[], options: ParseOptions = {}): void {
  let document = parsePrompt(source, options);
  for (const step of steps) {
    const edit = editOf(document.source, step);
    const edited = editPrompt(document, edit);
    assert.equal(edited.source, changed(document.source, step));
    const shown = `${JSON.stringify(document.source)} after ${JSON.stringify(edit)}`;
    assert.deepEqual(told(edited), told(parsePrompt(edited.source, options)), shown);
    assert.deepEqual(told(document), told(parsePrompt(document.source, options)), shown);
    assertLossless(edited);
    document = edited;
  }
}

const root = new URL('../../../', import.meta.url);
const samples = readdirSync(new URL('samples/', root), { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.prompt'),
);
const chains = fc.array(changes, { minLength: 1, maxLength: 5 });

describe('an edit', () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const frontMatter = fc.constantFrom(
    '',
    '',
    '',
    '---\nmodel: m\n---\n',
    '---\r\ninput: { schema: { a: any } }\r\n---\r\n',
  );
  const sources: readonly (readonly [name: string, texts: fc.Arbitrary<string>, runs: number])[] = [
    ['templates', fc.oneof(templates, wholeTemplates), 500],
    ['soups of marks', soups, 1500],
    [
      'mutants',
      fc
        .tuple(
          frontMatter,
          fc.oneof(templates, wholeTemplates),
          fc.array(changes, { minLength: 1, maxLength: 4 }),
        )
        .map(([head, body, steps]) => steps.reduce(changed, head + body)),
      800,
    ],
  ];
  for (const [name, texts, numRuns] of sources) {
    it(`of ${name} gives what parsing gives (seed ${seed})`, function () {
      this.timeout(60_000);
      fc.assert(
        fc.property(texts, chains, (text, steps) => {
          check(text, steps);
        }),
        { seed, numRuns },
      );
    });
  }

  for (const file of samples) {
    it(`of samples/${file} gives what parsing gives (seed ${seed})`, function () {
      this.timeout(60_000);
      const source = readFileSync(new URL(`samples/${file}`, root), 'utf8');
      fc.assert(
        fc.property(chains, (steps) => {
          check(source, steps);
        }),
        { seed, numRuns: 60 },
      );
    });
  }

  /** Where what comes later decides what comes before, by way of other tags. The edit inserts at the mark. */
  const farAway: readonly (readonly [text: string, inserted: string])[] = [
    ['{{!-- a {{b}} {{c}} words ⟦', '--}}'],
    ['{{! a \n <<b>> <<c>> words ⟦ x', '}}'],
    ['{{{{raw}}}} {{a}} {{b}} words ⟦', '{{{{/raw}}}}'],
    ['{{{{raw}}}} {{{{in}}}} {{a}} words ⟦ {{{{/raw}}}}', '{{{{/in}}}}'],
    ['{{{{raw}}}}{{{{/other}}}} {{a}} words ⟦', '{{{{/raw}}}}'],
    ['{{a "b {{c}} \n {{d}} words ⟦', '"}}'],
    ["{{a 'b {{c}} \n {{d}} words ⟦", "'"],
    ['{{[a {{b}} {{c}} words ⟦', ']}}'],
    ['{{[a\\]}} {{b}} {{c}} words ⟦', ']'],
    ['{{a\n"{{b}}" words ⟦ {{c}}', '}}'],
    ['{{a\n <<b>> <<c>> words ⟦ {{d}}', '}}'],
    ['{{#*inline "a}} {{b}} words ⟦ x', '" x}}'],
    ['{{"a}} {{b}} words ⟦', '" : 1}}'],
    ['{{#if a}}{{b}}{{/each}} {{c}} words ⟦', '{{/if}}'],
    ['{{a}}\\⟦{{b}} {{c}}', '\\'],
    ['\\{{a}} <<b>> ⟦{{c}}', '\\'],
    ['{{a}}⟦{b}} {{c}}', '{'],
    ['{{a}}<⟦<b>> {{c}}', '<'],
    ['<<a>>⟦ <<b>>', '>'],
    ['---\na: 1\n---\n{{b}}⟦   ', 'x'],
    ['---\na: 1\n--⟦\n{{b}}', '-'],
    ['--⟦\na: 1\n---\n{{b}}', '-'],
    ['a\n⟦{{b}}', '---\n'],
    [`${'{{{{a}}}} '.repeat(100)}words ⟦${' {{{{a}}}}'.repeat(150)}`, '{{{{/a}}}}'.repeat(100)],
    [`${'{{#if a}}'.repeat(199)}⟦${'{{#b}}{{/b}}'.repeat(3)}`, '{{#if a}}{{#if b}}'],
  ];
  for (const [fixture, inserted] of farAway) {
    it(`${JSON.stringify(inserted)} into ${fixture.slice(0, 60)}, and out again`, () => {
      const place = fixture.indexOf('⟦');
      const source = fixture.replace('⟦', '');
      const without = { place, length: 0, text: inserted };
      check(source, [without, { place, length: inserted.length, text: '' }, without]);
    });
  }

  it('keeps the options of the document', () => {
    const partials = new Map([['p', '{{x}}']]);
    const schemas = { Person: { type: 'object', properties: { name: { type: 'string' } } } } as const;
    const steps = [
      { place: 3, length: 2, text: '{{> p}} <<b>>' },
      { place: 0, length: 0, text: '\n' },
    ];
    for (const options of [
      { partials },
      { delimiters: ['{{}}'] },
      { delimiters: ['<<>>'] },
      { schemas },
    ] as const)
      check('{{a}} <<b>> {{> q}}', steps, options);
    check('---\ninput: { schema: Person }\n---\n{{name}}', [{ place: 40, length: 0, text: '{{b}}' }], {
      schemas,
    });
  });

  it('takes a text over the limit and back', () => {
    const long = { place: 3, length: 0, text: 'x'.repeat(1_000_000) };
    check('{{a}}{{b', [long, { ...long, length: 1_000_000, text: '' }]);
  });

  it('is refused of a copy', () => {
    const document = { ...parsePrompt('{{a}}') };
    assert.throws(() => editPrompt(document, { range: { start: 0, end: 0 }, text: 'b' }), TypeError);
  });
});
