import { parsePrompt, parseSamples } from '@onbook/template';
import { strict as assert } from 'node:assert';
import { marked } from '../support/marked.js';

describe('samples', () => {
  it('are read, other keys left alone', () => {
    const { samples, problems } = parseSamples(
      'about: x\ncases:\n  - name: angry\n    input: { a: 1, l: [x] }\n    expect: { contains: y }\n  - name: empty\n',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(samples, [
      { name: 'angry', input: { a: 1, l: ['x'] } },
      { name: 'empty', input: {} },
    ]);
  });

  it('may be none', () => {
    assert.deepEqual(parseSamples(''), { samples: [], problems: [] });
  });

  const faulty: readonly (readonly [fixture: string, message: string, samples: number])[] = [
    ['⟦just text⟧', "a list 'cases'", 0],
    ['cases: ⟦3⟧', "a list 'cases'", 0],
    ['cases:\n  - ⟦3⟧\n  - name: x', 'A case is a map', 1],
    ['cases:\n  - ⟦input: {}⟧\n', 'no name', 0],
    ['cases:\n  - name: ⟦4⟧\n', 'no name', 0],
    ['cases:\n  - name: a\n    input: ⟦[1]⟧\n', 'a map of variables', 0],
    ['cases:\n  - name: a\n  - name: ⟦a⟧\n', "Two cases are named 'a'", 2],
    ['cases: [⟦*x⟧]', 'No value is named', 0],
  ];
  for (const [fixture, message, count] of faulty) {
    it(`refuse ${JSON.stringify(fixture)}`, () => {
      const { text, ranges } = marked(fixture);
      const { samples, problems } = parseSamples(text);
      assert.deepEqual(
        problems.map(({ code, range }) => [code, text.slice(range.start, range.end).trimEnd()]),
        ranges.map(({ start, end }) => ['samples', text.slice(start, end)]),
      );
      assert.ok(problems[0]?.message.includes(message), problems[0]?.message);
      assert.equal(samples.length, count);
    });
  }

  it('are held to the schema of their prompt, with its defaults', () => {
    const prompt = parsePrompt(
      '---\ninput:\n  schema: { "l(array)": { title: string }, a: string, d: string }\n  default: { d: x }\n---\n{{json l}}{{a}}{{d}}',
    );
    const { text, ranges } = marked(
      'cases:\n  - name: good\n    input: { a: y, l: [] }\n  - name: bad\n    input: ⟦{ l: [{ title: x }, { title: ⟦3⟧ }], ⟦extra⟧: 1 }⟧\n',
    );
    const { samples, problems } = parseSamples(text, prompt);
    assert.equal(samples.length, 2);
    const found = problems.map(({ severity, message, range }) => [severity, message, range] as const);
    const misfits: readonly [index: number, fault: string][] = [
      [0, 'l.1.title must be a string, not 3.'],
      [2, 'a is missing.'],
      [1, "extra isn't allowed here."],
    ];
    assert.deepEqual(
      found,
      misfits.map(([index, fault]) => {
        return ['warning', `The input of 'bad' doesn't fit the prompt's schema: ${fault}`, ranges[index]];
      }),
    );
  });
});
