import { checkPrompt, parsePrompt, renderPrompt } from '@onbook/template';
import { strict as assert } from 'node:assert';
import { marked } from '../support/marked.js';

const partials: ReadonlyMap<string, string> = new Map([
  ['greeting', 'Hello {{name}}!'],
  ['card', '{{title}}{{#if note}} {{note}}{{/if}} {{@root.shop}} <<title>>'],
  ['list', '{{#each items}}{{> line}}{{/each}}'],
  ['line', '- {{label}} {{../above}}\n'],
  ['layout', '{{> head}}{{> @partial-block}}'],
  ['frame', '[{{#> @partial-block}}{{instead}}{{/@partial-block}}]'],
  ['hollow', '{{#> @partial-block}}{{> @partial-block}}{{/@partial-block}}'],
  ['head', '# {{heading}}\n'],
  ['chicken', '{{> egg}}'],
  ['egg', '{{> chicken}}'],
  ['broken', 'a\n{{#if x}}b'],
  ['odd', '{{shout name}}'],
  ['outer', '{{> gone}}'],
  ['outside', '{{> inside text=text}}'],
  ['inside', '{{#if text}}{{text}}{{/if}}'],
  ['careful', '{{#if name}}{{name}}{{/if}}'],
  ['helpers', 'a\n{{json}}{{json}}\n{{#role "x"}}{{/role}}{{role "assistant"}}'],
  ['self', '{{> self}}'],
  ['whole', '{{json this}}'],
  ['chosen', '{{> (lookup names 0)}}'],
]);

/** The variables of the text, partials included. */
function check(text: string, variables: readonly string[]): void {
  const document = parsePrompt(text, { partials });
  assert.deepEqual(document.problems, []);
  assert.deepEqual(document.variables, variables);
}

/** Each expected problem is `code message`; the marked ranges are theirs. */
function checkProblems(fixture: string, expected: readonly string[]): void {
  const { text, ranges } = marked(fixture);
  const problems = checkPrompt(parsePrompt(text, { partials })).filter(({ severity }) => severity !== 'hint');
  assert.deepEqual(
    problems.map(({ code, message }) => `${code} ${message}`),
    expected,
  );
  assert.deepEqual(
    new Set(problems.map(({ range }) => JSON.stringify(range))),
    new Set(ranges.map((range) => JSON.stringify(range))),
  );
}

