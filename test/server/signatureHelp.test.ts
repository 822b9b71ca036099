import assert from 'node:assert/strict';
import type { ClientCapabilities, MarkupContent, SignatureHelp } from 'vscode-languageserver/node';
import { helpers } from '@onbook/template';
import { startServer, type InProcessServer } from '../support/inProcessServer.js';
import { marked } from '../support/marked.js';

const files = {
  '_card.prompt': '{{title}}: {{customer}}{{#if note}}{{note}}{{/if}}{{#each xs}}{{this}}{{/each}}',
};
const declared = '---\ninput: { schema: { customer: string } }\n---\n';

const capabilities: ClientCapabilities = {
  textDocument: {
    signatureHelp: {
      signatureInformation: {
        documentationFormat: ['markdown', 'plaintext'],
        parameterInformation: { labelOffsetSupport: true },
        noActiveParameterSupport: true,
      },
    },
  },
};

async function helpIn(server: InProcessServer, fixture: string): Promise<SignatureHelp | null> {
  const { text, cursor } = marked(fixture);
  const document = server.open('a.prompt', text);
  const help = await server.client.sendRequest<SignatureHelp | null>('textDocument/signatureHelp', {
    textDocument: { uri: document.uri },
    position: document.positionAt(cursor),
  });
  document.close();
  return help;
}

/** The label with its active parameter in brackets; null without help. */
function shown(help: SignatureHelp | null): string | null {
  const [signature] = help?.signatures ?? [];
  if (!help || !signature) return null;
  const place = signature.parameters?.[help.activeParameter ?? -1]?.label;
  const { label } = signature;
  if (!Array.isArray(place)) return label;
  const [start, end] = place;
  return `${label.slice(0, start)}⟦${label.slice(start, end)}⟧${label.slice(end)}`;
}

