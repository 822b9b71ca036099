import { parsePrompt } from '@onbook/template';
import { strict as assert } from 'node:assert';

/** Checks a schema against the JSON Schema that Dotprompt makes of it. */
function check(schema: unknown, expected: unknown): void {
  const { frontMatter, problems } = parsePrompt(`---\n${JSON.stringify({ output: { schema } })}\n---\nHi`);
  assert.deepEqual(problems, []);
  assert.deepEqual(frontMatter.outputSchema, expected);
}

describe('Picoschema', () => {
  const cases: readonly (readonly [name: string, schema: unknown, expected: unknown])[] = [
    ['nothing', null, null],
    ['any at the top', 'any', { type: 'any' }],
    ['any inside', { a: 'any, what' }, object({ a: { description: 'what' } }, ['a'])],
    ['null', 'null', { type: 'null' }],
    ['no type of its own for an enum', { 'a(enum)': [1, 'x'] }, object({ a: { enum: [1, 'x'] } }, ['a'])],
    [
      'an optional array',
      { 'a?(array, some)': 'string' },
      object({ a: { type: ['array', 'null'], items: { type: 'string' }, description: 'some' } }),
    ],
    [
      'an optional map',
      { 'a?': { b: 'integer' } },
      object({ a: { ...object({ b: { type: 'integer' } }, ['b']), type: ['object', 'null'] } }),
    ],
    [
      'a wildcard beside fields',
      { a: 'string', '(*)': 'number' },
      { ...object({ a: { type: 'string' } }, ['a']), additionalProperties: { type: 'number' } },
    ],
    [
      'a field called type',
      { type: { a: 'string' } },
      object({ type: object({ a: { type: 'string' } }, ['a']) }, ['type']),
    ],
    [
      'a field called __proto__',
      JSON.parse('{"__proto__": "string"}'),
      object(JSON.parse('{"__proto__": {"type": "string"}}') as object, ['__proto__']),
    ],
  ];
  for (const [name, schema, expected] of cases) {
    it(`knows ${name}`, () => {
      check(schema, expected);
    });
  }
});

function object(properties: object, required?: readonly string[]): object {
  return { type: 'object', properties, ...(required && { required }), additionalProperties: false };
}

describe('named schemas', () => {
  const schemas = { Money: { type: 'number', description: 'in micro-USD' } };
  const file = (type: string) => `---\noutput:\n  schema:\n    price: ${type}\n---\n`;

  it('stand for what they name, with a description of their own', () => {
    const { frontMatter, problems } = parsePrompt(file('Money, of the order'), { schemas });
    assert.deepEqual(problems, []);
    assert.deepEqual(
      frontMatter.outputSchema,
      object({ price: { type: 'number', description: 'of the order' } }, ['price']),
    );
  });

  it('are what a misspelt one is compared with', () => {
    const { problems } = parsePrompt(file('Mony'), { schemas });
    assert.deepEqual(
      problems.map(({ message }) => message),
      ["'Mony' isn't a type. Did you mean 'Money'?"],
    );
  });
});