describe('the variables of partials', () => {
  const cases: readonly (readonly [text: string, ...variables: readonly string[]])[] = [
    ['{{a}} {{> greeting}} {{b}}', 'a', 'name', 'b'],
    ['{{> greeting this}}', 'name'],
    ['{{> greeting user}}', 'user'],
    ['{{> greeting name=user}}', 'user'],
    ['{{> greeting user name=n}}', 'user', 'n'],
    ['{{> card}}', 'title', 'note', 'shop'],
    ['{{> card title="x"}}', 'note', 'shop'],
    ['{{#with order}}{{> card}}{{/with}}', 'order', 'shop'],
    ['{{> list}}', 'items'],
    ['{{#> layout}}{{body}}{{/layout}}', 'heading', 'body'],
    ['{{#> layout heading="x"}}{{heading}}{{/layout}}'],
    ['{{> frame}}{{#> frame}}{{body}}{{/frame}}', 'instead', 'body'],
    ['{{#> frame}}{{body}}{{/frame}}', 'body'],
    ['{{#> @partial-block}}{{a}}{{/@partial-block}}', 'a'],
    ['{{#*inline "i"}}{{a}}{{/inline}}{{> i}}{{> i a=b}}', 'a', 'b'],
    ['{{#*inline "unused"}}{{a}}{{/inline}}x'],
    ['{{#> absent}}{{a}}{{/absent}}', 'a'],
    ['{{> (lookup a b) c d=e}}', 'a', 'b', 'c', 'e'],
  ];
  for (const [text, ...variables] of cases) {
    it(text, () => {
      check(text, variables);
    });
  }

  /** `name` and `?` where it may be left out, and the type if the text tells one. */
  const demands: readonly (readonly [text: string, ...inputs: readonly string[]])[] = [
    ['{{> card}}', 'title', 'note?', 'shop'],
    ['{{> card title=a note=b}}', 'a', 'b?', 'shop'],
    ['{{> card title=(lookup a "x") note=b}}', 'a object', 'b?', 'shop'],
    ['{{> outside text=a}}', 'a?'],
    ['{{> outside text=a}}{{a}}', 'a'],
    ['{{#if b}}{{> greeting name=a}}{{/if}}{{#if a}}{{> greeting name=a}}{{/if}}', 'b?', 'a'],
    ['{{#if a}}{{> greeting name=a}}{{/if}}', 'a?'],
    ['{{> greeting a}}', 'a object'],
    ['{{> careful a}}', 'a? object'],
    ['{{> list items=a above=b}}', 'a array', 'b?'],
    ['{{> list}}', 'items array'],
    ['{{> greeting wrong=a}}', 'a?', 'name'],
    ['{{#> layout heading=a}}{{heading}}{{c}}{{/layout}}', 'a', 'c'],
    ['{{#> layout heading="x" extra=a}}{{#if extra}}{{extra.b}}{{/if}}{{/layout}}', 'a? object'],
    ['{{#*inline "i"}}{{#if a}}{{a}}{{/if}}{{/inline}}{{> i a=b}}{{> i}}', 'b?', 'a?'],
  ];
  for (const [text, ...inputs] of demands) {
    it(`are asked for by ${text}`, () => {
      const found = parsePrompt(text, { partials }).inputs.map(
        ({ name, required, type }) => `${name}${required ? '' : '?'}${type === 'any' ? '' : ` ${type}`}`,
      );
      assert.deepEqual(found, inputs);
    });
  }

  it('are looked through in time where partials call each other often', () => {
    const many = new Map<string, string>();
    for (let level = 0; level < 40; level++) many.set(`p${level}`, `{{> p${level + 1}}}`.repeat(3));
    many.set('p40', '{{x}}');
    assert.deepEqual(parsePrompt('{{> p0}}', { partials: many }).variables, ['x']);
  });

  it('are looked through in time where hundreds of large inline partials call each other', () => {
    const text = '{{a}} {{#if b}}{{c.d}}{{/if}} '.repeat(100);
    const level = (n: number) =>
      `{{#*inline "p${n}"}}${text}{{> p${n + 1}}}{{> p${n + 1} x=y}}{{#> p${n + 2}}}{{z${n}}}{{/p${n + 2}}}{{> @partial-block}}{{/inline}}`;
    const source = Array.from({ length: 300 }, (_, n) => level(n)).join('');
    const { variables } = parsePrompt(`${source}{{> p0}}`, { partials });
    assert.deepEqual(variables.slice(0, 3), ['a', 'b', 'c']);
  });
});

