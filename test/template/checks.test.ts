import { checkPrompt, helpers, parsePrompt } from '@onbook/template';
import { strict as assert } from 'node:assert';
import { checkProblems as check, declaring } from '../support/checked.js';

describe('checks', () => {
  const cases: readonly (readonly [fixture: string, ...expected: readonly string[]])[] = [
    [declaring('customer: string', '{{customer}} {{role "user"}}{{history}}')],
    [
      declaring('customer: string', '{{⟦custmer⟧}} {{customer}}'),
      "undefined-variable warning 'custmer' isn't an input of this prompt. Did you mean 'customer'?",
    ],
    [
      declaring('customer: string', '{{⟦order⟧.id}} {{customer}}'),
      "undefined-variable warning 'order' isn't an input of this prompt. Declare it under 'input.schema'.",
    ],
    [
      declaring('customer: string', '⟦<<custmer>>⟧ cout<<⟦x⟧>>y {{customer}}'),
      "near-miss warning 'custmer' isn't an input of this prompt, so this is sent as it stands. Did you mean <<customer>>?",
      "undefined-variable hint 'x' isn't an input of this prompt, so this is sent as it stands. If you mean a variable, declare it under 'input.schema'.",
    ],
    [declaring('a: string, "(*)": any', '{{a}} {{b}}')],
    [declaring('a(array): { title: string }', '{{#each a}}{{title}}{{/each}}')],
    ['{{⟦a⟧}} {{b}} <<a>>', 'undeclared-variables hint 2 variables, none declared. Declare them.'],
    ['{{⟦a⟧}}', 'undeclared-variables hint 1 variable, not declared. Declare it.'],
    ['Just text.'],
    ['⟦⟧', 'empty-prompt error This prompt has no text to send. Write it into the file.'],
    [
      '---\nmodel: gpt-4o\n⟦---⟧\n \n',
      'empty-prompt error This prompt has no text to send. Write it below the front matter.',
    ],
    [
      declaring('⟦a⟧: string, b: string', '{{b}}'),
      "unused-input warning The input 'a' isn't used in the text. Use it, or remove it.",
    ],
    [declaring('a: string', '{{json @root}}')],
    [
      declaring('a: string', '{{a ⟦%⟧}}'),
      "syntax error '%' can't stand here. Put a name with special characters in brackets: [first name].",
    ],
    [
      '---\ninput:\n  schema:\n    n: integer\n  default: { n: ⟦many⟧ }\n---\n{{n}}',
      "default-value error The default of 'n' doesn't fit its schema: n must be an integer, not \"many\".",
    ],
    [
      '---\ninput:\n  schema:\n    l(array): { a: string, "b?": integer }\n    c: string\n  default: { l: [{ a: x, b: 1 }, { a: ⟦2⟧, ⟦z⟧: 3 }] }\n---\n{{json l}}{{c}}',
      "default-value error The default of 'l' doesn't fit its schema: l.1.a must be a string, not 2.",
      "default-value warning The default of 'l' doesn't fit its schema: l.1.z isn't allowed here.",
    ],
    [
      declaring('name: string', '{{⟦first⟧ name}}'),
      "unknown-helper error 'first' isn't a helper. A variable's name has no blanks: write {{first_name}}.",
    ],
    [
      declaring('a: any', '{{#⟦iff⟧ a}}{{/iff}}'),
      "unknown-helper error 'iff' isn't a helper. Did you mean 'if'?",
    ],
    [
      '{{media url="x"}}{{section "x"}}{{log "a" "b"}}{{⟦media⟧}}',
      "helper-arguments error 'media' needs 'url=…'. Write for example {{media url=photo contentType=\"image/png\"}}. A variable of that name is {{this.media}}.",
    ],
    [
      '{{#⟦role⟧ "system"}}x{{/role}}',
      "helper-arguments error 'role' isn't a block: its text would be lost. Write {{role \"system\"}}, without '#' and without a closing tag.",
    ],
    [
      '{{⟦role⟧ "System"}}',
      'helper-arguments error A role is lower-case letters: "system", "user", "model" or "tool".',
    ],
    [
      '{{⟦role⟧ system}}',
      'helper-arguments error A role is written out, so that no value can choose it. Write {{role "system"}}, in quotes.',
    ],
    [
      declaring('r: any', '{{⟦role⟧ r.a}}{{⟦role⟧ (lookup r "a")}}{{json r}}'),
      'helper-arguments error A role is written out, so that no value can choose it. Write for example {{role "system"}}.',
      'helper-arguments error A role is written out, so that no value can choose it. Write for example {{role "system"}}.',
    ],
    [
      '{{⟦role⟧ "assistant"}}x',
      'helper-arguments hint Dotprompt calls this role \'model\'. Write {{role "model"}}.',
    ],
    ['{{role "system"}}{{role "user"}}{{role "model"}}{{role "tool"}}{{role "developer"}}'],
    [
      '{{json (⟦role⟧ "x")}}{{json (⟦history⟧)}}',
      'helper-arguments error \'role\' parts messages and has no value. Write {{role "system"}}, in a tag of its own.',
      "helper-arguments error 'history' parts messages and has no value. Write {{history}}, in a tag of its own.",
    ],
    [
      '{{#if true ⟦b⟧=1}}x{{/if}}{{role "user" ⟦as⟧="x"}}',
      "helper-arguments warning 'if' has no argument 'b', so it has no effect. It has 'includeZero'. Otherwise remove it.",
      "helper-arguments warning 'role' has no argument 'as', so it has no effect. Remove it.",
    ],
    ['{{#if 0 includeZero=true}}x{{/if}}{{#unless 0 includeZero=true}}x{{/unless}}{{json 1 indent=2}}'],
    [
      declaring('a: any', '{{log a}}{{⟦log⟧}}'),
      'helper-arguments error \'log\' takes one argument, not 0. Write for example {{log "no customer"}}. A variable of that name is {{this.log}}.',
    ],
    [
      declaring('red: any', '{{⟦color:⟧ red}}{{⟦role:⟧ "user"}}'),
      "unknown-helper error 'color:' isn't a helper. Where you mean the braces themselves, write '\\{{'.",
      "unknown-helper error 'role:' isn't a helper. Did you mean 'role'?",
    ],
    [
      declaring('b: any', '{{b}}{{⟦x⟧}}{{⟦xb⟧}}'),
      "undefined-variable warning 'x' isn't an input of this prompt. Declare it under 'input.schema'.",
      "undefined-variable warning 'xb' isn't an input of this prompt. Declare it under 'input.schema'.",
    ],
    [
      '---\ninput:\n  schema:\n    a(enum): ⟦[]⟧\n---\n{{a}}',
      'schema error An enum needs a list of its values, such as [low, high].',
    ],
    [
      declaring('a: any', '{{⟦../a⟧}}{{#if a}}{{⟦../b⟧}}{{/if}}{{#with a}}{{../a}}{{⟦../../a⟧}}{{/with}}'),
      "undefined-variable warning '../a' climbs too far: above the prompt's own variables is nothing. Remove a '../'.",
      "undefined-variable warning '../b' climbs too far: above the prompt's own variables is nothing. Remove a '../'.",
      "undefined-variable warning '../../a' climbs too far: above the prompt's own variables is nothing. Remove a '../'.",
    ],
    [
      declaring(
        'l: any',
        '{{⟦@index⟧}}{{#each l}}{{@index}}{{#if @last}}{{@key}}{{/if}}{{⟦@../first⟧}}{{else}}{{⟦@key⟧}}{{/each}}',
      ),
      "undefined-variable warning '@index' is only there inside '{{#each …}}'.",
      "undefined-variable warning '@../first' is only there inside '{{#each …}}'.",
      "undefined-variable warning '@key' is only there inside '{{#each …}}'.",
    ],
    [
      declaring(
        'l: any',
        '{{#l}}{{@index}}{{/l}}{{#each l}}{{#each this}}{{@../index}}{{/each}}{{/each}}{{@auth.email}}',
      ),
    ],
    [
      declaring('"a?": string, "b?": string, "c?": any', '{{⟦a⟧}}{{a}} <<⟦b⟧>> {{json (lookup ⟦c⟧ 1)}}'),
      "unguarded-input warning 'a' is optional, and rendering fails without it. Write {{#if a}}…{{/if}} around it, or give it a default.",
      "unguarded-input warning 'b' is optional, and rendering fails without it. Write {{#if b}}…{{/if}} around it, or give it a default.",
      "unguarded-input warning 'c' is optional, and rendering fails without it. Write {{#if c}}…{{/if}} around it, or give it a default.",
    ],
    [
      declaring(
        '"a?": any, "b?": any, "c?": any, d: any',
        '{{#if a}}{{a}}{{/if}}{{#each b}}{{this}}{{/each}}{{#c}}x{{/c}}{{json d indent=a}}{{#if d}}{{a}}{{else}}{{b}}{{/if}}',
      ),
    ],
    ['---\ninput: { schema: { "a?": string }, default: { a: x, b: y } }\n---\n{{a}}{{b}}'],
    [
      '{{#⟦if⟧}}x{{/if}}',
      `helper-arguments error 'if' takes one argument, not 0. Write for example ${exampleOf('if')}.`,
    ],
    [declaring('a: any', '{{⟦if⟧ a}}'), `helper-arguments error 'if' is a block. Write ${exampleOf('if')}.`],
    [
      declaring('a: any', '{{⟦history⟧ a}}'),
      "helper-arguments error 'history' takes no arguments, not 1. Write for example {{history}}.",
    ],
    [
      '{{{{⟦raw⟧}}}}{{x}}{{{{/raw}}}}',
      "unknown-helper error There is no helper 'raw', so Dotprompt drops this text. Write '\\{{' before each '{{' that is text.",
    ],
    [
      '{{> ⟦(lookup . "kind")⟧}}',
      "partial-unsupported error A partial's name can't be computed: which one is sent must be known ahead. Write its name; to choose between several, put each into an '{{#ifEquals …}}'.",
    ],
    [
      declaring('b: any', '{{#each b}}{{⟦⟦..⟧a.b⟧}}{{/each}}'),
      "unknown-helper error 'this', '.' and '..' are values, not helpers, and take no arguments. A name behind them follows a '/': '../name'.",
      "missing-separator warning '..' and 'a.b' are two values here. Write '../a.b', or put a blank between them.",
    ],
    [
      declaring(
        'a: any',
        '{{#if (lookup ⟦[a]"b"⟧)}}x{{/if}}{{lookup ⟦(lookup a 0)"b"⟧}}{{json ⟦[a]indent=2⟧}}',
      ),
      'missing-separator warning Nothing stands between these two values. Put a blank there, or correct what should be one name.',
      'missing-separator warning Nothing stands between these two values. Put a blank there, or correct what should be one name.',
      'missing-separator warning Nothing stands between these two values. Put a blank there, or correct what should be one name.',
    ],
    [
      '⟦{{> greeting}}⟧',
      "partial-unsupported error Partials aren't known here. Save the text as a prompt file in its project, or paste the partial's text in place of this.",
    ],
  ];
  for (const [fixture, ...expected] of cases) {
    it(JSON.stringify(fixture), () => {
      check(fixture, expected);
    });
  }

  it('grey what has no effect', () => {
    const [problem] = checkPrompt(parsePrompt(declaring('a: string', 'x')));
    assert.equal(problem?.unnecessary, true);
  });

  it('have nothing against the examples of the helpers', () => {
    for (const { name, example } of helpers) {
      assert.deepEqual(
        checkPrompt(parsePrompt(example)).filter(({ severity }) => severity === 'error'),
        [],
        name,
      );
    }
  });
});

