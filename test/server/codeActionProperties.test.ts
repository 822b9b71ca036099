import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkPrompt, parsePrompt, parseSamples, renderPrompt, type Problem } from '@onbook/template';
import fc from 'fast-check';
import type { CodeAction } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { actionCapabilities, actionsFor, applied } from '../support/codeActions.js';
import { startServer, type InProcessServer } from '../support/inProcessServer.js';

const folder = fileURLToPath(new URL('../../../samples/', import.meta.url));
const prompts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.prompt'),
);
const textOf = (file: string) => readFileSync(join(folder, file), 'utf8');

const pico = '---\ninput:\n  schema:\n    name: string\n    items?(array): { title: string }\n---\n';
const json =
  '---\ninput:\n  schema: { type: object, properties: { name: { type: string }, items: {} }, additionalProperties: false }\n---\n';

/** Bodies with all kinds of faults, several in one. */
const bodies = [
  '{{nmae}} {{other}} {{other.x}} <<nmae>> << name >> cout<<other>>x',
  '{{#if name}}\n{{#each items}}\n- {{titel}}\n{{/if}}\nrest {{name.first}}',
  '{{#role "System"}}a{{/role}}{{role system}}b{{role "assistant"}}c{{role "Critic"}}',
  '{{media name}}{{media name "image/png" }}{{json name size=2 indent=1}}{{#section "x"}}y{{/section}}',
  '{"a":{"b":{{name}}}} {"c":{{name}}} {{name} {{{name}}}} {{~name~}}}',
  '{{items}} {{json items}} {{#each items}}{{title}}{{/each}}{{/each}}{{/if}}\n  {{/with}}\n',
  '{{#each items}}{{title}}{{/if}} {{#unless name}}{{else}}x{{/if}} {{^name}}y',
  '{{jsn name}} {{#iff name}}x{{/iff}} {{lokup items 0}} {{#with items}}{{../nam}}{{/with}}',
  '{{#each items as |one|}}{{one.titel}} {{one.title}}{{/each}}{{#if name}}{{else}}{{#if items}}',
  '{{#each items}}{{json ..name}}{{json "a"[name]..items}}{{/each}}{{> (lookup name 0)}}',
  '{{> missing}} {{> shared/house-voice who="x"}} {{> shared/missing a=name}}',
];
const faulty = [
  ...bodies.flatMap((body) => [body, pico + body, json + body, (pico + body).replaceAll('\n', '\r\n')]),
  '---\nmodell: gpt-4o\nconfg: { temperature: 1 }\ninput: { shema: { a: any } }\n---\nHi {{a}} {{b}}',
  '---\ninput:\n  schema:\n    a: string\n    b?: integer # why\n\n    c(array, of x):\n      d: any\n  default: { b: 1 }\n---\nHi {{x}}',
  '---\ninput:\n  schema:\n    type: object\n    properties:\n      a: { type: string }\n      b: { type: string }\n    required:\n      - a\n---\nHi {{b}} {{x}}',
  '---\ninput:\n  default: { a: 1 }\n---\nHi {{b}}',
  '---\nmodel: gtp-4o\ntemperature: 3\nteam: { a: 1 }\nconfig: { topP: 3, topK: "4", temprature: 1 }\ntools: search\n---\nHi',
  '---\nmodel: openai/gpt-4-32k\noutput: { schema: { a: string who, b: int, "c(list)": any, "d(array, e (f))": any } }\n---\nHi',
  '---\noutput:\n  schema: { type: string, b: string }\ninput:\n  schema:\n    a(array)?: any\n    "b(enum)": [low, "high: or so"]\n    c(enum): x, y\n  default: { b: "lwo" }\n---\nHi {{a}}{{b}}{{c}}',
  '---\nmodel: gpt-4o\n---',
  '---\n---\nHi',
  '---\nmodel: gpt-4o\nHi',
  '<!-- a -->\n ---\nmodel: gpt-4o\n---\nHi',
  '# a comment\n---\n# nothing but this\n---\nHi {{b}} <<c>>',
];

/** The codes that have a fix. */
const mendable = [
  'cut-description',
  'default-value',
  'deprecated-model',
  'front-matter-not-recognised',
  'front-matter-range',
  'front-matter-type',
  'front-matter-unknown-key',
  'helper-arguments',
  'missing-separator',
  'near-miss',
  'partial-arguments',
  'partial-missing',
  'schema',
  'syntax',
  'unclosed-block',
  'undeclared-variables',
  'undefined-variable',
  'unexpected-close',
  'unguarded-input',
  'unknown-helper',
  'unknown-model',
  'unknown-property',
  'unused-input',
];

