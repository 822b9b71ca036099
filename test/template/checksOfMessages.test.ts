import { checkProblems } from '../support/checked.js';

const above =
  'text-before-system warning This comes before {{role "system"}}, so it is sent as the user\'s message, ahead of the system\'s. Write it below that tag.';

const partials = new Map([
  ['system', '{{role "system"}}Be kind.'],
  ['note', 'A note.'],
  ['titled', '{{title}}'],
  ['person', '{{role "System"}}{{role "sytem"}}'],
]);

describe('checks of messages', () => {
  const cases: readonly (readonly [text: string, ...expected: readonly string[]])[] = [
    ['⟦You are kind.⟧\nAlways.\n{{role "system"}}Be brief.', above],
    ['\n\n  ⟦# Rules⟧  \r\n{{role "system"}}Be brief.', above],
    ['⟦{{json 1}}⟧{{role "system"}}Be brief.', above],
    ['{{#if true}}⟦Hello⟧{{/if}}{{role "system"}}Be brief.', above],
    ['⟦Hello⟧{{#if true}}{{role "system"}}Be brief.{{/if}}', above],
    ['{{#if true}}{{else}}⟦Hello⟧{{role "system"}}Be brief.{{/if}}', above],
    ['\n {{!-- a note --}}{{! another }}\n{{role "system"}}Be brief.{{role "user"}}Hi{{role "system"}}More'],
    ['Hello {{role "user"}}Hi{{role "system"}}More'],
    ['{{history}}Hello{{role "system"}}More'],
    ['{{log "x"}}{{role "system"}}Be brief.'],
    ['{{#if true}}Short{{else}}{{role "system"}}Be brief.{{/if}}'],
    ['{{#if true}}{{role "system"}}Be brief.{{else}}{{role "user"}}Hi{{/if}}'],
    ['Hello {{> system}}{{role "system"}}Be brief.'],
    ['{{> note}}{{role "system"}}Be brief.'],
    ['Hello {{role "model"}}'],
    ['Hello'],
    [
      '{{role "system"}}a{{role "user"}}b{{role "model"}}c{{role "tool"}}d{{role "developer"}}e{{role "function"}}f',
    ],
    [
      '{{⟦role⟧ "sytem"}}a{{⟦role⟧ "asistant"}}b{{⟦role⟧ "human"}}c{{⟦role⟧ "narrator"}}d{{⟦role⟧ "assistant"}}',
      ...[misspelt('sytem', 'system'), misspelt('asistant', 'model'), misspelt('human', 'user')],
      'helper-arguments hint Models may refuse the role \'narrator\'. Dotprompt\'s are "system", "user", "model" and "tool".',
      'helper-arguments hint Dotprompt calls this role \'model\'. Write {{role "model"}}.',
    ],
    [
      '{{> ⟦person⟧}}',
      'partial-faulty error The partial \'person\' has an error in line 1: A role is lower-case letters: "system", "user", "model" or "tool".',
    ],
    ['{{⟦role⟧}}', `${noRole(0)} A variable of that name is {{this.role}}.`],
    ['{{⟦role⟧ "system" "user"}}', noRole(2)],
  ];
  for (const [text, ...expected] of cases) {
    it(JSON.stringify(text), () => {
      checkProblems(text, expected, { partials });
    });
  }

  it('leave the text of a partial to whoever calls it', () => {
    checkProblems('Hello {{role "system"}}', [], { isPartial: true });
  });
});

function misspelt(role: string, meant: string): string {
  return `helper-arguments warning '${role}' isn't a role. Did you mean {{role "${meant}"}}?`;
}

function noRole(count: number): string {
  return `helper-arguments error 'role' takes one argument, not ${count}. Write for example {{role "system"}}.`;
}

describe('checks of what is given for nothing', () => {
  const cases: readonly (readonly [text: string, ...expected: readonly string[]])[] = [
    ['{{#each (lookup @root 1) as |one at|}}{{one}}{{at}}{{/each}}{{#with 1 as |one|}}{{one}}{{/with}}'],
    [
      '{{#if 1 as |⟦x⟧|}}a{{/if}}{{#with 1 as |one ⟦more⟧|}}{{one}}{{/with}}',
      "helper-arguments warning 'if' brings no names, so 'x' never has a value. Remove it.",
      "helper-arguments warning 'with' brings one name, so 'more' never has a value. Remove it.",
    ],
    [
      '{{media ⟦url⟧="a" url="b"}}{{> note}}',
      "helper-arguments warning 'url' is given again in this call, and only the last one counts. Remove one of them.",
    ],
    [
      '{{> titled ⟦title⟧=1 title=2}}',
      "partial-arguments warning 'title' is given again in this call, and only the last one counts. Remove one of them.",
    ],
    [
      '{{> note 1 ⟦2⟧}}',
      "partial-arguments warning A partial takes one argument without a name, which is 'this' in it. Give this one a name: 'name=…'.",
    ],
  ];
  for (const [text, ...expected] of cases) {
    it(text, () => {
      checkProblems(text, expected, { partials });
    });
  }
});