describe('the problems of partials', () => {
  it('are told of blocks that are too deep by way of partials, once', () => {
    const level = (name: string) => `${'{{#if a}}'.repeat(190)}{{> ${name}}}${'{{/if}}'.repeat(190)}`;
    const deep = new Map(Array.from({ length: 40 }, (_, n) => [`p${n}`, level(`p${n + 1}`)]));
    const inline = [...deep].map(([name, text]) => `{{#*inline "${name}"}}${text}{{/inline}}`).join('');
    for (const [text, own] of [
      ['{{> p0}}{{> p0}}', deep],
      [`${inline}{{> p0}}`, partials],
    ] as const) {
      const { partialProblems } = parsePrompt(text, { partials: own });
      assert.deepEqual(
        partialProblems.map(({ code }) => code),
        ['partial-circular'],
      );
    }
  });

  const related: readonly (readonly [source: string, ...places: readonly string[]])[] = [
    ['{{> chicken}}', "chicken 4 'egg' is called here.", "egg 4 'chicken' is called here."],
    ['{{> self}}', "self 4 'self' is called here."],
    ['{{> outer}}', 'outer 4 It is called here.'],
    ['{{> gone}}'],
    ['{{> broken}}', "broken 2 '{{#if x}}' is never closed. Add '{{/if}}'."],
  ];
  for (const [source, ...places] of related) {
    it(`lead from ${source} into the texts of partials`, () => {
      const [problem] = parsePrompt(source, { partials }).partialProblems;
      const found = problem?.related?.map(
        ({ partial, range, message }) => `${partial} ${range.start} ${message}`,
      );
      assert.deepEqual(found ?? [], places);
    });
  }

  const meant: readonly (readonly [written: string, suggestion: string | undefined])[] = [
    ['shared/house-voise', 'shared/house-voice'],
    ['"shared/house-voise"', 'shared/house-voice'],
    ['house-voice', 'shared/house-voice'],
    ['sharde/house-voice', 'shared/house-voice'],
    ['"shared/2-wrods"', '"shared/2-words"'],
    ['shared/new', undefined],
    ['nobody', undefined],
  ];
  for (const [written, suggestion] of meant) {
    it(`suggest ${suggestion ?? 'nothing'} for ${written}`, () => {
      const names = ['shared/house-voice', 'shared/old', 'shared/2-words', 'other/voices'];
      const known = new Map(names.map((name) => [name, '']));
      const [problem] = parsePrompt(`{{> ${written}}}`, { partials: known }).partialProblems;
      assert.deepEqual([problem?.code, problem?.suggestion], ['partial-missing', suggestion]);
    });
  }

  it('suggest nothing in the place of a call that only leads to theirs', () => {
    const known = new Map([
      ['caller', '{{> crad}}'],
      ['card', ''],
    ]);
    const [problem] = parsePrompt('{{> caller}}', { partials: known }).partialProblems;
    assert.match(problem?.message ?? '', /which 'caller' calls\. Did you mean 'card'\?/);
    assert.equal(problem?.suggestion, undefined);
  });

  const cases: readonly (readonly [fixture: string, ...expected: readonly string[]])[] = [
    [
      '{{> ⟦gretting⟧}}',
      "partial-missing There is no partial 'gretting'. Did you mean 'greeting'? If not, make a file '_gretting.prompt'.",
    ],
    [
      '{{> ⟦nobody⟧}}',
      "partial-missing There is no partial 'nobody'. Make a file '_nobody.prompt', or correct the name.",
    ],
    [
      '{{> ⟦outer⟧}}',
      "partial-missing There is no partial 'gone', which 'outer' calls. Make a file '_gone.prompt', or correct the name.",
    ],
    [
      '{{> ⟦@partial-block⟧}}',
      "partial-missing '@partial-block' is only there inside a partial that is called as a block: {{#> name}}…{{/name}}.",
    ],
    [
      '{{> ⟦hollow⟧}}{{#> hollow}}{{/hollow}}',
      "partial-missing '@partial-block' is only there inside a partial that is called as a block, which 'hollow' calls: {{#> name}}…{{/name}}.",
    ],
    ['{{#> @partial-block}}F{{/@partial-block}}'],
    [
      '{{> ⟦chicken⟧}}',
      "partial-circular Partials call each other in a circle: 'chicken' → 'egg' → 'chicken'. Remove one of these calls.",
    ],
    [
      '{{> ⟦broken⟧}}',
      "partial-faulty The partial 'broken' has an error in line 2: '{{#if x}}' is never closed. Add '{{/if}}'.",
    ],
    [
      '{{> ⟦odd⟧}}',
      "partial-faulty The partial 'odd' has an error in line 1: 'shout' isn't a helper. A variable's name has no blanks: write {{shout_name}}.",
    ],
    [
      '---\ninput: { schema: { name: string } }\n---\n{{> greeting}}{{> ⟦card⟧ title=name note="n"}}',
      "undefined-variable 'shop', which the partial 'card' uses, isn't an input of this prompt. Declare it under 'input.schema'.",
    ],
    ['---\ninput: { schema: { name: string } }\n---\n{{> greeting}}'],
    ['{{> ⟦self⟧}}', "partial-circular The partial 'self' calls itself. Remove that call."],
    [
      '{{> ⟦egg⟧}}{{> chicken}}',
      "partial-circular Partials call each other in a circle: 'egg' → 'chicken' → 'egg'. Remove one of these calls.",
    ],
    [
      '{{#*inline "a"}}{{> b}}{{/inline}}{{#*inline "b"}}{{> ⟦a⟧}}{{/inline}}{{> a}}',
      "partial-circular Partials call each other in a circle: 'a' → 'b' → 'a'. Remove one of these calls.",
    ],
    [
      '{{> ⟦helpers⟧}}{{> helpers}}',
      "partial-faulty The partial 'helpers' has an error in line 2: 'json' takes one argument, not 0. Write for example {{json order indent=2}}. A variable of that name is {{this.json}}.",
      "partial-faulty The partial 'helpers' has an error in line 3: 'role' isn't a block: its text would be lost. Write {{role \"system\"}}, without '#' and without a closing tag.",
    ],
    [
      '{{> greeting ⟦nmae⟧="x" name="y"}}{{> inside ⟦zzz⟧=1 text="t"}}',
      "partial-arguments The partial 'greeting' doesn't use 'nmae', so it has no effect. Remove it, or correct its name.",
      "partial-arguments The partial 'inside' doesn't use 'zzz', so it has no effect. Remove it, or correct its name.",
    ],
    [
      '---\ninput: { schema: { name: string } }\n---\n{{> greeting ⟦nmae⟧="x"}}',
      "partial-arguments The partial 'greeting' doesn't use 'nmae', so it has no effect. Did you mean 'name'?",
    ],
    ['{{> whole a=1}}{{#> layout heading="h" a=1}}{{a}}{{/layout}}'],
    [
      '{{#*inline "i"}}{{a}}{{/inline}}{{> i a=1}}{{#*inline "j"}}{{> i a=1 ⟦b⟧=2}}{{/inline}}{{> j}}{{> j c=1}}'.replace(
        'c=1',
        '⟦c⟧=1',
      ),
      "partial-arguments The partial 'i' doesn't use 'b', so it has no effect. Remove it, or correct its name.",
      "partial-arguments The partial 'j' doesn't use 'c', so it has no effect. Remove it, or correct its name.",
    ],
    [
      '---\ninput: { schema: { "heading?": string, "note?": string, title: string, shop: string } }\n---\n{{> ⟦head⟧}}{{> card}}',
      "unguarded-input 'heading' is optional, and rendering fails without it. The partial 'head' needs it: write {{#if heading}}…{{/if}} there, or give it a default.",
    ],
    [
      '---\ninput: { schema: { "a?": string, "b?": string } }\n---\n{{> head heading=⟦a⟧}}{{> outside text=b}}',
      "unguarded-input 'a' is optional, and rendering fails without it. Write {{#if a}}…{{/if}} around it, or give it a default.",
    ],
    [
      '{{> ⟦(lookup . "x")⟧ title=(lookup a 0)}}',
      "partial-unsupported A partial's name can't be computed: which one is sent must be known ahead. Write its name; to choose between several, put each into an '{{#ifEquals …}}'.",
    ],
    [
      '{{#if a}}{{> ⟦(⟦shout⟧ a)⟧}}{{/if}}',
      "partial-unsupported A partial's name can't be computed: which one is sent must be known ahead. Write its name; to choose between several, put each into an '{{#ifEquals …}}'.",
      "unknown-helper 'shout' isn't a helper. The helpers are if, unless, each, with, ifEquals, unlessEquals, role, history, json, lookup, media, section, log.",
    ],
    [
      '{{> ⟦chosen⟧}}{{> chosen}}',
      "partial-unsupported A partial's name can't be computed, as it is in 'chosen': which one is sent must be known ahead. Write its name; to choose between several, put each into an '{{#ifEquals …}}'.",
    ],
  ];
  for (const [fixture, ...expected] of cases) {
    it(fixture, () => {
      checkProblems(fixture, expected);
    });
  }
});

