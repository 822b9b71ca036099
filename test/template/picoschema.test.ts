import { parsePrompt } from '@onbook/template';
import { strict as assert } from 'node:assert';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

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

interface Suite {
  readonly name: string;
  readonly template: string;
  readonly schemas?: unknown;
  readonly tests: readonly { readonly desc: string; readonly expect: Expectation }[];
}

interface Expectation {
  readonly input?: { readonly schema: unknown };
  readonly output?: { readonly schema: unknown };
}

const suites = join(import.meta.dirname, '../../../../shared/conformance/dotprompt/picoschema.yaml');

describe("Dotprompt's own suite for Picoschema", () => {
  if (!existsSync(suites)) {
    console.log('      not run: the conformance data is not beside this checkout');
    return;
  }
  for (const { name, template, schemas, tests } of parse(readFileSync(suites, 'utf8')) as readonly Suite[]) {
    // Schemas that are defined elsewhere need a resolver, which comes with partials.
    if (schemas !== undefined) continue;
    for (const { desc, expect } of tests) {
      it(`${name}: ${desc}`, () => {
        const { frontMatter } = parsePrompt(template);
        assert.deepEqual(frontMatter.inputSchema, expect.input?.schema ?? null);
        assert.deepEqual(frontMatter.outputSchema, expect.output?.schema ?? null);
      });
    }
  }
});
