import { checkPrompt, editPrompt, parsePrompt, type PromptDocument } from '@onbook/template';
import fc from 'fast-check';
import { strict as assert } from 'node:assert';
import { samplePrompts, sampleText } from '../support/samples.js';
import { changes, editOf, type Change } from './generatedTemplatesChanged.js';
import { wholeTemplates } from './generatedTemplatesWhole.js';

const seed = Math.floor(Math.random() * 2 ** 31);

const heads = fc.constantFrom(
  '',
  '---\ninput: { schema: { a: string, b?: string, lost: any } }\n---\n',
  '---\r\ninput: { schema: { a: any, nn: any } }\r\n---\r\n   ',
);

/** Lines that hang on the text beside their tags, and lines that don't. */
const lines = fc.constantFrom(
  'Some words of text, and more of them.',
  'Here {{a}} is told of {{nobody}}, and then {{b}}.',
  '  ',
  'Half <<a>> a name << a >> or <<aa>> or a <tag>.',
  'JSON beside it: {"a": {"b": {{a}}}} and {"c": 1}.',
  'A \\{{tag}} that is none.',
  '   {{role "system"}}   You are kind.',
  '{{!-- A comment with words. --}} Behind it are more.',
  '{{{{raw}}}} Nothing {{here}} is read. {{{{/raw}}}}',
  '{{> gone}} is missing',
);

const texts = fc
  .tuple(
    heads,
    fc.array(fc.oneof({ weight: 4, arbitrary: lines }, wholeTemplates), { minLength: 1, maxLength: 30 }),
    fc.constantFrom('\n', '\r\n', '\r', ' '),
  )
  .map(([head, parts, lineEnd]) => head + parts.join(lineEnd));

/** What people type and delete. */
const typed: fc.Arbitrary<Change> = fc.record({
  place: fc.nat(),
  length: fc.constantFrom(0, 0, 0, 1, 2, 5),
  text: fc.constantFrom('x', 'word', ' ', ' more words', '', '', 'é😀', '.', '"', ':'),
});

const chains = fc.array(fc.oneof({ weight: 12, arbitrary: typed }, { weight: 1, arbitrary: changes }), {
  minLength: 1,
  maxLength: 12,
});

function told(document: PromptDocument): unknown {
  const { inputs, nodes, references, uses, partialProblems } = document;
  return [inputs, nodes, references, [...uses], partialProblems];
}

/** All else is asked of the last state alone, so that several edits lie between one look and the next. */
function check(text: string, steps: readonly Change[]): void {
  let document = parsePrompt(text);
  checkPrompt(document);
  for (const step of steps) {
    const edit = editOf(document.source, step);
    const before = document.source;
    document = editPrompt(document, edit);
    const afresh = parsePrompt(document.source);
    assert.deepEqual(checkPrompt(document), checkPrompt(afresh), JSON.stringify([before, edit]));
  }
  assert.deepEqual(told(document), told(parsePrompt(document.source)), JSON.stringify([text, steps]));
}

describe('what is wrong while words are typed', () => {
  it(`is what a look at the whole text finds (seed ${seed})`, function () {
    this.timeout(60_000);
    fc.assert(fc.property(texts, chains, check), { seed, numRuns: 500 });
  });

  it(`is what a look at the whole text finds, in samples (seed ${seed})`, function () {
    this.timeout(60_000);
    const samples = fc.constantFrom(...samplePrompts.map(sampleText));
    fc.assert(fc.property(samples, chains, check), { seed, numRuns: 50 });
  });

  const head = '---\ninput: { schema: { a: string } }\n---\n';
  const cases: readonly (readonly [
    name: string,
    source: string,
    find: string,
    typed: string,
    kept: boolean,
  ])[] = [
    ['a word', 'Hi {{b}}.\nThere are words.\n{{c}}', 'words', 'more ', true],
    ['a word in the first line', 'There are words.\n{{c}}', 'words', 'more ', true],
    ['a word beside a problem', 'Hi {{b}} and words.\n{{c}}', 'words', 'more ', true],
    ['a word in text that is a problem', 'Hi, words!\n{{role "system"}}{{c}}', 'words', 'more ', false],
    ['a mark', 'Hi {{b}}.\nThere are words.\n{{c}}', 'words', '{', false],
    ['a line end', 'Hi {{b}}.\nThere are words.\n{{c}}', 'words', '\n', false],
    ['a word in a tag', 'Hi {{b}}.\nThere {{a x}} words.\n{{c}}', 'x}', 'y', false],
    ['a word beside angles', 'Hi {{b}}.\nThere are <words>.\n{{c}}', 'words', 'y', false],
    ['a word behind nothing but blanks', 'Hi {{b}}.\n{{a}} words.\n{{c}}', 'words', 'y', false],
    ['a word above a block that is not closed', '{{#if a}}\nThere are words.\n', 'words', 'more ', false],
  ];
  for (const [name, source, find, words, kept] of cases) {
    it(`is ${kept ? 'kept' : 'looked for'} behind ${name}`, () => {
      const before = parsePrompt(head + source);
      const problems = checkPrompt(before);
      const start = before.source.indexOf(find);
      const after = checkPrompt(editPrompt(before, { range: { start, end: start }, text: words }));
      const messages = new Set(after.map(({ message }) => message));
      const same = problems.filter((problem) => after.includes(problem));
      assert.ok(problems.length > 0 && messages.size > 0);
      assert.equal(
        same.length > 0,
        kept,
        'A problem before the words is the very same object where it is kept.',
      );
    });
  }
});
