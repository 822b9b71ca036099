import { parsePrompt, RenderError, renderPrompt, type RenderErrorCode } from '@onbook/template';
import { strict as assert } from 'node:assert';

interface Hostile {
  readonly name: string;
  readonly template: string;
  readonly values?: object;
  readonly partials?: ReadonlyMap<string, string>;
  readonly code: RenderErrorCode;
  readonly message: string;
}

function check({ template, values = {}, partials = new Map(), code, message }: Hostile): void {
  const document = parsePrompt(template, { partials });
  assert.throws(
    () => renderPrompt(document, values as Readonly<Record<string, unknown>>),
    (error) => {
      assert.ok(error instanceof RenderError, String(error));
      assert.equal(error.code, code, error.message);
      assert.ok(error.message.includes(message), error.message);
      return true;
    },
  );
}

function nested(levels: number, wrap: (inner: string) => string, inner: string): string {
  let text = inner;
  for (let level = 0; level < levels; level++) text = wrap(text);
  return text;
}

function deep(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = [value];
  return value;
}

/** As JSON it is twice as long for every level. */
function shared(levels: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level++) value = [value, value];
  return value;
}

function emptyList(length: number): unknown[] {
  const items: unknown[] = [];
  items.length = length;
  return items;
}

function throwing(): never {
  throw new Error('no');
}

/** Partials that each call the next one `times` times, inside `wrap`. */
function chain(length: number, times: number, wrap: (inner: string) => string): ReadonlyMap<string, string> {
  const texts = Array.from(
    { length },
    (_, at) => [`p${at}`, wrap(`{{> p${at + 1}}}`.repeat(times))] as const,
  );
  return new Map([...texts, [`p${length}`, 'x']]);
}

const plain = (inner: string) => inner;
const inBlock = (inner: string) => `{{#if a}}${inner}{{/if}}`;
const cycle: { self?: unknown } = {};
cycle.self = cycle;
const proxies = {
  read: new Proxy({}, { getOwnPropertyDescriptor: throwing }),
  keys: new Proxy({ a: 1 }, { ownKeys: throwing }),
  length: new Proxy([], { get: throwing }),
};