describe('code actions of faulty prompts', () => {
  let server: InProcessServer;
  before(async () => {
    server = await startServer({
      capabilities: actionCapabilities,
      files: Object.fromEntries(prompts.map((file) => [file, textOf(file)])),
    });
  });
  after(() => server.stop());

  const partials = new Map(
    prompts
      .filter((file) => /(^|\/)_/.test(file))
      .map((file) => [file.replace(/(^|\/)_([^/]*)\.prompt$/, '$1$2'), textOf(file)]),
  );
  const problemsOf = (text: string) => checkPrompt(parsePrompt(text, { partials }));
  const errors = (problems: readonly Problem[]) => problems.filter(({ severity }) => severity === 'error');
  const likes = (problems: readonly Problem[], { code, message }: Problem) =>
    problems.filter((one) => one.code === code && one.message === message).length;
  const makesFile = ({ edit }: CodeAction) => edit?.documentChanges?.some((one) => 'kind' in one) === true;
  const shown = (text: string) => JSON.stringify(text.replace(/^---[^]*?---\r?\n/, '… '));

  async function fixAll(uri: string, text: string): Promise<string> {
    const whole = { uri, text, start: 0, end: text.length };
    const [action, ...more] = await actionsFor(server, whole, { only: ['source.fixAll'] });
    assert.deepEqual(more, []);
    return action ? applied(text, action, uri) : text;
  }

  /** The fixes that name the problem do away with it; none makes an error. */
  async function checkFixes(uri: string, text: string, problem: Problem): Promise<number> {
    const { code, message, range } = problem;
    const document = TextDocument.create(uri, '', 0, text);
    const told = {
      code,
      message,
      range: { start: document.positionAt(range.start), end: document.positionAt(range.end) },
    };
    const actions = await actionsFor(
      server,
      { uri, text, ...range },
      { diagnostics: [told], only: ['quickfix'] },
    );
    const before = problemsOf(text);
    const own = actions.filter(({ diagnostics }) => diagnostics?.[0]?.message === message);
    for (const action of own.filter((one) => !makesFile(one))) {
      const after = problemsOf(applied(text, action, uri));
      assert.ok(likes(after, problem) < likes(before, problem), `${action.title} leaves: ${message}`);
      assert.ok(errors(after).length <= errors(before).length, `${action.title} makes an error`);
    }
    return own.length;
  }

  const fixed = new Set<string>();
  faulty.forEach((text, index) => {
    it(`mend what they say they do: ${shown(text)}`, async () => {
      const document = server.open(`faulty${index}.prompt`, text);
      for (const problem of problemsOf(text)) {
        if ((await checkFixes(document.uri, text, problem)) > 0) fixed.add(problem.code);
      }
      const all = await fixAll(document.uri, text);
      assert.ok(errors(problemsOf(all)).length <= errors(problemsOf(text)).length);
      document.change(all);
      assert.equal(await fixAll(document.uri, all), all);
      document.close();
      assert.deepEqual(server.log, []);
    });
  });

  it('mend every kind of problem that has a fix', () => {
    assert.deepEqual([...fixed].sort(), mendable);
  });

  for (const file of prompts) {
    it(`end, and make no error, on ${file} with anything cut or put in`, async () => {
      const document = server.open(file, '');
      const source = textOf(file);
      const change = fc.tuple(
        fc.nat(source.length),
        fc.nat(12),
        fc.constantFrom(
          '',
          '{{',
          '}}',
          '}',
          '{{/if}}',
          '{{#if x}}',
          '<<y>',
          '{{z',
          '---\n',
          ': ',
          '{{role a}}',
        ),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
          let text = source;
          for (const [at, cut, put] of changes) text = text.slice(0, at) + put + text.slice(at + cut);
          document.change(text);
          const all = await fixAll(document.uri, text);
          assert.ok(errors(problemsOf(all)).length <= errors(problemsOf(text)).length);
          const [start = 0, length = 0] = changes[0] ?? [];
          const end = Math.min(start + length, text.length);
          await actionsFor(server, { uri: document.uri, text, start: Math.min(start, end), end });
          assert.deepEqual(server.log, []);
        }),
        { numRuns: 15, seed: 4 },
      );
      document.close();
    });

    it(`render as before where marks are converted in ${file}`, async () => {
      const text = textOf(file);
      const tests = join(folder, file.replace(/\.prompt$/, '.tests.yaml'));
      const { samples } = parseSamples(existsSync(tests) ? readFileSync(tests, 'utf8') : '');
      const isPartial = /(?:^|\/)_/.test(file);
      const rendered = (source: string) =>
        samples.map(
          ({ input }) => renderPrompt(parsePrompt(source, { partials, isPartial }), input).messages,
        );
      const document = server.open(file, text);
      const wanted = rendered(text);
      for (const { index } of text.matchAll(/\{\{\w+\}\}/g)) {
        const actions = await actionsFor(
          server,
          { uri: document.uri, text, start: index, end: index },
          { only: ['refactor.rewrite'] },
        );
        for (const action of actions) {
          const converted = applied(text, action, document.uri);
          assert.deepEqual(rendered(converted), wanted);
          if (!action.title.includes('whole file')) continue;
          document.change(converted);
          let at = 0;
          while (text[at] === converted[at]) at++;
          const back = await actionsFor(
            server,
            { uri: document.uri, text: converted, start: at, end: at },
            { only: ['refactor'] },
          );
          const all = back.find(({ title }) => title.includes('whole file'));
          assert.ok(all);
          assert.deepEqual(rendered(applied(converted, all, document.uri)), wanted);
          document.change(text);
        }
      }
      document.close();
    });
  }
});