describe('signature help', () => {
  let server: InProcessServer;
  before(async () => {
    server = await startServer({ files, capabilities });
  });
  after(() => server.stop());

  const cases: readonly (readonly [fixture: string, expected: string | null])[] = [
    // Helpers, closed and half typed.
    ['{{json █}}', '{{json ⟦value⟧ [indent=…]}}'],
    ['{{json █', '{{json ⟦value⟧ [indent=…]}}'],
    ['{{json or█der}}', '{{json ⟦value⟧ [indent=…]}}'],
    ['{{json order █}}', '{{json value [⟦indent=…⟧]}}'],
    ['{{json order in█}}', '{{json value [⟦indent=…⟧]}}'],
    ['{{json order indent=█}}', '{{json value [⟦indent=…⟧]}}'],
    ['{{json order indent=2█}}', '{{json value [⟦indent=…⟧]}}'],
    ['{{json order indent=2 █}}', '{{json value [indent=…]}}'],
    ['{{json order other=█}}', '{{json value [indent=…]}}'],
    ['{{json in█', '{{json ⟦value⟧ [indent=…]}}'],
    ['{{role "█"}}', '{{role ⟦role⟧}}'],
    ['{{role "sys█', '{{role ⟦role⟧}}'],
    ['{{history █}}', '{{history}}'],
    ['{{media █}}', '{{media ⟦url=…⟧ [contentType=…]}}'],
    ['{{media url=photo █}}', '{{media url=… [⟦contentType=…⟧]}}'],
    ['{{media contentType="image/png" █}}', '{{media ⟦url=…⟧ [contentType=…]}}'],
    ['{{log "a" b █}}', '{{log ⟦value…⟧ [level=…]}}'],
    ['{{log "a" le█}}', '{{log value… [⟦level=…⟧]}}'],
    ['{{{json █}}}', '{{json ⟦value⟧ [indent=…]}}'],
    ['{{~json █~}}', '{{json ⟦value⟧ [indent=…]}}'],
    ['{{json\n  █\n}}', '{{json ⟦value⟧ [indent=…]}}'],
    // Blocks.
    ['{{#if █}}{{/if}}', '{{#if ⟦condition⟧ [includeZero=…]}}'],
    ['{{#if in█', '{{#if ⟦condition⟧ [includeZero=…]}}'],
    ['{{#if a █}}{{/if}}', '{{#if condition [⟦includeZero=…⟧]}}'],
    ['{{#if a b█}}{{/if}}', '{{#if condition [includeZero=…]}}'],
    ['{{#ifEquals tone "c█alm"}}{{/ifEquals}}', '{{#ifEquals left ⟦right⟧}}'],
    ['{{#if a}}{{else if █}}{{/if}}', '{{#if ⟦condition⟧ [includeZero=…]}}'],
    ['{{^if █}}{{/if}}', '{{#if ⟦condition⟧ [includeZero=…]}}'],
    ['{{#each xs as |█', null],
    // Sub-expressions.
    ['{{json (lookup █)}}', '(lookup ⟦holder⟧ key)'],
    ['{{json (lookup order █', '(lookup holder ⟦key⟧)'],
    ['{{json (lookup order "a") █}}', '{{json value [⟦indent=…⟧]}}'],
    ['{{#ifEquals (lookup a b) █}}{{/ifEquals}}', '{{#ifEquals left ⟦right⟧}}'],
    ['{{> card title=(lookup a █)}}', '(lookup holder ⟦key⟧)'],
    // Partials.
    ['{{> card █}}', '{{> card [this] ⟦title=…⟧ customer=… [note=…] xs=…}}'],
    ['{{> card cus█', '{{> card [this] title=… ⟦customer=…⟧ [note=…] xs=…}}'],
    ['{{> card order █}}', '{{> card [this] ⟦title=…⟧ customer=… [note=…] xs=…}}'],
    ['{{> card ord█er}}', '{{> card [⟦this⟧] title=… customer=… [note=…] xs=…}}'],
    ['{{> card title="a █"}}', '{{> card [this] ⟦title=…⟧ customer=… [note=…] xs=…}}'],
    ['{{> card title="a" █}}', '{{> card [this] title=… ⟦customer=…⟧ [note=…] xs=…}}'],
    ['{{#> card note=█}}{{/card}}', '{{> card [this] title=… customer=… [⟦note=…⟧] xs=…}}'],
    [`${declared}{{> card █}}`, '{{> card [this] ⟦title=…⟧ [customer=…] [note=…] xs=…}}'],
    ['{{#*inline "box"}}{{label}}{{/inline}}{{> box █}}', '{{> box [this] ⟦label=…⟧}}'],
    ['{{#*inline "box"}}{{label}}{{/inline}}{{> "box" label=█', '{{> box [this] ⟦label=…⟧}}'],
    // None.
    ['{{> nobody █}}', null],
    ['{{js█on order}}', null],
    ['{{json█', null],
    ['{{customer █}}', null],
    ['{{shout █}}', null],
    ['{{json order}} █', null],
    ['json █', null],
    ['{{/if █}}', null],
    ['{{! json █}}', null],
    ['\\{{json █}}', null],
    ['<<json █>>', null],
    ['---\ndescription: if █\n---\n', null],
    ['█', null],
  ];
  for (const [fixture, expected] of cases) {
    it(`is right at ${fixture}`, async () => {
      assert.equal(shown(await helpIn(server, fixture)), expected);
    });
  }

  for (const { name, form, arguments: count, ...known } of helpers) {
    it(`names all arguments of ${name}`, async () => {
      const help = await helpIn(server, `{{${form === 'block' ? '#' : ''}${name} █`);
      const labels = help?.signatures[0]?.parameters?.map(({ label }) => {
        const [start, end] = label as [number, number];
        return help.signatures[0]?.label.slice(start, end);
      });
      assert.equal(labels?.filter((label) => !label?.includes('=')).length, count);
      const named = 'named' in known ? known.named : [];
      assert.deepEqual(
        labels.filter((label) => label?.includes('=')),
        named.map((key) => `${key}=…`),
      );
    });
  }

  it('explains the call and each argument', async () => {
    const ofHelper = await helpIn(server, '{{json order █}}');
    const [helper] = ofHelper?.signatures ?? [];
    assert.match((helper?.documentation as MarkupContent).value, /^Prints a value as JSON/);
    assert.match((helper?.parameters?.[1]?.documentation as MarkupContent).value, /blanks a level/);
    const ofPartial = await helpIn(server, `${declared}{{> card █}}`);
    const values = ofPartial?.signatures[0]?.parameters?.map(
      ({ documentation }) => (documentation as MarkupContent).value,
    );
    assert.deepEqual(values?.slice(1), [
      '`any`, required',
      "`any`, required\n\nLeft out, it is the prompt's own 'customer'.",
      '`any`, optional',
      '`array`, required',
    ]);
  });

  it('does without offsets, Markdown and a word for no argument where the client does', async () => {
    const simple = await startServer({
      files,
      capabilities: {
        textDocument: { signatureHelp: { signatureInformation: { documentationFormat: ['plaintext'] } } },
      },
    });
    const help = await helpIn(simple, '{{json order indent=2 █}}');
    const [signature] = help?.signatures ?? [];
    assert.deepEqual(
      signature?.parameters?.map(({ label }) => label),
      ['value', 'indent=…'],
    );
    assert.equal((signature.documentation as MarkupContent).kind, 'plaintext');
    assert.equal(help?.activeParameter, 2);
    await simple.stop();
  });
});
