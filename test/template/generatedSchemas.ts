import fc from 'fast-check';

/** JSON Schemas with what draft 7 and later ones have in common or read alike, and values that some of them allow. */
const names = fc.constantFrom('a', 'b', 'c');

/** Without null, which is a value that isn't there where a schema doesn't allow it. */
export const jsonValues: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('', 'a', 'ab', 'abc', '😀', 0, 1, 2.5, -3, 0.3, true, false),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(names, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

const limit = fc.integer({ min: 0, max: 2 });
const simple = fc.oneof(
  fc.constantFrom<unknown>(
    true,
    {},
    { type: ['integer', 'string'] },
    { type: 'array' },
    { type: 'object' },
    { enum: ['a', 1, [1], { a: 1 }] },
    { const: { a: [0] } },
    { multipleOf: 0.5 },
    { pattern: '^a+b?$' },
    { pattern: 'b|c' },
    { uniqueItems: true },
    { $ref: '#/$defs/d' },
    { dependencies: { a: ['b'] } },
    { propertyNames: { pattern: 'a|b' } },
  ),
  fc
    .tuple(
      fc.constantFrom(
        'minimum',
        'maximum',
        'exclusiveMinimum',
        'exclusiveMaximum',
        'minLength',
        'maxLength',
        'minItems',
        'maxItems',
        'minProperties',
        'maxProperties',
      ),
      limit,
    )
    .map(([keyword, operand]) => ({ [keyword]: operand })),
);

const { schema } = fc.letrec<{ schema: unknown; keyword: Record<string, unknown> }>((tie) => {
  const one = tie('schema');
  const some = fc.array(one, { minLength: 1, maxLength: 3 });
  const byName = fc.dictionary(names, one, { maxKeys: 3 });
  return {
    schema: fc.oneof(
      { maxDepth: 3, depthSize: 'medium' },
      simple,
      fc.array(tie('keyword'), { maxLength: 4 }).map((keywords) => Object.assign({}, ...keywords) as unknown),
    ),
    keyword: fc.oneof(
      fc.constantFrom('string', 'number', 'array', 'object').map((type) => ({ type })),
      byName.map((properties) => ({ properties })),
      fc.uniqueArray(names, { maxLength: 2 }).map((required) => ({ required })),
      fc.oneof(fc.constant(false), one).map((additionalProperties) => ({ additionalProperties })),
      fc.tuple(fc.constantFrom('a|c', '^b'), one).map(([key, of]) => ({ patternProperties: { [key]: of } })),
      one.map((items) => ({ items })),
      fc.tuple(some, one).map(([items, additionalItems]) => ({ items, additionalItems })),
      fc.tuple(fc.constantFrom('anyOf', 'oneOf', 'allOf'), some).map(([name, of]) => ({ [name]: of })),
      one.map((not) => ({ not })),
      fc.tuple(one, one, one).map(([asked, then, otherwise]) => ({ if: asked, then, else: otherwise })),
      fc.tuple(names, one).map(([name, of]) => ({ dependencies: { [name]: of } })),
    ),
  };
});

export const schemas: fc.Arbitrary<Readonly<Record<string, unknown>>> = fc
  .tuple(fc.dictionary(names, schema, { minKeys: 1, maxKeys: 3 }), simple)
  .map(([properties, d]) => ({
    type: 'object',
    properties,
    // It refers to nothing, so that no schema goes in a circle.
    $defs: { d: typeof d === 'object' && d !== null && '$ref' in d ? {} : d },
  }));
