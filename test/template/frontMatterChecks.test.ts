import { checkPrompt, contextProblems, parsePrompt, parseSamples, type Problem } from '@onbook/template';
import { strict as assert } from 'node:assert';
import { marked } from '../support/marked.js';

/** Each expected problem is `code severity message`, with ` => suggestion` behind it; the marked ranges are theirs. */
function checkFound(problems: readonly Problem[], fixture: string, expected: readonly string[]): void {
  const { text, ranges } = marked(fixture);
  assert.deepEqual(
    problems.map(({ code, severity, message, suggestion }) => {
      return `${code} ${severity} ${message}${suggestion === undefined ? '' : ` => ${suggestion}`}`;
    }),
    expected,
  );
  assert.deepEqual(
    problems.map(({ range }) => text.slice(range.start, range.end)),
    ranges.map(({ start, end }) => text.slice(start, end)),
  );
}

function check(fixture: string, ...expected: readonly string[]): void {
  checkFound(checkPrompt(parsePrompt(marked(fixture).text)), fixture, expected);
}

describe('a model', () => {
  const hello = (yaml: string) => `---\n${yaml}\n---\nHello.`;

  it('with a slip in its name is named', () => {
    check(
      hello('model: ⟦openai/gpt-4o-mni⟧'),
      "unknown-model warning No model is known as 'openai/gpt-4o-mni'. Did you mean 'openai/gpt-4o-mini'? => openai/gpt-4o-mini",
    );
    check(
      hello('model: "⟦gtp-4o⟧"'),
      "unknown-model warning No model is known as 'gtp-4o'. Did you mean 'gpt-4o'? => gpt-4o",
    );
  });

  it('that nobody knows may be right', () => {
    for (const model of [
      'openai/gpt-9',
      'my-gateway/gtp-4o',
      'ollama/llama3',
      'azure/gtp-4o',
      'house-model',
      '""',
    ])
      check(hello(`model: ${model}`));
  });

  it('that is deprecated has a successor, or none', () => {
    check(
      hello('model: ⟦anthropic/claude-3-opus-20240229⟧'),
      "deprecated-model warning 'anthropic/claude-3-opus-20240229' is deprecated: its vendor has shut it down, or has said when it will. The vendor names 'anthropic/claude-opus-4-8' as the one to use instead. => anthropic/claude-opus-4-8",
    );
    check(
      hello("model: '⟦mistral-tiny⟧'"),
      "deprecated-model warning 'mistral-tiny' is deprecated: its vendor has shut it down, or has said when it will. Choose another model.",
    );
    check(hello('model: azure/gpt-4-32k'));
  });

  it('that an alias stands for is reported there, with nothing to write', () => {
    check(
      hello('metadata: { m: &m gtp-4o }\nmodel: ⟦*m⟧'),
      "unknown-model warning No model is known as 'gtp-4o'. Did you mean 'gpt-4o'?",
    );
  });

  it('limits the settings, where that is known', () => {
    check(
      hello('model: anthropic/claude-sonnet-4-6\nconfig: { temperature: ⟦1.2⟧, maxOutputTokens: 900000 }'),
      "front-matter-range warning 'anthropic/claude-sonnet-4-6' takes a temperature from 0 to 1. => 1",
    );
    check(
      hello('model: o3\nconfig:\n  temperature: ⟦0⟧'),
      "front-matter-range warning 'o3' takes no temperature but 1. => 1",
    );
    check(
      hello('model: gpt-4o\nconfig:\n  maxOutputTokens: ⟦20000⟧\n  temperature: 2'),
      "front-matter-range warning 'gpt-4o' takes 'maxOutputTokens' up to 16,384. => 16384",
    );
    for (const model of ['gpt-5-chat', 'o3x', 'openai/gpt-5.1', 'gemini-3.8-flash', 'my-claude'])
      check(hello(`model: ${model}\nconfig: { temperature: 1.9 }`));
  });

  it('is not named where no model takes the setting', () => {
    check(
      hello('model: anthropic/claude-sonnet-4-6\nconfig: { temperature: ⟦7⟧, topP: ⟦-1⟧ }'),
      "front-matter-range warning 'config.temperature' must be a number from 0 to 2. Write for example: temperature: 0.2 => 2",
      "front-matter-range warning 'config.topP' must be a number from 0 to 1. Write for example: topP: 0.95 => 0",
    );
  });

  const context = (fixture: string, tokens: number, isEstimate: boolean, ...expected: readonly string[]) => {
    checkFound(contextProblems(parsePrompt(marked(fixture).text), { tokens, isEstimate }), fixture, expected);
  };

  it('reads no more than its context window', () => {
    context(hello('model: gpt-4o'), 128_000, false);
    context(
      hello('model: ⟦gpt-4o⟧'),
      128_001,
      false,
      "context-window warning This prompt has 128,001 tokens, and 'gpt-4o' reads 128,000 at most. Shorten it, or choose a model with a longer context.",
    );
  });

  it('has a margin where its tokens are estimated', () => {
    context(hello('model: claude-haiku-4-5'), 250_000, true);
    context(
      hello('model: ⟦claude-haiku-4-5⟧'),
      250_001,
      true,
      "context-window warning This prompt has about 250,001 tokens, and 'claude-haiku-4-5' reads 200,000 at most. Shorten it, or choose a model with a longer context.",
    );
  });

  it('reads anything where nobody knows better', () => {
    context(hello('model: my-own'), 1e9, false);
    context('Hello.', 1e9, false);
  });
});

