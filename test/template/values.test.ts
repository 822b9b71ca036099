import { parsePrompt, RenderError, renderPrompt, type Rendering } from '@onbook/template';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { strict as assert } from 'node:assert';
import { jsonValues, schemas } from './generatedSchemas.js';

type Values = Readonly<Record<string, unknown>>;

/** A prompt of this schema that looks at its variables and needs none of them. */
function rendered(schema: unknown, values: Values): Rendering {
  const text = ['a', 'b', 'c'].map((name) => `{{#if ${name}}}{{/if}}`).join('');
  const source = `---\n${JSON.stringify({ input: { schema } })}\n---\n${text}`;
  return renderPrompt(parsePrompt(source), values, { missing: 'mark' });
}

/** The sentences about the values, the missing ones and the unknown ones. */
function check(schema: unknown, values: Values, expected: readonly string[]): void {
  const { missing, invalid, unknown } = rendered(schema, values);
  const said = [
    ...missing.map((path) => `missing ${path}`),
    ...unknown.map((path) => `unknown ${path}`),
    ...invalid,
  ];
  assert.deepEqual(said, expected);
}

function checkRefused(schema: unknown, values: Values, message: string): void {
  assert.throws(
    () => rendered(schema, values),
    (error) => {
      assert.ok(error instanceof RenderError);
      assert.equal(error.code, 'budget_exceeded');
      assert.ok(error.message.includes(message), error.message);
      return true;
    },
  );
}

const documents = { a: [{ title: 'x' }, { title: 3 }, { titel: 'x' }, 4] };
const described = { type: 'object', properties: { a: { $ref: '#/$defs/list' } } };
const item = { type: 'object', properties: { title: { type: 'string' } }, required: ['title'] };
const list = { type: 'array', items: { $ref: '#/$defs/item' } };

/** A schema of `a` alone. */
function ofA(schema: unknown): Values {
  return { type: 'object', properties: { a: schema } };
}

function deep(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = [value];
  return value;
}

function emptyList(length: number): unknown[] {
  const items: unknown[] = [];
  items.length = length;
  return items;
}

/** Each definition asks the next one twice. */
function doubled(levels: number): Values {
  const entries = Array.from({ length: levels }, (_, level) => {
    const next = { $ref: `#/$defs/d${level + 1}` };
    return [`d${level}`, { allOf: [next, next] }] as const;
  });
  return {
    type: 'object',
    properties: { a: { $ref: '#/$defs/d0' } },
    $defs: { ...Object.fromEntries(entries), [`d${levels}`]: {} },
  };
}