describe('rendering partials', () => {
  it('says where each stretch comes from', () => {
    const source = 'A {{> greeting name=user}}';
    const { segments } = renderPrompt(parsePrompt(source, { partials }), { user: 'Ada' });
    const call = { start: 2, end: source.length };
    assert.deepEqual(segments[0]?.segments, [
      { kind: 'literal', text: 'A ', range: { start: 0, end: 2 } },
      {
        kind: 'literal',
        text: 'Hello ',
        range: call,
        partial: { name: 'greeting', range: { start: 0, end: 6 } },
      },
      {
        kind: 'variable',
        text: 'Ada',
        range: call,
        path: 'user',
        partial: { name: 'greeting', range: { start: 6, end: 14 } },
      },
      {
        kind: 'literal',
        text: '!',
        range: call,
        partial: { name: 'greeting', range: { start: 14, end: 15 } },
      },
    ]);
  });

  it('names what is missing by the caller’s name', () => {
    assert.throws(
      () => renderPrompt(parsePrompt('{{> greeting name=user}}{{> head}}', { partials }), {}),
      /^RenderError: Missing variables: user, heading\./,
    );
  });

  it('takes <<name>> for what the partial is given', () => {
    const document = parsePrompt('{{> card title="T"}}', { partials });
    assert.equal(renderPrompt(document, { shop: 'S', note: '' }).text, 'T S T');
  });

  it('shows a call that leads nowhere, or in a circle, as a fault', () => {
    for (const source of [
      '{{> chicken}}',
      '{{> outer}}',
      '{{> gone}}',
      '{{> chosen}}',
      '{{> (lookup . "n")}}',
    ]) {
      const { segments } = renderPrompt(parsePrompt(source, { partials }), {}, { missing: 'mark' });
      assert.deepEqual(
        segments[0]?.segments.map(({ kind }) => kind),
        ['fault'],
      );
    }
  });

  it('refuses to send a partial whose name is computed', () => {
    for (const source of ['{{> chosen}}', '{{> (lookup names 0)}}']) {
      const document = parsePrompt(source, { partials });
      assert.throws(
        () => renderPrompt(document, { names: ['greeting'] }),
        /A partial's name can't be computed/,
      );
    }
  });

  it('lets a partial begin messages', () => {
    const own = new Map([['roles', '{{role "system"}}S{{role "user"}}']]);
    const { messages } = renderPrompt(parsePrompt('{{> roles}}{{q}}', { partials: own }), { q: '<<<x>>>' });
    assert.deepEqual(
      messages.map(({ role }) => role),
      ['system', 'user'],
    );
  });
});

describe('a prompt and its partials', () => {
  const long = (length: number) => 'x'.repeat(length);
  const cases: readonly (readonly [what: string, partials: Record<string, string>, ...expected: string[]])[] =
    [
      ['may have 1,000,000 characters together', { a: long(999_980), b: '012345', c: long(900_000) }],
      [
        'may not have more together',
        { a: long(600_000), b: long(600_000) },
        'syntax With the partials that it calls this prompt has 1,200,014 characters, and may have 1,000,000. Pass long texts as variables.',
      ],
      ['may not have more in a partial', { a: long(1_000_001), b: '' }, 'partial-faulty', 'syntax'],
    ];
  for (const [what, texts, ...expected] of cases) {
    it(what, () => {
      const document = parsePrompt('{{> a}}{{> b}}', { partials: new Map(Object.entries(texts)) });
      const found = checkPrompt(document).map(({ code, message }) => `${code} ${message}`);
      assert.deepEqual(
        found.map((text, index) => text.slice(0, expected[index]?.length)),
        expected,
      );
    });
  }
});
