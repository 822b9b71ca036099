import { frontMatterKeys, parsePrompt, type FrontMatter } from '@onbook/template';
import fc from 'fast-check';
import { strict as assert } from 'node:assert';
import { marked } from '../support/marked.js';

describe('front matter', () => {
  it('is read into a prompt and its settings', () => {
    const source = [
      '# Copyright',
      '',
      '---',
      'name: support/triage',
      'description: Sorts requests',
      'model: gpt-4o',
      'config:',
      '  temperature: 0',
      '  maxOutputTokens: 50',
      '  topP: 0.5',
      'tools: [search]',
      'metadata: { owner: support }',
      'team.owner: ann',
      'output: { schema: { urgency: string } }',
      '---',
      '',
      ' Hi {{a}} ',
      '',
    ].join('\r\n');
    const { frontMatter, content, problems, bodyRange } = parsePrompt(source);
    assert.deepEqual(problems, []);
    assert.equal(content, 'Hi {{a}}');
    assert.equal(source.slice(bodyRange.start, bodyRange.end), 'Hi {{a}}');
    const { range, yamlRange, raw, ...values } = frontMatter;
    assert.deepEqual(Object.keys(raw ?? {}).at(-2), 'team.owner');
    assert.ok(range && yamlRange);
    assert.ok(source.slice(range.start, range.end).startsWith('---\r\nname'));
    assert.ok(source.slice(range.start, range.end).endsWith('\r\n---'));
    assert.ok(source.slice(yamlRange.start, yamlRange.end).endsWith('string } }'));
    const expected: Omit<FrontMatter, 'range' | 'yamlRange' | 'raw'> = {
      name: 'support/triage',
      description: 'Sorts requests',
      model: 'gpt-4o',
      temperature: 0,
      maxTokens: 50,
      config: { topP: 0.5 },
      metadata: { owner: 'support' },
      tools: ['search'],
      inputSchema: null,
      outputSchema: {
        type: 'object',
        properties: { urgency: { type: 'string' } },
        required: ['urgency'],
        additionalProperties: false,
      },
      ext: { team: { owner: 'ann' } },
      defaults: {},
    };
    assert.deepEqual(values, expected);
  });

  it('is not read with line ends that are only CR, and not sent either', () => {
    const { problems, content } = parsePrompt('---\rmodel: x\r---\rHi');
    assert.deepEqual(
      problems.map(({ code, severity, message }) => [code, severity, message.includes('LF')]),
      [['front-matter-not-recognised', 'error', true]],
    );
    assert.equal(content, '');
    assert.deepEqual(parsePrompt('---\rA rule, and text').problems, []);
  });

  it('gives the inputs with types, descriptions, defaults and places', () => {
    const { text, ranges } = marked(
      '---\ninput:\n  schema:\n    ⟦customer⟧: string, who wrote\n    "⟦tone⟧?(enum, how)": [warm, cold]\n    ⟦docs⟧(array):\n      title: string\n    ⟦n⟧: integer\n  default:\n    n: 3\n    ⟦extra⟧: [1]\n---\n{{used}}',
    );
    const { inputs, inputsAreClosed } = parsePrompt(text);
    assert.equal(inputsAreClosed, true);
    const [customer, tone, docs, n, extra] = ranges;
    assert.deepEqual(inputs, [
      {
        name: 'customer',
        type: 'string',
        required: true,
        description: 'who wrote',
        declared: true,
        range: customer,
      },
      { name: 'tone', type: 'enum', required: false, description: 'how', declared: true, range: tone },
      { name: 'docs', type: 'array', required: true, description: '', declared: true, range: docs },
      { name: 'n', type: 'integer', required: false, description: '', default: 3, declared: true, range: n },
      {
        name: 'extra',
        type: 'array',
        required: false,
        description: '',
        default: [1],
        declared: true,
        range: extra,
      },
      { name: 'used', type: 'any', required: true, description: '', declared: false },
    ]);
  });

  it('takes JSON Schema as it is', () => {
    const schema =
      'type: object\n    properties:\n      ⟦a⟧: { type: number, description: how many }\n    required: [a]';
    const { text, ranges } = marked(`---\ninput:\n  schema:\n    ${schema}\n---\n{{a}}`);
    const { inputs } = parsePrompt(text);
    const [range] = ranges;
    assert.deepEqual(inputs, [
      { name: 'a', type: 'number', required: true, description: 'how many', declared: true, range },
    ]);
  });

  const notFrontMatter: readonly string[] = [
    'Hi\n---\nmodel: x\n---\n',
    '---\n\nA rule in Markdown\n',
    '---',
    '----\nmodel: x\n----\n',
    ' ---\nA rule in Markdown\n',
    '<!-- never ends\n---\nmodel: x\n---\n',
    '// text\n---\nA rule\n',
  ];
  for (const source of notFrontMatter) {
    it(`isn't seen in ${JSON.stringify(source)}`, () => {
      const { frontMatter, content, problems } = parsePrompt(source);
      assert.equal(frontMatter.range, null);
      assert.equal(content, source);
      assert.deepEqual(problems, []);
    });
  }

  it('may follow a byte order mark, which is never sent', () => {
    assert.equal(parsePrompt('\ufeff---\nmodel: x\n---\nHi').frontMatter.model, 'x');
    assert.equal(parsePrompt('\ufeffHi').content, 'Hi');
  });

  const aliases = `a: &a [${'x,'.repeat(20)}x]\nb: &b [${'*a,'.repeat(20)}*a]\nc: [${'*b,'.repeat(20)}*b]`;
  const faulty: readonly (readonly [fixture: string, code: string, fragment: string])[] = [
    ['---\nmodel: x\n⟦---⟧', 'front-matter-not-recognised', 'Add a line end'],
    ['⟦---\n---⟧\nHi', 'front-matter-not-recognised', 'empty'],
    ['⟦---⟧\nmodel: x\n\nHi {{a}}', 'front-matter-not-recognised', "Add a line '---'"],
    ['⟦---⟧\n# comment\n\nmodel: x\n\nHi {{a}}', 'front-matter-not-recognised', "Add a line '---'"],
    [' ⟦---⟧\nmodel: x\n---\nHi', 'front-matter-not-recognised', 'start of a line'],
    ['\ufeff\ufeff⟦---⟧\nmodel: x\n---\nHi', 'front-matter-not-recognised', 'start of a line'],
    ['<!-- a --><!-- b -->\n⟦---⟧\nmodel: x\n---\nHi', 'front-matter-not-recognised', "'#' comments"],
    ['# a\n// b\r\n⟦---⟧\r\nmodel: x\r\n---\r\nHi', 'front-matter-not-recognised', "'#' comments"],
    ['---\nmodel: a⟦\0⟧b\n---\nHi', 'front-matter-syntax', 'NUL'],
    ['---\nconfig:\n⟦\t⟧temperature: 1\n---\nHi', 'front-matter-syntax', 'Tabs'],
    ['---\nmodel: x\n⟦--- y\nname: z⟧\n---\nHi', 'front-matter-syntax', 'Another document'],
    ['---\nmetadata: &m { all: ⟦*m⟧ }\n---\nHi', 'front-matter-syntax', 'a part of'],
    ['---\r\nmodel: [x⟦\r⟧\n---\r\nHi', 'front-matter-syntax', 'YAML'],
    ['---\nmodel: [x⟦\n⟧---\nHi', 'front-matter-syntax', 'YAML'],
    ['---\nmodel: x\n⟦model⟧: y\n---\nHi', 'front-matter-syntax', 'there twice'],
    ['---\nmodel: ⟦*x⟧\n---\nHi', 'front-matter-syntax', 'No value is named'],
    ['---\n⟦just text⟧\n---\nHi', 'front-matter-type', 'keys with values'],
    ['---\nmodel: ⟦4⟧\n---\nHi', 'front-matter-type', "'model' must be a text"],
    ['---\nconfig:\n  temperature: ⟦2.1⟧\n---\nHi', 'front-matter-range', 'from 0 to 2'],
    ['---\nconfig: { temperature: ⟦warm⟧ }\n---\nHi', 'front-matter-type', 'must be a number'],
    ['---\nconfig:\n  maxOutputTokens: ⟦0⟧\n---\nHi', 'front-matter-type', 'above 0'],
    ['---\nconfig:\n  maxOutputTokens: ⟦1.5⟧\n---\nHi', 'front-matter-type', 'whole number'],
    ['---\nconfig:\n  topK: ⟦1.5⟧\n---\nHi', 'front-matter-type', 'whole number'],
    ['---\nconfig: { ⟦temprature⟧: 1 }\n---\nHi', 'front-matter-unknown-key', "Did you mean 'temperature'?"],
    ['---\nmetadata: ⟦[a]⟧\n---\nHi', 'front-matter-type', 'a map'],
    ['---\ntools: ⟦[1]⟧\n---\nHi', 'front-matter-type', 'a list of texts'],
    ['---\ninput:\n  schema: ⟦3⟧\n---\nHi', 'schema', 'A type is missing'],
    ['---\n⟦modle⟧: x\n---\nHi', 'front-matter-unknown-key', "Did you mean 'model'?"],
    ['---\n⟦temperature⟧: 1\n---\nHi', 'front-matter-unknown-key', "belongs into 'config'"],
    ['---\ninput:\n  ⟦shema⟧: string\n---\nHi', 'front-matter-unknown-key', "Did you mean 'schema'?"],
    ['---\ninput:\n  schema:\n    a: ⟦strng⟧\n---\n{{a}}', 'schema', "Did you mean 'string'?"],
    ['---\ninput:\n  schema:\n    a(⟦list⟧): string\n---\n{{a}}', 'schema', '(array)'],
    ['---\ninput:\n  schema:\n    a: ⟦[string]⟧\n---\n{{a}}', 'schema', 'Got a list'],
    ['---\ninput:\n  schema:\n    a(array, ⟦of (b)⟧): string\n---\n{{a}}', 'cut-description', 'cuts'],
    [`---\n⟦${aliases}⟧\n---\nHi`, 'front-matter-syntax', 'aliases'],
  ];
  for (const [fixture, code, fragment] of faulty) {
    it(`is checked: ${code}, ${fragment}`, () => {
      const { text, ranges } = marked(fixture);
      const { problems } = parsePrompt(text);
      assert.deepEqual(
        problems.map(({ code: found, range }) => [found, text.slice(range.start, range.end)]),
        ranges.map(({ start, end }) => [code, text.slice(start, end)]),
      );
      assert.ok(problems[0]?.message.includes(fragment), problems[0]?.message);
    });
  }

  const hostile: readonly (readonly [name: string, yaml: string])[] = [
    ['20,000 lists that never end', `a: ${'['.repeat(20_000)}`],
    ['20,000 lists on a line', '- '.repeat(20_000)],
    ['20,000 keys that are keys', '? '.repeat(20_000)],
    ['20,000 braces too many', '}'.repeat(20_000)],
    ['5,000 aliases', `a: &a 1\n${'- *a\n'.repeat(5000)}`],
    ['a key that the library cannot print', "m: |b: [\n\n\n|- &x ''"],
  ];
  for (const [name, yaml] of hostile) {
    it(`survives ${name}, with few words`, () => {
      const { problems } = parsePrompt(`---\n${yaml}\n---\nHi`);
      assert.ok(problems.length > 0 && problems.length <= 10, String(problems.length));
      assert.ok(problems.every(({ code }) => code === 'front-matter-syntax'));
    });
  }

  it('says what is wrong, whatever stands between the fences', () => {
    const pieces = [
      'a',
      ':',
      ': ',
      '\n',
      '  ',
      '\t',
      '- ',
      '? ',
      '&x ',
      '*x',
      '{',
      '}',
      '[',
      ']',
      ',',
      '"',
      "'",
    ];
    const more = [
      '|',
      '>',
      '#',
      ' #',
      '!!',
      '!!binary ',
      '%',
      '---',
      '...',
      '\0',
      '\r',
      '\ud800',
      '<<: ',
      '1',
      'model',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces, ...more), { maxLength: 40 }), (parts) => {
        const source = `---\n${parts.join('')}\n---\nHi`;
        const { problems, frontMatter } = parsePrompt(source);
        for (const { range } of problems)
          assert.ok(range.start >= 0 && range.start <= range.end && range.end <= source.length);
        assert.doesNotThrow(() => JSON.stringify(frontMatter));
      }),
      { numRuns: 1000 },
    );
  });

  it('only warns of a number that Dotprompt would hand on', () => {
    const severities = parsePrompt('---\nconfig: { temperature: 2.1, topP: x }\n---\nHi').problems.map(
      ({ severity }) => severity,
    );
    assert.deepEqual(severities, ['warning', 'error']);
  });

  it('gives a tagged value as what is written', () => {
    const { frontMatter } = parsePrompt('---\nmodel: !!js/function x\nversion: !!binary aGk=\n---\nHi');
    assert.deepEqual(frontMatter.raw, { model: 'x', version: 'aGk=' });
  });

  it('takes thousands of keys', () => {
    const keys = Array.from({ length: 10_000 }, (_, index) => `  k${index}: 1`).join('\n');
    assert.deepEqual(parsePrompt(`---\nmetadata:\n${keys}\n---\nHi`).problems, []);
  });

  it('has a catalogue whose examples are right', () => {
    for (const { key, example } of frontMatterKeys) {
      const depth = key.split('.').length;
      const yaml =
        depth === 1 ? example : `${key.split('.')[0] ?? ''}:\n  ${example.replaceAll('\n', '\n  ')}`;
      assert.deepEqual(parsePrompt(`---\n${yaml}\n---\nHi`).problems, [], key);
    }
  });
});