describe('a value in the front matter', () => {
  const wrong = (yaml: string, meant: string) => {
    const fixture = `---\n${yaml}\n---\nHello.`;
    const [problem, ...more] = checkPrompt(parsePrompt(marked(fixture).text));
    assert.ok(problem && more.length === 0);
    checkFound([{ ...problem, message: '' }], fixture, [`front-matter-type error ${meant}`]);
  };

  it('of the wrong type is written in the right one, where that is plain', () => {
    wrong('config: { temperature: ⟦"0.7"⟧ }', ' => 0.7');
    wrong("config: { topK: ⟦'40'⟧ }", ' => 40');
    wrong('description: ⟦true⟧', ' => "true"');
    wrong('name: ⟦4.10⟧', ' => "4.10"');
    wrong('tools: ⟦search⟧', ' => [search]');
    wrong('config: { stopSequences: ⟦"END, or so"⟧ }', ' => ["END, or so"]');
    wrong('config: { maxOutputTokens: ⟦"-1"⟧ }', '');
    wrong('config: { temperature: ⟦0.7 or so⟧ }', '');
    wrong('tools: ⟦"\\n"⟧', ' => ["\\n"]');
    wrong('tools: ⟦{ a: 1 }⟧', '');
    wrong('model: ⟦[gpt-4o]⟧', '');
  });

  it('has a setting’s name with a slip, or a setting of its model’s own', () => {
    check(
      '---\nconfig: { ⟦temprature⟧: 1, ⟦topp⟧: 1, ⟦stopSequence⟧: [x] }\n---\nHello.',
      ...[
        ['temprature', 'temperature'],
        ['topp', 'topP'],
        ['stopSequence', 'stopSequences'],
      ].map(
        ([written, meant]) =>
          `front-matter-unknown-key warning 'config.${written}' isn't a setting that Onbook knows, and is handed on as it stands. Did you mean '${meant}'? => ${meant}`,
      ),
    );
    const others =
      'topN maxTokens max_output_tokens top_p seed stop frequencyPenalty maxInputTokens apiVersion';
    check(
      `---\nconfig: { topK: 0, ${others
        .split(' ')
        .map((key) => `${key}: 1`)
        .join(', ')} }\n---\nHello.`,
    );
  });
});

