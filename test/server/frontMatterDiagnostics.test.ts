import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver/node';
import { actionCapabilities, actionsFor, applied } from '../support/codeActions.js';
import { startServer, type InProcessServer } from '../support/inProcessServer.js';
import { marked } from '../support/marked.js';

describe('diagnostics of the front matter', () => {
  let server: InProcessServer;
  let opened = 0;
  before(async () => {
    server = await startServer({ capabilities: actionCapabilities });
  });
  after(() => server.stop());

  /** The first problem of the fixture has this code on the marked range; gives its fixes too. */
  async function problemAndFixes(
    fixture: string,
    code: string,
    path = `${(opened += 1)}.prompt`,
  ): Promise<{ uri: string; text: string; actions: readonly CodeAction[] }> {
    const { text, ranges } = marked(fixture);
    const [{ start, end } = { start: -1, end: -1 }] = ranges;
    const document = server.open(path, text);
    const [first] = await server.diagnostics(document.uri, ({ diagnostics }) => diagnostics.length > 0);
    assert.deepEqual(
      { code: first?.code, range: first?.range },
      { code, range: { start: document.positionAt(start), end: document.positionAt(end) } },
    );
    const actions = await actionsFor(server, { uri: document.uri, text, start, end: start });
    document.close();
    return { uri: document.uri, text, actions };
  }

  interface Fix {
    readonly title: string;
    readonly wanted: string;
    /** Default: true. */
    readonly isPreferred?: boolean;
  }

  async function check(
    fixture: string,
    code: string,
    { title, wanted, isPreferred = true }: Fix,
  ): Promise<void> {
    const { uri, text, actions } = await problemAndFixes(fixture, code);
    const action = actions.find((one) => one.title === title);
    assert.ok(action, `${title} is none of: ${actions.map((one) => one.title).join(', ')}`);
    assert.equal(applied(text, action, uri), wanted);
    assert.equal(action.isPreferred ?? false, isPreferred);
  }

  const change = (written: string, meant: string) => `Change '${written}' to '${meant}'`;

  /** Each fixture has one place to be changed. */
  const changed: readonly (readonly [code: string, fixture: string, meant: string, isPreferred: boolean])[] =
    [
      ['unknown-model', '---\nmodel: "⟦openai/gpt-4o-mni⟧"\n---\nHi', 'openai/gpt-4o-mini', true],
      ['deprecated-model', '---\nmodel: ⟦gpt-4-32k⟧ # long\n---\nHi', 'gpt-4o', false],
      ['front-matter-type', '---\nconfig: { temperature: ⟦"0.7"⟧ }\n---\nHi', '0.7', true],
      ['front-matter-range', '---\nconfig:\n  topP: ⟦1.5⟧\n---\nHi', '1', false],
      [
        'front-matter-range',
        '---\nmodel: gpt-4o\nconfig: { maxOutputTokens: ⟦99999⟧ }\n---\nHi',
        '16384',
        false,
      ],
      ['front-matter-unknown-key', '---\nconfig:\n  ⟦temprature⟧: 1\n---\nHi', 'temperature', true],
      ['schema', '---\noutput:\n  schema:\n    a: ⟦int⟧, how many\n---\nHi', 'integer', true],
      ['schema', '---\noutput:\n  schema:\n    a(⟦arry⟧): string\n---\nHi', 'array', true],
      ['schema', '---\noutput:\n  schema:\n    a: ⟦string who wrote⟧\n---\nHi', 'string, who wrote', true],
      ['cut-description', '---\noutput:\n  schema:\n    a(array, ⟦b (c)⟧): string\n---\nHi', 'b, c', true],
      [
        'default-value',
        '---\ninput:\n  schema: { "a(enum)": [low, high] }\n  default: { a: ⟦lwo⟧ }\n---\n{{a}}',
        'low',
        true,
      ],
    ];
  for (const [code, fixture, meant, isPreferred] of changed) {
    it(`are mended: ${code}, ${meant}`, async () => {
      const { text, ranges } = marked(fixture);
      const [{ start, end } = { start: 0, end: 0 }] = ranges;
      const title = change(text.slice(start, end), meant);
      await check(fixture, code, {
        title,
        wanted: text.slice(0, start) + meant + text.slice(end),
        isPreferred,
      });
    });
  }

  const moved: readonly (readonly [fixture: string, title: string, wanted: string, isPreferred: boolean])[] =
    [
      [
        '---\n⟦temperature⟧: 0.5 # warm\nmodel: gpt-4o\n---\nHi',
        "Move 'temperature' into 'config'",
        '---\nmodel: gpt-4o\nconfig:\n  temperature: 0.5\n---\nHi',
        true,
      ],
      [
        '---\nconfig: { topK: 3 }\n⟦stopSequences⟧: [a, b]\n---\nHi',
        "Move 'stopSequences' into 'config'",
        '---\nconfig: { topK: 3, stopSequences: [a, b] }\n---\nHi',
        true,
      ],
      [
        '---\n⟦team⟧:\n  name: support\n  lead: ann\nmodel: gpt-4o\n---\nHi',
        "Move 'team' into 'metadata'",
        '---\nmodel: gpt-4o\nmetadata:\n  team:\n    name: support\n    lead: ann\n---\nHi',
        false,
      ],
    ];
  for (const [fixture, title, wanted, isPreferred] of moved) {
    it(`are mended: ${title}`, async () => {
      await check(fixture, 'front-matter-unknown-key', { title, wanted, isPreferred });
    });
  }

  it('move no key over another one', async () => {
    const fixture = '---\n⟦temperature⟧: 0.5\nconfig: { temperature: 1 }\n---\nHi';
    const { actions } = await problemAndFixes(fixture, 'front-matter-unknown-key');
    assert.deepEqual(
      actions.filter(({ title }) => title.startsWith('Move')),
      [],
    );
  });

  const unrecognised: readonly (readonly [fixture: string, title: string, wanted: string])[] = [
    ['---\nmodel: gpt-4o\n⟦---⟧', "Add a line end after the '---'", '---\nmodel: gpt-4o\n---\n'],
    ['⟦---\n---⟧\nHi', 'Remove the empty front matter', 'Hi'],
    [
      '⟦---⟧\nmodel: gpt-4o\nconfig:\n  topK: 1\n\nNote: {{a}}',
      "End the front matter with '---'",
      '---\nmodel: gpt-4o\nconfig:\n  topK: 1\n---\n\nNote: {{a}}',
    ],
    [
      '⟦---⟧\r\nmodel: gpt-4o\r\nHi there.',
      "End the front matter with '---'",
      '---\r\nmodel: gpt-4o\r\n---\r\nHi there.',
    ],
    [
      '# a\n// b\n\n<!-- c -->\n  ⟦---⟧\nmodel: gpt-4o\n---\nHi',
      "Leave only '#' comments before the front matter",
      '# a\n# // b\n\n# <!-- c -->\n---\nmodel: gpt-4o\n---\nHi',
    ],
    [
      '<!-- c -->⟦---⟧\nmodel: gpt-4o\n---\nHi',
      "Leave only '#' comments before the front matter",
      '# <!-- c -->\n---\nmodel: gpt-4o\n---\nHi',
    ],
  ];
  for (const [fixture, title, wanted] of unrecognised) {
    it(`are mended: ${title}, of ${JSON.stringify(fixture)}`, async () => {
      const isPreferred = title.startsWith('Add');
      await check(fixture, 'front-matter-not-recognised', { title, wanted, isPreferred });
    });
  }

  it('take a front matter from a partial', async () => {
    const { uri, text, actions } = await problemAndFixes(
      '⟦---\nmodel: gpt-4o\n---⟧\nHi',
      'front-matter-not-recognised',
      '_part.prompt',
    );
    const action = actions.find(({ title }) => title === 'Remove the front matter');
    assert.ok(action);
    assert.equal(applied(text, action, uri), 'Hi');
  });
});