const noFrontMatter =
  'front-matter-not-recognised warning This is the text of a partial, which has no front matter: these lines would be sent as they stand. Remove them.';

const closed = `order: { number: string, customer: { name: string, "mail?": string }, "lines(array)": { title: string, count: integer } }, tags(array): string, vip: boolean, lang: string`;

/** `{{json this}}` keeps the inputs from being unused. */
function ofOrder(text: string): string {
  return declaring(closed, `{{json this}}${text}`);
}

describe('checks of properties', () => {
  const cases: readonly (readonly [text: string, ...expected: readonly string[]])[] = [
    ['{{order.number}}{{order.customer.mail}}{{order.lines.length}}{{order.lines.[0].title}}{{lang.length}}'],
    ['{{order.⟦nmber⟧}}', wrong('nmber', "'order'", "Did you mean 'number'?")],
    [
      '{{order.customer.⟦phone⟧}}',
      wrong('phone', "'customer'", "It has 'name', 'mail'. Declare another one in its schema."),
    ],
    ['<<order.customer.⟦nam⟧>>', wrong('nam', "'customer'", "Did you mean 'name'?")],
    ['{{order.lines.[0].⟦titel⟧}}', wrong('titel', "'0'", "Did you mean 'title'?")],
    [
      '{{order.lines.⟦title⟧}}',
      wrong('title', "'lines'", "It is a list: go through its items with '{{#each …}}'."),
    ],
    ['{{lang.⟦code⟧}}', wrong('code', "'lang'", 'Its type is string, which has no properties.')],
    ['{{#if order.⟦nmber⟧}}x{{/if}}', wrong('nmber', "'order'", "Did you mean 'number'?")],
    ['{{#each order.lines}}{{title}}{{⟦titel⟧}}{{this.count}}{{@index}}{{@foo.bar}}{{/each}}', item('titel')],
    ['{{#each order.lines as |line i|}}{{line.⟦titel⟧}}{{i}}{{/each}}', item('titel')],
    ['{{#each order.lines}}{{#each ../tags}}{{this}}{{/each}}{{/each}}'],
    [
      '{{#each order.lines}}{{⟦lang⟧}}{{../lang}}{{../order.⟦nmber⟧}}{{/each}}',
      wrong('lang', "an item of 'order.lines'", "Write '../lang' for what is there outside of the block."),
      wrong('nmber', "'order'", "Did you mean 'number'?"),
    ],
    [
      '{{#with order.customer}}{{name}}{{⟦nme⟧}}{{else}}{{lang}}{{/with}}',
      wrong('nme', "'order.customer'", "Did you mean 'name'?"),
    ],
    [
      '{{#with order}}{{#with customer}}{{⟦nme⟧}}{{../../lang}}{{/with}}{{/with}}',
      wrong('nme', "'customer'", "Did you mean 'name'?"),
    ],
    ['{{#with order as |o|}}{{o.⟦nmber⟧}}{{/with}}', wrong('nmber', "'order'", "Did you mean 'number'?")],
    [
      '{{#order.lines}}{{⟦titel⟧}}{{/order.lines}}{{#order}}{{⟦nmber⟧}}{{/order}}',
      item('titel'),
      wrong('nmber', "'order'", "Did you mean 'number'?"),
    ],
    ['{{#vip}}{{lang}}{{order.⟦nmber⟧}}{{/vip}}', wrong('nmber', "'order'", "Did you mean 'number'?")],
    [
      '{{@root.order.⟦nmber⟧}}{{json order.⟦nmber⟧}}',
      ...twice(wrong('nmber', "'order'", "Did you mean 'number'?")),
    ],
    ['{{#each tags}}{{this}}{{this.length}}{{.}}{{/each}}{{#each order}}{{this.x}}{{@key}}{{/each}}'],
    ['{{#with (lookup order "customer")}}{{anything}}{{/with}}'],
    [
      '{{#*inline "line"}}{{title}}{{⟦titel⟧}}{{/inline}}{{#each order.lines}}{{> line}}{{> line}}{{/each}}',
      item('titel'),
    ],
    ['{{#each order.lines}}{{> ⟦row⟧}}{{/each}}', inRow("an item of 'order.lines'")],
    ['{{> ⟦row⟧ order.lines.[0]}}', inRow("'order.lines.[0]'")],
    ['{{> ⟦box⟧ line=order.lines.[0]}}', inRow("'order.lines.[0]'").replace('row', 'box')],
  ];
  const partials = new Map([
    ['row', '{{titel}}'],
    ['box', '{{#with line}}{{title}}{{/with}}{{line.titel}}'],
  ]);
  for (const [text, ...expected] of cases) {
    it(text, () => {
      check(ofOrder(text), expected, { partials });
    });
  }

  it('say nothing where a schema allows more', () => {
    const text = '{{order.anything}}{{order.deep.er}}';
    check(declaring('order: { number: string, "(*)": any }', text), []);
    check(declaring('order: any', text), []);
    for (const schema of [
      '{ type: object, properties: { a: {} } }',
      '{ type: object, properties: { a: {} }, additionalProperties: { type: object } }',
      '{ anyOf: [{ type: object, properties: { a: {} }, additionalProperties: false }] }',
      "{ $ref: '#/$defs/order' }",
      '{ type: [object, string], properties: { a: {} }, additionalProperties: false }',
      '{}',
    ])
      check(declaring(`type: object, required: [order], properties: { order: ${schema} }`, text), []);
  });
});

