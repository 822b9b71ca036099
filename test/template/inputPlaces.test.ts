import { inputPlaces, parsePrompt, samplePlaces, type InputPlace } from '@onbook/template';
import { strict as assert } from 'node:assert';
import { marked } from '../support/marked.js';

function check(places: readonly InputPlace[], { text, ranges }: ReturnType<typeof marked>): void {
  const byStart = places.toSorted((a, b) => a.start - b.start);
  assert.deepEqual(
    byStart.map(({ start, end }) => ({ start, end })),
    ranges,
  );
  for (const { name, start, end } of places) assert.equal(text.slice(start, end), name);
}

describe('the places of inputs', () => {
  const frontMatters: readonly (readonly [title: string, yaml: string])[] = [
    [
      'keys of Picoschema',
      'input:\n  schema:\n    ⟦a⟧: string\n    ⟦b⟧?(object, a, b (c)):\n      a: string\n    ⟦c⟧(array): string',
    ],
    ['quoted keys', 'input: { schema: { "⟦a⟧?(enum)": [x], \'⟦b c⟧\': string }, default: { "⟦a⟧": x } }'],
    [
      'keys and mentions in JSON Schema',
      'input:\n  schema:\n    type: object\n    properties: { ⟦a⟧: {}, ⟦type⟧: {} }\n    required: [⟦a⟧, "⟦type⟧"]',
    ],
    ['defaults, also of what no schema has', 'input:\n  default:\n    ⟦a⟧: { a: 1 }\n    ⟦b⟧: []'],
    [
      'none that an escape or an alias hides',
      'x: &x { a: string }\ninput:\n  schema: *x\n  default: { "\\u0062": 1, ⟦c⟧: 2 }',
    ],
    ['none of the output', 'output:\n  schema:\n    a: string'],
    ['none where the YAML is broken or something else', 'input: [schema'],
    ['none of a schema that is a type', 'input:\n  schema: string'],
  ];
  for (const [title, yaml] of frontMatters) {
    it(`in the front matter are ${title}`, () => {
      const fixture = marked(`---\n${yaml}\n---\n{{a}}`);
      check(inputPlaces(parsePrompt(fixture.text)), fixture);
    });
  }

  it('are nowhere without a front matter', () => {
    assert.deepEqual(inputPlaces(parsePrompt('{{a}}')), []);
  });

  const samples: readonly (readonly [title: string, yaml: string])[] = [
    [
      'keys of every input',
      'cases:\n  - name: a\n    input:\n      ⟦a⟧: { a: 1 }\n  - input: { "⟦a⟧": 1, ⟦b⟧: 2 }\n    expect: { a: 1 }',
    ],
    ['none in another shape', 'cases:\n  - input: [a]\n  - a\n  - name: x'],
    ['none in another file', '- a: 1'],
  ];
  for (const [title, yaml] of samples) {
    it(`in samples are ${title}`, () => {
      const fixture = marked(yaml);
      check(samplePlaces(fixture.text), fixture);
    });
  }
});
