import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseConfiguration } from '@onbook/registry';
import { readPartials } from '@onbook/registry/project';
import {
  calledPartials,
  checkPrompt,
  parsePrompt,
  parseSamples,
  renderPrompt,
  type Part,
  type PromptDocument,
  type Rendering,
} from '@onbook/template';

const samples = fileURLToPath(new URL('../../../samples/', import.meta.url));
let partials: ReadonlyMap<string, string> = new Map();

function read(file: string): string {
  return readFileSync(join(samples, file), 'utf8');
}

function parse(prompt: string): PromptDocument {
  return parsePrompt(read(prompt), { partials });
}

function casesOf(prompt: string) {
  return parseSamples(read(prompt.replace(/\.prompt$/, '.tests.yaml')));
}

function delimitersOf(document: PromptDocument): Set<string> {
  return new Set(document.references.map((reference) => reference.delimiter));
}

/** As much as a team that didn't write the prompt needs to take it over. */
function checkFiles(prompt: string): void {
  const document = parse(prompt);
  assert.deepEqual(checkPrompt(document), []);
  assert.deepEqual(casesOf(prompt).problems, []);
  const { description, model, config, temperature, maxTokens, metadata, outputSchema } = document.frontMatter;
  assert.ok(description && model && metadata.owner, 'description, model and owner');
  assert.ok(temperature !== null && maxTokens !== null, JSON.stringify(config));
  assert.deepEqual(
    document.inputs.filter((input) => !input.declared || input.description === '').map(({ name }) => name),
    [],
  );
  assert.equal(outputSchema !== null, /^ {2}format: json$/m.test(document.source), 'JSON has a schema');
}

/** Callers pass what is declared, and everything that is required. */
function checkCases(prompt: string): void {
  const document = parse(prompt);
  const declared = new Set(document.inputs.filter((input) => input.declared).map((input) => input.name));
  const { samples: cases } = casesOf(prompt);
  assert.ok(cases.length >= 2 && cases.length <= 4, `${cases.length} cases`);
  for (const { name, input } of cases) {
    assert.deepEqual(
      Object.keys(input).filter((key) => !declared.has(key)),
      [],
      name,
    );
    const rendering = renderPrompt(document, input);
    assert.ok(rendering.messages.length > 0, name);
    checkText(rendering, name);
    const sent = rendering.messages.flatMap(({ content }) => content.map(textOf)).join('\n');
    for (const text of proseIn(input)) {
      assert.ok(sent.includes(text) || sent.includes(JSON.stringify(text)), `${name}: ${text}`);
    }
  }
}

