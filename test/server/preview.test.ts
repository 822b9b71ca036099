import assert from 'node:assert/strict';
import type { Place, Preview, PreviewSegment } from '@onbook/language-server/protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { startServer, type InProcessServer } from '../support/inProcessServer.js';

const prompt = `---
model: gpt-4o
input:
  schema:
    customer: string, who wrote
    tone?: string
    channel?(enum): [email, chat]
    orders?(array):
      id: integer
  default:
    tone: friendly
---
{{role "system"}}
Be <<tone>>.
{{role "user"}}
{{> greeting}}
From {{customer}}{{#each orders}}
- {{id}}{{/each}}
`;
const greeting = 'Dear {{customer}},\nhello.\n';
const tests = 'cases:\n  - name: angry\n    input:\n      customer: Ada\n';

describe('A preview', () => {
  let server: InProcessServer;
  let uri: string;
  beforeEach(async () => {
    const files = { 'triage.prompt': prompt, 'triage.tests.yaml': tests, '_greeting.prompt': greeting };
    server = await startServer({ files });
    uri = server.uri('triage.prompt');
  });
  afterEach(() => server.stop());

  async function previewed(variables?: Preview['variables']): Promise<Preview> {
    const shown = await server.ask('onbook/preview', { uri, ...(variables && { variables }) });
    assert.ok(shown);
    return shown;
  }

  it('renders the buffer with the first sample, and marks what is missing', async () => {
    const document = server.open('triage.prompt', prompt);
    const shown = await previewed();
    assert.deepEqual([shown.name, shown.model, shown.variables], ['triage', 'gpt-4o', { customer: 'Ada' }]);
    assert.deepEqual(
      shown.samples.map(({ name }) => name),
      ['angry'],
    );
    assert.deepEqual(
      shown.messages.map(({ role }) => role),
      ['system', 'user'],
    );
    document.change(`${prompt}{{oth`);
    const given = await previewed({});
    assert.deepEqual([given.missing, given.refusal], [['customer'], null]);
  });

  it('says of each segment where it comes from', async () => {
    const shown = await previewed({ customer: 'Ada', orders: [{ id: 7 }, { id: 8 }] });
    const kinds = ({ kind, text, partial }: PreviewSegment): string =>
      [kind, JSON.stringify(text), ...(partial === undefined ? [] : [partial])].join(' ');
    const told = shown.messages.flatMap(({ segments }) =>
      segments.map((segment) => [kinds(segment), sourceOf(segment), callOf(segment)]),
    );
    assert.deepEqual(told, [
      ['literal "\\nBe "', '\nBe ', null],
      ['default "friendly"', '<<tone>>', null],
      ['literal ".\\n"', '.\n', null],
      ['literal "\\n"', '\n', null],
      ['literal "Dear " greeting', 'Dear ', '{{> greeting}}'],
      ['variable "Ada" greeting', '{{customer}}', '{{> greeting}}'],
      ['literal ",\\nhello.\\n" greeting', ',\nhello.\n', '{{> greeting}}'],
      ['literal "From "', '\nFrom ', null],
      ['variable "Ada"', '{{customer}}', null],
      ['literal "\\n- "', '\n- ', null],
      ['variable "7"', '{{id}}', null],
      ['literal "\\n- "', '\n- ', null],
      ['variable "8"', '{{id}}', null],
    ]);
  });

  it('says what a form needs to know of each input, and what is wrong with its value', async () => {
    const { inputs } = await previewed({
      customer: 3,
      channel: 'fax',
      orders: [{ id: 'x' }, {}],
    });
    const others = { required: false, description: '' };
    assert.deepEqual(inputs, [
      {
        ...{ name: 'customer', type: 'string', required: true, description: 'who wrote' },
        fault: 'customer must be a string, not 3.',
      },
      { ...others, name: 'tone', type: 'string', default: 'friendly', fault: null },
      {
        ...{ ...others, name: 'channel', type: 'enum', options: ['email', 'chat'] },
        fault: 'channel must be one of "email", "chat", not "fax".',
      },
      {
        ...{ ...others, name: 'orders', type: 'array' },
        fault: 'orders.0.id must be an integer, not "x". orders.1.id is missing.',
      },
    ]);
    const missing = await previewed({});
    assert.deepEqual(
      missing.inputs.map(({ fault }) => fault),
      [null, null, null, null],
    );
  });

  it('shows what goes over the wire, with the registry’s defaults, or why nothing would', async () => {
    assert.deepEqual(await server.ask('onbook/wire', { uri }), {
      wire: {
        model: 'gpt-4o',
        config: { temperature: 0, maxOutputTokens: 1000 },
        messages: [
          { role: 'system', content: [{ text: '\nBe friendly.\n' }] },
          { role: 'user', content: [{ text: '\nDear Ada,\nhello.\nFrom Ada' }] },
        ],
      },
      refusal: null,
    });
    const refused = await server.ask('onbook/wire', { uri, variables: {} });
    assert.equal(refused?.wire, null);
    assert.match(refused.refusal ?? '', /^Missing variables: customer\. /);
  });

  it('is null for what isn’t a prompt', async () => {
    const params = { uri: server.uri('notes.md') };
    assert.equal(await server.ask('onbook/preview', params), null);
    assert.equal(await server.ask('onbook/wire', params), null);
  });
});

const promptText = TextDocument.create('', '', 0, prompt);
const partialText = TextDocument.create('', '', 0, greeting);

function sourceOf({ partial, place }: PreviewSegment): string {
  return textAt(partial === undefined ? promptText : partialText, place);
}

function callOf({ call }: PreviewSegment): string | null {
  return call === undefined ? null : textAt(promptText, call).trim();
}

function textAt(text: TextDocument, [line, character, endLine, endCharacter]: Place): string {
  return text.getText({ start: { line, character }, end: { line: endLine, character: endCharacter } });
}