describe('Picoschema', () => {
  const schema = (lines: string) =>
    `---\noutput:\n  schema:\n    ${lines.replaceAll('\n', '\n    ')}\n---\nHello.`;
  const cases: readonly (readonly [fixture: string, message: string])[] = [
    ['a: ⟦strng⟧, a strng', "error 'strng' isn't a type. Did you mean 'string'? => string"],
    ['a: ⟦Strng⟧', "error 'Strng' isn't a type. Did you mean 'string'? => string"],
    ['a: ⟦Bool⟧', "error 'Bool' isn't a type. Did you mean 'boolean'? => boolean"],
    [
      'a: ⟦Member⟧, of the team',
      "hint 'Member' is taken for a schema that the application defines: here any value fits it.",
    ],
    ['a: ⟦String⟧', "error 'String' isn't a type. Did you mean 'string'? => string"],
    ['a: ⟦int⟧, how many', "error 'int' isn't a type. Did you mean 'integer'? => integer"],
    ['a: "⟦bool⟧"', "error 'bool' isn't a type. Did you mean 'boolean'? => boolean"],
    ['a: ⟦date⟧', "error 'date' isn't a type. The types are any, boolean, integer, null, number, string."],
    [
      'a: ⟦string who wrote⟧, and when',
      "error 'string who wrote' isn't a type. A comma goes before the description. => string, who wrote",
    ],
    [
      'a: ⟦string - who wrote⟧',
      "error 'string - who wrote' isn't a type. A comma goes before the description. => string, who wrote",
    ],
    [
      'a: ⟦string[]⟧',
      "error 'string[]' isn't a type. A list has '(array)' behind its name, and the type of its items: 'tags(array): string'.",
    ],
    ['a: ⟦object⟧', "error 'object' isn't a type. An object has its properties below its name, or is 'any'."],
    [
      'a: ⟦low | high⟧',
      "error 'low | high' isn't a type. A choice has '(enum)' behind its name, and a list: 'urgency(enum): [low, high]'.",
    ],
    ['a: ⟦string?⟧', "error 'string?' isn't a type. A '?' goes behind the name: 'tone?: string'."],
    ['a(⟦arry⟧): string', "error '(arry)' isn't a kind of property. Did you mean '(array)'? => array"],
    [
      'list(⟦list⟧, a list): string',
      "error '(list)' isn't a kind of property. Did you mean '(array)'? => array",
    ],
    [
      'a(⟦string⟧): who wrote',
      "error '(string)' isn't a kind of property. A type goes behind the colon: 'name: string'.",
    ],
    ['a(⟦set⟧): string', "error '(set)' isn't a kind of property. Use (array), (object) or (enum)."],
    ['a⟦(array)?⟧: string', "error The '?' goes before the '('. => ?(array)"],
    ['a⟦(array, of b⟧: string', "error The ')' is missing at the end. => (array, of b)"],
    ['a⟦(array) b⟧: string', "error Nothing can follow the ')'."],
    ['⟦(array)⟧: string', 'error A property has no name. Write one at the beginning of its key.'],
    ['a: string\n⟦a?⟧: integer', "error 'a' is there twice. Remove one."],
    ['a(enum): ⟦low, high⟧', 'error An enum needs a list of its values, such as [low, high]. => [low, high]'],
    ['a(enum): ⟦low⟧', 'error An enum needs a list of its values, such as [low, high].'],
    ['a: ⟦3⟧', "error A type is missing: a schema holds types (such as 'string') and maps. Got 3."],
    [
      'a: ⟦{ type: string, description: who wrote }⟧',
      "error This is JSON Schema inside Picoschema, so its keywords are read as properties. Write 'string, who wrote' in its place.",
    ],
    [
      'a: ⟦{ type: array, items: { type: string } }⟧',
      'error This is JSON Schema inside Picoschema, so its keywords are read as properties. Write Picoschema here, or the whole schema as JSON Schema.',
    ],
    [
      'a: { b: ⟦string who⟧\n}',
      `error 'string who' isn't a type. A comma goes before the description. => "string, who"`,
    ],
    [
      'type: ⟦string⟧\ncustomer: string',
      "warning Dotprompt takes this for JSON Schema, because of 'type: string', so 'customer' has no effect. If 'type' is a property, give it a description. => string, the type",
    ],
    [
      'type: object\nproperties:\n  a: { type: ⟦strng⟧ }',
      "warning 'strng' isn't a type of JSON Schema. Did you mean 'string'? => string",
    ],
    [
      'properties:\n  a: ⟦string⟧\n  b: true',
      "warning In JSON Schema a type is written '{ type: string }'. => { type: string }",
    ],
    [
      'properties:\n  a: { type: [string, ⟦date⟧] }',
      "warning 'date' isn't a type of JSON Schema. The types are any, boolean, integer, null, number, string, object, array.",
    ],
    [
      'properties:\n  a: { type: string, ⟦required⟧: true }',
      "warning 'required' is a list of names beside 'properties', such as 'required: [customer]'; here it has no effect.",
    ],
  ];
  for (const [lines, message] of cases) {
    it(`is told what is meant by ${JSON.stringify(lines)}`, () => {
      check(schema(lines), `schema ${message}`);
    });
  }

  const cut =
    "cut-description warning Dotprompt cuts the description at its '('. Write it without parentheses.";
  it('says where Dotprompt cuts a description', () => {
    check(schema('a(array, ⟦list (of) tags⟧): string'), `${cut} => list, of tags`);
    check(schema('a?(object, ⟦the day (ISO 8601)⟧): { b: string }'), `${cut} => the day, ISO 8601`);
    check(schema('a(enum, ⟦(one) of these⟧): [x]'), `${cut} => one of these`);
    check(schema('"a(array, ⟦b (c⟧)": string'), `${cut} => b, c`);
  });

  it('has nothing said of what is right', () => {
    for (const right of [
      'a: string, who (and how, or (if)) they wrote',
      'a?(array, tags; those - of it?): string, a tag',
      'a: { type: string, id: string }',
      'a: { type: string, description: string }',
      'type: string, the type\nb: integer',
      '"(*)": any, whatever',
      'first name: string',
      'type: string\nenum: [a, b]\nx-order: 1',
      'type: object\n$schema: x\nproperties: { type: { type: string }, required: { type: boolean }, b: true }\nrequired: [type]',
      'type: array\nitems: { anyOf: [{ $ref: "#/x" }, { const: { type: strng } }] }',
      'null',
    ])
      check(schema(right));
  });
});