/** Values may hold anything; what the template makes of them holds no tag, no hole and no accident of layout. */
function checkText({ messages, segments, missing, invalid }: Rendering, name: string): void {
  assert.deepEqual([missing, invalid], [[], []], name);
  for (const { kind, text } of segments.flatMap((message) => message.segments)) {
    assert.ok(kind !== 'fault' && kind !== 'missing', `${name}: ${text}`);
    if (kind !== 'helper') assert.doesNotMatch(text, /^(?:\[object|undefined$|\{"|\["|\[\{)/, name);
  }
  for (const text of messages.flatMap(({ content }) => content.map(textOf))) {
    assert.doesNotMatch(
      text.trim(),
      /\n\s*\n\s*\n|[ \t]$/m,
      `${name}: blank lines, or blanks at a line's end`,
    );
    assert.deepEqual(emptyHeadings(text), [], name);
  }
}

/** Headings with nothing below them before the next one of their level or above. */
function emptyHeadings(text: string): string[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const levelOf = (line: string) => /^#+(?= )/.exec(line)?.[0].length ?? Infinity;
  return lines.filter((line, index) => {
    const next = lines[index + 1];
    return levelOf(line) < Infinity && (next === undefined || levelOf(next) <= levelOf(line));
  });
}

function textOf(part: Part): string {
  if ('text' in part) return part.text;
  return 'media' in part ? part.media.url : '';
}

/** Texts of a value that aren't a word which a condition may ask for. */
function proseIn(value: unknown): string[] {
  if (typeof value === 'string') return /^[\w/-]*$/.test(value) ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(proseIn) : [];
}

describe('the samples', () => {
  const files = readdirSync(samples, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.prompt'))
    .sort();
  const isPartial = (file: string) => /(?:^|\/)_[^/]*$/.test(file);
  const prompts = files.filter((file) => !isPartial(file));

  before(async () => {
    const found = await readPartials({ promptsRoot: samples });
    assert.deepEqual(found.problems, []);
    ({ partials } = found);
  });

  it('are ten prompts, four partials and a configuration', () => {
    assert.deepEqual(prompts, [
      'agent/refund.prompt',
      'answer/from-documents.prompt',
      'code/review.prompt',
      'data/sql.prompt',
      'finance/invoice.prompt',
      'judge/answer-quality.prompt',
      'mail/campaign.prompt',
      'policy/refunds.prompt',
      'summary/multilingual.prompt',
      'support/triage.prompt',
    ]);
    assert.deepEqual(
      [...partials.keys()],
      ['data/warehouse', 'shared/house-voice', 'shared/material', 'shared/material-rule'],
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

  for (const partial of files.filter(isPartial)) {
    it(`have a partial without a problem: ${partial}`, () => {
      const source = read(partial);
      assert.deepEqual(checkPrompt(parsePrompt(source, { isPartial: true, partials })), []);
      assert.ok(source.endsWith('\n') && !source.endsWith('\n\n'), 'it ends with one line end');
    });
  }

  it('call each of the partials', () => {
    const called = prompts.flatMap((prompt) => calledPartials(parse(prompt)).map(({ name }) => name));
    assert.deepEqual([...new Set(called)].sort(), [...partials.keys()]);
  });

  const features: readonly (readonly [feature: string, file: string, pattern: RegExp])[] = [
    ['tools', 'agent/refund.prompt', /^tools: \[\w+, /m],
    ['the conversation so far', 'agent/refund.prompt', /\{\{history\}\}/],
    ['a value as JSON', 'agent/refund.prompt', /\{\{json orders indent=2\}\}/],
    ['an object as this', 'agent/refund.prompt', /\{\{#with customer\}\}/],
    ['a partial with arguments', 'agent/refund.prompt', /\{\{> shared\/house-voice words=90 /],
    ['nested conditionals', 'code/review.prompt', /\{\{#unlessEquals [^}]*\}\}\s+\{\{#ifEquals [^}]*\}\}/],
    ['an else chain', 'code/review.prompt', /\{\{else if file\.diff\}\}/],
    ['block parameters', 'code/review.prompt', /\{\{#each files as \|file\|\}\}/],
    ['a step up', 'code/review.prompt', /\{\{#each \.\.\/comments /],
    ['a sub-expression', 'code/review.prompt', /\{\{#if \(lookup \.\.\/owners file\.path\)\}\}/],
    ['whitespace control', 'code/review.prompt', /\{\{~else~\}\}/],
    ['a partial with content', 'code/review.prompt', /\{\{#> shared\/material tag="diff"/],
    ['a map in Picoschema', 'code/review.prompt', /^ +\(\*\): string/m],
    ['examples as messages', 'data/sql.prompt', /\{\{role "model"\}\}\n\{\{json answer\}\}\n\{\{\/each\}\}/],
    ['a list as a default', 'data/sql.prompt', /^ +examples: \[\]$/m],
    ['an else chain of another helper', 'data/sql.prompt', /\{\{else ifEquals dialect "snowflake"\}\}/],
    ['a comment', 'data/_warehouse.prompt', /\{\{!-- .* --\}\}/],
    ['pictures', 'finance/invoice.prompt', /\{\{media url=url contentType=type\}\}/],
    ['a section', 'finance/invoice.prompt', /\{\{section "output"\}\}/],
    ['an output in JSON Schema', 'finance/invoice.prompt', /^output:\n.*\n {2}schema:\n {4}type: object$/m],
    ['a property by its key', 'finance/invoice.prompt', /\{\{@key\}\}/],
    ['inputs in JSON Schema', 'judge/answer-quality.prompt', /^input:\n {2}schema:\n {4}type: object$/m],
    ['the prompt’s own input in a loop', 'judge/answer-quality.prompt', /boundary=@root\.boundary/],
    ['an inline partial', 'mail/campaign.prompt', /\{\{#\*inline "closing"\}\}/],
    ['a raw block', 'mail/campaign.prompt', /\{\{\{\{if mergeTags\}\}\}\}[^]*\{\{\{\{\/if\}\}\}\}/],
    ['the first and the last of a list', 'mail/campaign.prompt', /\{\{#unless @first\}\}\{\{#if @last\}\}/],
    ['an else for an empty list', 'mail/campaign.prompt', /\{\{@key\}\}: \{\{this\}\}\n\{\{else\}\}/],
    ['content that a partial puts in its place', 'shared/_material.prompt', /^\{\{> @partial-block\}\}$/m],
    ['text that a prompt may replace', 'shared/_house-voice.prompt', /\{\{#> closing\}\}/],
    ['angle brackets', 'summary/multilingual.prompt', /<<glossary>>/],
  ];
  for (const [feature, file, pattern] of features) {
    it(`show ${feature}: ${file}`, () => {
      assert.match(read(file), pattern);
    });
  }

  it('replace what a partial offers to, and keep it elsewhere', () => {
    const closingOf = (prompt: string) =>
      /^- End .*$/m.exec(renderPrompt(parse(prompt), casesOf(prompt).samples[0]!.input).text)?.[0];
    assert.match(closingOf('mail/campaign.prompt') ?? '', /^- End with the button\./);
    assert.match(closingOf('agent/refund.prompt') ?? '', /^- End when everything is said\./);
  });

  it('keep what the judge reads between tags that no answer can close', () => {
    const [forged] = casesOf('judge/answer-quality.prompt').samples;
    const { messages } = renderPrompt(parse('judge/answer-quality.prompt'), forged!.input);
    assert.deepEqual(
      messages.map(({ role }) => role),
      ['system', 'user'],
    );
    const text = messages[1]!.content.map(textOf).join('');
    assert.equal(text.split('</answer>').length, 2, 'the answer closes a tag of that name');
    assert.deepEqual(text.match(/<\/?answer-k7qd20vx>/g), ['<answer-k7qd20vx>', '</answer-k7qd20vx>']);
  });

  it('have a long policy', () => {
    assert.ok(Buffer.byteLength(read('policy/refunds.prompt')) >= 18_000);
  });

  it('show both delimiters, one of them alone in the summary', () => {
    assert.deepEqual([...delimitersOf(parse('summary/multilingual.prompt'))], ['<<>>']);
    assert.deepEqual([...delimitersOf(parse('support/triage.prompt'))], ['{{}}']);
  });

  const roles: readonly (readonly [prompt: string, roles: readonly string[]])[] = [
    ['support/triage.prompt', ['system', 'user']],
    ['data/sql.prompt', ['system', 'user', 'model', 'user', 'model', 'user']],
    ['finance/invoice.prompt', ['system', 'user']],
  ];
  for (const [prompt, expected] of roles) {
    it(`have the messages that the prompt says: ${prompt}`, () => {
      const { messages } = renderPrompt(parse(prompt), casesOf(prompt).samples[0]!.input);
      assert.deepEqual(
        messages.map((message) => message.role),
        expected,
      );
    });
  }
});