function wrong(name: string, holder: string, advice: string): string {
  return `unknown-property warning '${name}' isn't a property of ${holder}. ${advice}`;
}

function item(name: string): string {
  return wrong(name, "an item of 'order.lines'", "Did you mean 'title'?");
}

function inRow(holder: string): string {
  return `unknown-property warning 'titel', which the partial 'row' uses, isn't a property of ${holder}. Did you mean 'title'?`;
}

function twice(one: string): readonly string[] {
  return [one, one];
}

describe('checks of a partial’s own text', () => {
  const partials = new Map([
    ['greeting', 'Hello {{name}}'],
    ['chicken', '{{> egg}}'],
    ['egg', '{{> chicken}}'],
  ]);
  const cases: readonly (readonly [fixture: string, ...expected: readonly string[]])[] = [
    ['{{a}} {{@index}} {{#if b}}{{c.d}}{{/if}} <<e>> {{> greeting}}{{> @partial-block}}\n'],
    ['⟦---\ninput: { schema: { a: string } }\n---⟧\n{{b}}', noFrontMatter],
    ['⟦---⟧\nmodel: x\n{{b}}', noFrontMatter],
    ['---\nA rule begins this text.'],
    [
      '{{> ⟦gone⟧}}',
      "partial-missing warning There is no partial 'gone'. Make a file '_gone.prompt', or correct the name.",
    ],
    [
      '{{⟦shout⟧ a}}{{⟦json⟧}}',
      "unknown-helper error 'shout' isn't a helper. A variable's name has no blanks: write {{shout_a}}.",
      "helper-arguments error 'json' takes one argument, not 0. Write for example {{json order indent=2}}. A variable of that name is {{this.json}}.",
    ],
    ['{{#if a}}{{⟦../../b⟧}}{{/if}}', dead('../../b')],
  ];
  for (const [fixture, ...expected] of cases) {
    it(JSON.stringify(fixture), () => {
      check(fixture, expected, { partials, isPartial: true });
    });
  }

  it('find a circle of calls', () => {
    const problems = checkPrompt(parsePrompt('{{> chicken}}', { partials, isPartial: true }));
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['partial-circular'],
    );
  });

  it('take the text as it is', () => {
    const { isPartial, content, frontMatter, inputs } = parsePrompt('---\nname: x\n---\n {{a}}\r\n', {
      isPartial: true,
    });
    assert.equal(isPartial, true);
    assert.equal(content, '---\nname: x\n---\n {{a}}\n');
    assert.equal(frontMatter.range, null);
    assert.deepEqual(
      inputs.map(({ name, declared }) => [name, declared]),
      [['a', false]],
    );
  });
});

function dead(path: string): string {
  return `undefined-variable warning '${path}' climbs too far: above the prompt's own variables is nothing. Remove a '../'.`;
}

function exampleOf(name: string): string {
  return helpers.find((helper) => helper.name === name)?.example ?? '';
}