describe('a default', () => {
  const declared = (schema: string, value: string) =>
    `---\ninput:\n  schema: { ${schema} }\n  default:\n    a: ${value}\n---\n{{json a}}`;

  it('is held to its schema', () => {
    const fault = "default-value error The default of 'a' doesn't fit its schema:";
    check(declared('a: integer', '⟦"3"⟧'), `${fault} a must be an integer, not "3". => 3`);
    check(declared('"a?": boolean', "⟦'true'⟧"), `${fault} a must be a boolean, not "true". => true`);
    check(declared('a: string', '⟦12⟧'), `${fault} a must be a string, not 12. => "12"`);
    check(declared('a: { b: string }', '⟦{}⟧'), `${fault} a.b is missing.`);
    check(declared('a: string', '⟦[x]⟧'), `${fault} a must be a string, not an array.`);
    check(
      declared('"a(enum)": [low, high]', '"⟦hihg⟧"'),
      `${fault} a must be one of "low", "high", not "hihg". Did you mean 'high'? => high`,
    );
    check(
      declared('"a(enum)": ["yes", "no: not (yet)", "it\'s"]', '⟦no; not (yet)⟧'),
      `${fault} a must be one of "yes", "no: not (yet)", "it's", not "no; not (yet)". Did you mean 'no: not (yet)'? => "no: not (yet)"`,
    );
    check(
      declared('"a(enum)": ["yes", "no", "it\'s"]', "'⟦its⟧'"),
      `${fault} a must be one of "yes", "no", "it's", not "its". Did you mean 'it's'?`,
    );
    check(
      declared('a: { "b?": string }', '{ b: x, ⟦c⟧: 1 }'),
      "default-value warning The default of 'a' doesn't fit its schema: a.c isn't allowed here.",
    );
    check(
      declared('a: { "colour?": string }', '{ ⟦color⟧: x }'),
      "default-value warning The default of 'a' doesn't fit its schema: a.color isn't allowed here. Did you mean 'colour'? => colour",
    );
  });

  it('may be anything that its schema takes, or declare its input itself', () => {
    check(declared('a: any', '{ b: [1] }'));
    check(declared('"a?": integer', 'null'));
    check(declared('b: string', '3').replace('{{json a}}', '{{a}}{{b}}'));
  });
});

describe('a sample', () => {
  const prompt = parsePrompt(
    '---\ninput:\n  schema: { customer: string, "tone?(enum)": [warm, cold], "n?": integer }\n  default: { n: many }\n---\n{{customer}}',
  );
  const sample = (input: string, ...expected: readonly string[]) => {
    const fixture = `cases:\n  - name: x\n    input: ${input}\n`;
    const fit = "sample-value warning The input of 'x' doesn't fit the prompt's schema:";
    checkFound(
      parseSamples(marked(fixture).text, prompt).problems,
      fixture,
      expected.map((fault) => `${fit} ${fault}`),
    );
  };

  it('is held to the schema of its prompt', () => {
    sample('{ customer: Ann, tone: warm, n: 1 }');
    sample('⟦{ n: 1 }⟧', 'customer is missing.');
    sample('{ customer: ⟦5⟧, n: 1 }', 'customer must be a string, not 5. => "5"');
    sample(
      '{ customer: Ann, tone: ⟦wram⟧ }',
      `tone must be one of "warm", "cold", not "wram". Did you mean 'warm'? => warm`,
    );
    sample("{ customer: Ann, '⟦ton⟧': warm }", "ton isn't allowed here. Did you mean 'tone'? => tone");
  });

  it('has nothing said of the prompt’s own defaults', () => {
    sample('{ customer: Ann }');
  });
});