describe('values and the schema', () => {
  const cases: readonly (readonly [schema: unknown, values: Values, ...expected: readonly string[]])[] = [
    [
      { 'a(array)': { title: 'string' } },
      documents,
      'missing a.2.title',
      'unknown a.2.titel',
      'a.1.title must be a string, not 3.',
      'a.3 must be an object, not 4.',
    ],
    [
      { ...described, $defs: { list, item } },
      documents,
      'missing a.2.title',
      'a.1.title must be a string, not 3.',
      'a.3 must be an object, not 4.',
    ],
    [
      { a: 'string', 'b?': 'integer' },
      { a: 'x', b: 1.5, z: 1 },
      'unknown z',
      'b must be an integer, not 1.5.',
    ],
    [{ a: 'string', '(*)': 'number' }, { a: 'x', z: 'y' }, 'z must be a number, not "y".'],
    [{ a: 'string' }, { a: null }, 'missing a'],
    [
      { 'a?': 'string', b: 'any' },
      { a: null, b: null },
    ],
    [ofA({ type: 'string' }), { a: null }],
    [{ a: { b: 'string', 'c?': 'string' } }, { a: { b: null, c: null } }, 'missing a.b'],
    [{ 'a(array)': 'string' }, { a: [null] }, 'a.0 must be a string, not null.'],
    [{ 'a(enum)': ['x', 1] }, { a: 'y' }, 'a must be one of "x", 1, not "y".'],
    [ofA({ const: { b: [1] } }), { a: { b: [1] } }],
    [ofA({ const: 'x' }), { a: [] }, 'a must be "x", not an array.'],
    [ofA({ type: ['string', 'array', 'null'] }), { a: true }, 'a must be a string or an array, not true.'],
    [
      ofA({ minimum: 1, multipleOf: 0.1 }),
      { a: 0.25 },
      'a must be at least 1, not 0.25.',
      'a must be a multiple of 0.1, not 0.25.',
    ],
    [ofA({ exclusiveMaximum: 1 }), { a: 1 }, 'a must be less than 1, not 1.'],
    [ofA({ minLength: 2, maxLength: 2 }), { a: '😀' }, 'a must have at least 2 characters, not 1.'],
    [ofA({ pattern: '^[a-z]+$' }), { a: 'A' }, 'a must match the pattern ^[a-z]+$, which "A" doesn\'t.'],
    [ofA({ pattern: '^.[😀]$' }), { a: '😀😀' }],
    [
      ofA({ pattern: '(' }),
      { a: 'A' },
      "a can't be held to its pattern: Invalid regular expression: /(/u: Unterminated group.",
    ],
    [
      ofA({ pattern: '(x)\\1' }),
      { a: 'A' },
      "a can't be held to its pattern: '\\1' refers back, which isn't followed here.",
    ],
    [
      ofA({ maxItems: 1, uniqueItems: true }),
      {
        a: [
          { b: 1, c: 2 },
          { c: 2, b: 1 },
        ],
      },
      'a must have at most 1 item, not 2.',
      'a must not repeat items, and items 0 and 1 are the same.',
    ],
    [
      ofA({ contains: { type: 'string' } }),
      { a: [1] },
      "a must have at least 1 items that fit the schema under 'contains', not 0.",
    ],
    [
      ofA({ prefixItems: [{ type: 'string' }], items: false }),
      { a: [1, 2] },
      'a.0 must be a string, not 1.',
      "a.1 isn't allowed here.",
    ],
    [
      ofA({ items: [{ type: 'string' }], additionalItems: { type: 'number' } }),
      { a: ['x', 'y'] },
      'a.1 must be a number, not "y".',
    ],
    [
      ofA({ minProperties: 1, propertyNames: { maxLength: 1 } }),
      { a: { bb: 1 } },
      'a has a property "bb" whose name must have at most 1 character, not 2.',
    ],
    [
      ofA({ patternProperties: { '^x': { type: 'string' } }, additionalProperties: false }),
      { a: { x1: 1, y: 1 } },
      'unknown a.y',
      'a.x1 must be a string, not 1.',
    ],
    [ofA({ dependentRequired: { b: ['c'] } }), { a: { b: 1 } }, 'missing a.c'],
    [
      ofA({ anyOf: [{ type: 'string' }, { type: 'number' }] }),
      { a: true },
      'a must fit one of 2 schemas: it must be a string, not true; or it must be a number, not true.',
    ],
    [ofA({ anyOf: [{ type: 'string' }, item] }), { a: { title: 1 } }, 'a.title must be a string, not 1.'],
    [
      ofA({ oneOf: [{ minimum: 1 }, { minimum: 2 }] }),
      { a: 3 },
      "a must fit only one of the schemas under 'oneOf', and fits 2.",
    ],
    [ofA({ not: { type: 'string' } }), { a: 'x' }, "a must not fit the schema under 'not'."],
    [
      ofA({ if: { type: 'string' }, then: { minLength: 1 }, else: { minimum: 1 } }),
      { a: '' },
      'a must have at least 1 character, not 0.',
    ],
    [
      ofA({ $ref: '#/$defs/gone' }),
      { a: '' },
      "a can't be checked: its schema refers to '#/$defs/gone', which isn't there.",
    ],
    [ofA({ type: 'number' }), { a: NaN }, 'a must be a number, not NaN.'],
    [ofA({ type: 'string' }), { a: new Map() }, 'a must be a string, not a Map.'],
    [ofA({ type: 'string' }), { a: () => 1 }, 'a must be a string, not a function.'],
    [ofA({ type: 'number' }), { a: 'x'.repeat(100) }, `a must be a number, not "${'x'.repeat(40)}…".`],
    [
      { type: 'object', properties: { a: {} }, maxProperties: 1 },
      { a: 1, z: 2 },
      'unknown z',
      'The values must have at most 1 property, not 2.',
    ],
    [{ constructor: 'string', 'toString?': 'string' }, {}],
  ];

  for (const [schema, values, ...expected] of cases) {
    it(`says what is wrong: ${JSON.stringify(schema)}`, () => {
      check(schema, values, expected);
    });
  }

  it('says no more than 20 faults', () => {
    const { invalid } = rendered({ 'a(array)': 'string' }, { a: Array.from({ length: 1000 }, () => 1) });
    assert.equal(invalid.length, 20);
  });

  const ownName: unknown = JSON.parse('{"__proto__": 1, "constructor": 2}');
  it('takes names of prototypes for what they are', () => {
    check(ofA({ additionalProperties: { type: 'string' } }), { a: ownName }, [
      'a.__proto__ must be a string, not 1.',
      'a.constructor must be a string, not 2.',
    ]);
  });

  const cycle: { a: unknown } = { a: null };
  cycle.a = cycle;
  const tree = { type: 'object', properties: { a: { $ref: '#/properties/a' } } };

  const hostile: readonly (readonly [name: string, schema: unknown, values: Values, message: string])[] = [
    ['a schema that is itself', ofA({ $ref: '#/properties/a' }), { a: 1 }, '400 deep'],
    ['a value that holds itself', ofA(tree), cycle, '400 deep'],
    ['a deep value', ofA({ enum: [[]] }), { a: deep(20_000) }, '400 deep'],
    ['a schema that doubles', doubled(60), { a: 1 }, '1,000,000 steps'],
    ['a list of many items', ofA({ items: true }), { a: emptyList(4e9) }, 'steps'],
    [
      'a pattern that repeats often',
      ofA({ pattern: '^(?:a{0,9999}){9999}$' }),
      { a: `${'a'.repeat(9999)}b` },
      'steps',
    ],
  ];

  for (const [name, schema, values, message] of hostile) {
    it(`refuses ${name}`, () => {
      checkRefused(schema, values, message);
    });
  }

  const slow = ['^(a+)+$', '^(a|aa)+$', '^(a*)*b$', '(x+x+)+y', '^(?:[a-z]+\\.?)+$', '^(?=(a+)+$)'];

  for (const pattern of slow) {
    it(`matches ${pattern} in a moment`, () => {
      check(ofA({ not: { pattern } }), { a: `${'a'.repeat(2000)}!` }, []);
    });
  }

  const pieces = fc.constantFrom(
    'a',
    'b',
    '[^a]',
    '.',
    '\\d',
    '\\b',
    '^',
    '$',
    'é',
    '\\u{61}',
    '[ab\\]]',
    '\\p{L}',
    '\\n',
  );

  const expressions = fc.letrec<{ expression: string }>((tie) => ({
    expression: fc.oneof(
      { depthSize: 'small' },
      pieces,
      fc.tuple(tie('expression'), tie('expression')).map((parts) => parts.join('')),
      fc.tuple(tie('expression'), tie('expression')).map((parts) => `(?:${parts.join('|')})`),
      fc
        .tuple(tie('expression'), fc.constantFrom('*', '+', '?', '{2}', '{1,}', '{0,2}', '*?'))
        .map(([inner, mark]) => `(${inner})${mark}`),
      fc
        .tuple(fc.constantFrom('(?=', '(?!', '(?<n>'), tie('expression'))
        .map(([mark, inner]) => `${mark}${inner})`),
    ),
  })).expression;

  it('matches patterns as JavaScript does', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', '1', ' ', '\n', 'é', ']') });
    const property = fc.property(expressions, texts, (pattern, text) => {
      // A group's name may be there once.
      fc.pre(pattern.split('(?<n>').length <= 2);
      const matches = new RegExp(pattern, 'u').test(text);
      assert.equal(rendered(ofA({ pattern }), { a: text }).invalid.length === 0, matches);
    });
    fc.assert(property, { numRuns: 2000 });
  });

  it('agrees with ajv on generated schemas and values', () => {
    const ajv = new Ajv({ strict: false, logger: false });
    const values = fc.dictionary(fc.constantFrom('a', 'b', 'c'), jsonValues, {
      minKeys: 1,
      noNullPrototype: true,
    });
    const property = fc.property(schemas, values, (schema, given) => {
      const { missing, invalid, unknown } = rendered(schema, given);
      const own = missing.length + invalid.length + unknown.length === 0;
      assert.equal(own, ajv.compile(schema)(given));
    });
    fc.assert(property, { numRuns: 2000 });
  });
});
