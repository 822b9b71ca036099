import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseConfiguration } from '@onbook/registry';
import { checkPrompt, parsePrompt, parseSamples, renderPrompt, type PromptDocument } from '@onbook/template';

const samples = fileURLToPath(new URL('../../../samples/', import.meta.url));

function read(file: string): string {
  return readFileSync(join(samples, file), 'utf8');
}

function casesOf(prompt: string) {
  return parseSamples(read(prompt.replace(/\.prompt$/, '.tests.yaml')));
}

function delimitersOf(document: PromptDocument): Set<string> {
  return new Set(document.references.map((reference) => reference.delimiter));
}

function checkFiles(prompt: string): void {
  assert.deepEqual(checkPrompt(parsePrompt(read(prompt))), []);
  assert.deepEqual(casesOf(prompt).problems, []);
}

/** Callers pass what is declared, and everything that is required. */
function checkCases(prompt: string): void {
  const document = parsePrompt(read(prompt));
  const declared = new Set(document.inputs.filter((input) => input.declared).map((input) => input.name));
  const { samples: cases } = casesOf(prompt);
  assert.ok(cases.length >= 2, `${cases.length} cases`);
  for (const { name, input } of cases) {
    assert.deepEqual(
      Object.keys(input).filter((key) => !declared.has(key)),
      [],
      name,
    );
    const { messages, missing, text } = renderPrompt(document, input);
    assert.deepEqual(missing, [], name);
    assert.ok(messages.length > 0, name);
    assert.doesNotMatch(text, /\{\{|\}\}|<<|>>|\[object Object\]|undefined/, name);
    for (const value of Object.values(input)) {
      if (typeof value === 'string') assert.ok(text.includes(value), `${name}: ${value}`);
    }
  }
}

describe('the samples', () => {
  const prompts = readdirSync(samples, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.prompt'))
    .sort();

  it('are four prompts and a configuration', () => {
    assert.deepEqual(
      prompts.map((file) => file.replaceAll('\\', '/')),
      [
        'answer/from-documents.prompt',
        'policy/refunds.prompt',
        'summary/multilingual.prompt',
        'support/triage.prompt',
      ],
    );
    assert.deepEqual(parseConfiguration(read('onbook.yaml')).problems, []);
  });

  for (const prompt of prompts) {
    it(`open without a problem: ${prompt}`, () => {
      checkFiles(prompt);
    });
    it(`render with each of their cases: ${prompt}`, () => {
      checkCases(prompt);
    });
  }

  it('have a long policy', () => {
    assert.ok(Buffer.byteLength(read('policy/refunds.prompt')) >= 18_000);
  });

  it('show both delimiters, one of them alone in the summary', () => {
    assert.deepEqual([...delimitersOf(parsePrompt(read('summary/multilingual.prompt')))], ['<<>>']);
    assert.deepEqual([...delimitersOf(parsePrompt(read('support/triage.prompt')))], ['{{}}']);
  });

  it('have messages of two roles where the prompt says so', () => {
    const [first] = casesOf('support/triage.prompt').samples;
    const { messages } = renderPrompt(parsePrompt(read('support/triage.prompt')), first!.input);
    assert.deepEqual(
      messages.map((message) => message.role),
      ['system', 'user'],
    );
  });
});
