import { checkPrompt, parsePrompt } from '@onbook/template';
import { strict as assert } from 'node:assert';
import { checkProblems, declaring } from '../support/checked.js';

const partials = new Map([
  ['card', '<b>{{title}}</b>{{> @partial-block}}'],
  ['row', '{{title}}'],
]);

const item = `a property of an item of 'docs'`;

describe('checks of shadowing', () => {
  const cases: readonly (readonly [inputs: string, text: string, ...expected: readonly string[]])[] = [
    // A property where nothing else reads the input.
    [
      'docs(array): any, language: string',
      '{{#each docs}}{{this}} {{⟦language⟧}}{{/each}}',
      `shadowing warning 'language' is ${item} here, and not the input 'language', which nothing reads. Write '../language' for the input.`,
    ],
    [
      'docs(array): any, language: any',
      '{{#each docs}}{{#if ⟦language⟧.code}}{{#with meta}}{{⟦language⟧}}{{/with}}{{/if}}{{/each}}',
      `shadowing warning 'language' is ${item} here, and not the input 'language', which nothing reads. Write '../language' for the input.`,
      `shadowing warning 'language' is a property of 'meta' here, and not the input 'language', which nothing reads. Write '../../language' for the input.`,
    ],
    ['docs(array): any, title: string', '{{title}}{{#each docs}}{{title}}{{/each}}'],
    [
      'docs(array): any, title: string',
      '{{#each docs}}{{this.title}}{{../title}}{{./title}}{{@root.title}}{{/each}}',
    ],
    ['docs(array): { title: string }, ⟦title⟧: string', '{{#each docs}}{{title}}{{/each}}', unused('title')],
    ['docs(array): any, title: string', '{{#each docs}}{{title}}{{/each}}{{json this}}'],
    // A block that may keep `this`.
    ['vip: any, language: string', '{{#vip}}{{language}}{{/vip}}'],
    ['vip: boolean, language: string', '{{#vip}}{{language}}{{/vip}}'],
    // A block parameter.
    [
      'docs(array): any, title: string',
      '{{title}}{{#each docs as |title|}}{{⟦title⟧}}{{title.x}}{{/each}}',
      `shadowing hint 'title' is a name that the block brings here, and not the input 'title'. Write '../title' for the input.`,
    ],
    [
      'docs(array): any, title: string',
      '{{#each docs as |title|}}{{⟦title⟧}}{{/each}}',
      `shadowing warning 'title' is a name that the block brings here, and not the input 'title', which nothing reads. Write '../title' for the input.`,
    ],
    ['order: { id: string }', '{{#with order as |order|}}{{order.id}}{{/with}}'],
    ['docs(array): any, title: string', '{{title}}{{#each docs as |doc|}}{{doc.title}}{{/each}}'],
    // The content of a partial's call.
    [
      'title: string',
      '{{#> card title="x"}}{{⟦title⟧}}{{/card}}',
      `shadowing warning 'title' is what the call of the partial gives here, and not the input 'title', which nothing reads. Give one of them another name.`,
    ],
    [
      'title: string',
      '{{#> card title=title}}{{⟦title⟧}}{{/card}}',
      `shadowing hint 'title' is what the call of the partial gives here, and not the input 'title'. Give one of them another name.`,
    ],
    ['title: string', '{{#> card}}{{title}}{{/card}}{{> row title="x"}}'],
    ['title: string', '{{#*inline "own"}}{{title}}{{/inline}}{{> own title=title}}'],
    // A helper.
    [
      'history: string',
      '{{⟦history⟧}}',
      `shadowing warning 'history' is a helper, so this isn't the input 'history', which nothing reads. Write '@root.history' for the input.`,
    ],
    ['history(array): string', '{{#each history}}{{this}}{{/each}}{{history}}'],
    ['history: string', '<<history>>{{history}}'],
  ];
  for (const [inputs, text, ...expected] of cases) {
    it(`${inputs}: ${text}`, () => {
      checkProblems(declaring(inputs, text), expected, { partials });
    });
  }

  it('say where angles mean an input and not what the block brings', () => {
    const text = '{{#each docs as |doc|}}<<doc.title>>{{doc}}{{/each}}';
    const [, problem] = checkPrompt(parsePrompt(text));
    assert.deepEqual(
      [problem?.code, problem?.severity, problem?.suggestion],
      ['shadowing', 'warning', '{{doc.title}}'],
    );
  });

  it('suggest the input only where nothing else reads it', () => {
    const loop = '{{#each docs as |title|}}{{title}}{{/each}}';
    const suggestions = [loop, `{{title}}${loop}`].map((text) => {
      return checkPrompt(parsePrompt(declaring('docs(array): any, title: string', text)))[0]?.suggestion;
    });
    assert.deepEqual(suggestions, ['../title', undefined]);
  });

  it('leave an input that is looked for in the wrong place to the check of properties', () => {
    const text = declaring('tags(array): string, lang: string', '{{#each tags}}{{⟦lang⟧}}{{/each}}');
    checkProblems(text, [
      "unknown-property warning 'lang' isn't a property of an item of 'tags'. Write '../lang' for what is there outside of the block.",
    ]);
  });
});

function unused(name: string): string {
  return `unused-input warning The input '${name}' isn't used in the text. Use it, or remove it.`;
}

describe('checks of near misses', () => {
  const cases: readonly (readonly [text: string, ...expected: readonly string[]])[] = [
    ['⟦<< name >>⟧', hint('<<name>>', 'without spaces')],
    ['⟦<<name>⟧', hint('<<name>>', "with '>>' at the end")],
    ['⟦<name>>⟧', hint('<<name>>', "with '<<' before it")],
    ['⟦<< name >⟧', hint('<<name>>', "without spaces and with '>>' at the end")],
    ['⟦<<user.nick >>⟧', hint('<<user.nick>>', 'without spaces')],
    ['⟦<<nmae>>⟧ ⟦<<NAME>>⟧', typo('nmae', '<<name>>'), typo('NAME', '<<name>>')],
    [
      '⟦<<first name>>⟧ ⟦<<First-Name>>⟧',
      typo('first name', '<<first_name>>'),
      typo('First-Name', '<<first_name>>'),
    ],
    ['<name> </name> <<<name>>> <<name>>> <<<<name>> < name >> <<user.name is here>>'],
    ['List<Set<name>> Map<String, List<name>> a <b>> c'],
    ['cat <<EOF >>out.txt\nEOF\n<<-END <<"X" 1 << n; x = a << b >> c\n<<: *base\n<<<<<<< HEAD\n>>>>>>> name'],
    ['{{{{name}}}}<name>> << name >>{{{{/name}}}}', 'unknown-helper'],
  ];
  for (const [text, ...expected] of cases) {
    it(text, () => {
      const fixture = declaring('name: any, user: any, first_name: any', `{{json this}}${text}`);
      if (expected[0] === 'unknown-helper') {
        assert.deepEqual(
          checkPrompt(parsePrompt(fixture)).map(({ code }) => code),
          expected,
        );
      } else checkProblems(fixture, expected);
    });
  }
});

function hint(tag: string, how: string): string {
  return `near-miss hint Text, not a variable: write ${tag} ${how}.`;
}

function typo(name: string, tag: string): string {
  return `near-miss warning '${name}' isn't an input of this prompt, so this is sent as it stands. Did you mean ${tag}?`;
}