const hostile: readonly Hostile[] = [
  {
    name: 'a long source',
    template: 'x'.repeat(1_000_001),
    code: 'faulty_template',
    message: 'may have 1,000,000',
  },
  {
    name: 'deep blocks',
    template: nested(5000, inBlock, 'x'),
    values: { a: 1 },
    code: 'faulty_template',
    message: '200 deep',
  },
  {
    name: 'deep sub-expressions',
    template: `{{json ${nested(300, (inner) => `(lookup ${inner} 0)`, 'a')}}}`,
    values: { a: 1 },
    code: 'faulty_template',
    message: '200 deep',
  },
  {
    name: 'many turns',
    template: '{{#each a}}{{#each ../a}}{{/each}}{{/each}}',
    values: { a: Array.from({ length: 1001 }, () => 1) },
    code: 'budget_exceeded',
    message: 'steps',
  },
  {
    name: 'a list that claims to be long',
    template: '{{#each a}}x{{/each}}',
    values: { a: emptyList(4e9) },
    code: 'budget_exceeded',
    message: 'steps',
  },
  {
    name: 'long output',
    template: '{{#each l}}{{../a}}{{/each}}',
    values: { a: 'x'.repeat(10_000), l: Array.from({ length: 500 }, () => 1) },
    code: 'budget_exceeded',
    message: '4,000,000 characters',
  },
  {
    name: 'a long indent',
    template: `${' '.repeat(100_000)}{{> p}}\n`,
    values: { a: '\n'.repeat(100_000) },
    partials: new Map([['p', '{{a}}']]),
    code: 'budget_exceeded',
    message: 'characters',
  },
  {
    name: 'partials that double',
    template: '{{> p0}}',
    partials: chain(40, 2, plain),
    code: 'budget_exceeded',
    message: 'steps',
  },
  {
    name: 'blocks in partials in blocks',
    template: '{{> p0}}',
    values: { a: 1 },
    partials: chain(12, 1, (inner) => nested(50, inBlock, inner)),
    code: 'faulty_template',
    message: '500 deep',
  },
  {
    name: 'partials in partials',
    template: '{{> p0}}',
    partials: chain(60, 1, plain),
    code: 'faulty_template',
    message: '50 deep',
  },
  {
    name: 'an inline partial that calls itself',
    template: '{{#*inline "i"}}{{> i}}{{/inline}}{{> i}}',
    code: 'faulty_template',
    message: 'calls itself',
  },
  {
    name: 'JSON that doubles',
    template: '{{a}}',
    values: { a: shared(60) },
    code: 'budget_exceeded',
    message: 'steps',
  },
  {
    name: 'JSON again and again',
    template: '{{#each l}}{{#if (json ../a)}}{{/if}}{{/each}}',
    values: { a: shared(10), l: Array.from({ length: 1000 }, () => 1) },
    code: 'budget_exceeded',
    message: 'steps',
  },
  {
    name: 'deep JSON',
    template: '{{json a}}',
    values: { a: deep(100_000) },
    code: 'invalid_value',
    message: "'a' can't be written as JSON: it is nested too deep.",
  },
  {
    name: 'a cycle',
    template: '{{a}}',
    values: { a: cycle },
    code: 'invalid_value',
    message: "'a' can't be written as JSON",
  },
  {
    name: 'a big integer in JSON',
    template: '{{a}}',
    values: { a: [1n] },
    code: 'invalid_value',
    message: "'a' can't be written as JSON",
  },
  {
    name: 'a toJSON that throws',
    template: '{{a}}',
    values: { a: { toJSON: throwing } },
    code: 'invalid_value',
    message: 'JSON: no.',
  },
  {
    name: 'a getter that throws',
    template: '{{a.b}}',
    values: { a: Object.defineProperty({}, 'b', { get: throwing }) },
    code: 'invalid_value',
    message: "'b' can't be read: no.",
  },
  {
    name: 'a proxy that shows nothing',
    template: '{{a.b}}',
    values: { a: proxies.read },
    code: 'invalid_value',
    message: "'b' can't be read: no.",
  },
  {
    name: 'a proxy without keys',
    template: '{{#each a}}x{{/each}}',
    values: { a: proxies.keys },
    code: 'invalid_value',
    message: "can't be read: no.",
  },
  {
    name: 'a proxy of a list',
    template: '{{#each a}}x{{/each}}',
    values: { a: proxies.length },
    code: 'invalid_value',
    message: "'a' can't be read: no.",
  },
  {
    name: 'variables that are a proxy',
    template: '{{a}}',
    values: proxies.keys,
    code: 'invalid_value',
    message: "can't be read: no.",
  },
  ...[
    '{{a.constructor}}',
    '{{a.__proto__}}',
    '{{constructor.name}}',
    '{{__proto__}}',
    '{{a.toString}}',
    '{{lookup a "constructor"}}',
    '{{l.push}}',
    '{{a.[hasOwnProperty]}}',
  ].map((template) => ({
    name: template,
    template,
    values: { a: { b: 1 }, l: [1] },
    code: 'missing_variables' as const,
    message: 'Missing variables: ',
  })),
];

describe('what would take for ever, or break', () => {
  for (const one of hostile) {
    it(`is refused: ${one.name}`, () => {
      check(one);
    });
  }

  it('is shown in a preview, as far as there is anything to show', () => {
    const deepBlocks = parsePrompt(nested(5000, inBlock, 'x'));
    assert.ok(renderPrompt(deepBlocks, { a: 1 }, { missing: 'mark' }).text.length > 0);
  });

  it('is no reason to forget a property of an odd name', () => {
    const values = JSON.parse('{"a": {"__proto__": "own", "constructor": 1}}') as Readonly<
      Record<string, unknown>
    >;
    const { text } = renderPrompt(
      parsePrompt('{{a.__proto__}}{{a.constructor}}{{#each a}}{{@key}} {{/each}}'),
      values,
    );
    assert.equal(text, 'own1__proto__ constructor ');
  });

  it('is not what many block parameters or a long chain of look-ups are', () => {
    const names = Array.from({ length: 500 }, (_, at) => `n${at}`).join(' ');
    const chained = nested(150, (inner) => `(lookup ${inner} "b")`, 'a');
    const b: { b?: unknown } = {};
    b.b = b;
    const template = `{{#each l as |${names}|}}{{n0}}{{n1}}{{/each}}{{#with ${chained}}}{{c}}{{/with}}`;
    assert.equal(
      renderPrompt(parsePrompt(template), { l: ['x'], a: Object.assign(b, { c: 'y' }) }).text,
      'x0y',
    );
  });
});
