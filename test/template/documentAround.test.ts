import {
  checkPrompt,
  documentAround,
  editPrompt,
  parsePrompt,
  scopeAt,
  type Node,
  type PromptDocument,
} from '@onbook/template';
import fc from 'fast-check';
import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { templates } from './generatedTemplates.js';

const root = new URL('../../../samples/', import.meta.url);
const samples = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.prompt'))
  .map((file) => readFileSync(new URL(file, root), 'utf8'));

/** The text twice over, so that there is something to cut, and edited, since only then anything is. */
function edited(text: string): PromptDocument {
  const source = `---\nmodel: m\n---\n${text}\n{{a}}\n${text}\n{{b}} and {{c}} and {{d}} end. `;
  const document = parsePrompt(source, { partials: new Map([['p', 'Hi {{x}}']]) });
  checkPrompt(document);
  const end = source.length - 1;
  return editPrompt(document, { range: { start: end, end }, text: '!' });
}

/** The nodes from the top down that hold or touch a place. */
function nodesAt(nodes: readonly Node[], offset: number): readonly Node[] {
  return nodes
    .filter(({ start, end, kind }) => start <= offset && offset <= end && kind !== 'text')
    .flatMap((node) =>
      node.kind === 'block'
        ? [node, ...nodesAt(node.body, offset), ...nodesAt(node.inverse, offset)]
        : [node],
    );
}

/** Without what whitespace control takes away, which only those who render ask for. */
function asWritten(nodes: readonly Node[]): unknown {
  const isText = (value: unknown) => (value as { kind?: unknown } | null)?.kind === 'text';
  return JSON.parse(
    JSON.stringify(nodes, (_, value: unknown) =>
      isText(value) ? { ...(value as object), value: '' } : value,
    ),
  );
}

function assertSameAround(document: PromptDocument, offset: number): void {
  const around = documentAround(document, offset);
  const shown = JSON.stringify([document.source, offset]);
  assert.deepEqual(
    asWritten(nodesAt(around.nodes, offset)),
    asWritten(nodesAt(document.nodes, offset)),
    shown,
  );
  const near = ({ references }: PromptDocument) =>
    references.filter(({ range }) => range.start <= offset && offset <= range.end);
  assert.deepEqual(near(around), near(document), shown);
  const calls = ({ helperCalls }: PromptDocument) =>
    helperCalls
      .filter(({ partial, range }) => partial === undefined && range.start <= offset && offset <= range.end)
      .map(({ name, form, range }) => ({ name, form, range }));
  assert.deepEqual(calls(around), calls(document), shown);
  const levels = (text: PromptDocument) =>
    scopeAt(text, offset).levels.map(({ label, inputPath }) => [label, inputPath]);
  assert.deepEqual(levels(around), levels(document), shown);
  assert.deepEqual([...around.uses], [...document.uses]);
  assert.deepEqual([around.inputs, around.variables], [document.inputs, document.variables]);
}

describe('the document around a place', () => {
  it('tells the same there as the whole one, in samples', () => {
    for (const text of samples) {
      const body = text.replace(/^---[^]*?\n---\n/, '');
      const document = edited(body);
      for (let offset = 0; offset <= document.source.length; offset += 37) assertSameAround(document, offset);
    }
  });

  it('tells the same there as the whole one, in any template', () => {
    fc.assert(
      fc.property(templates, fc.double({ min: 0, max: 1, noNaN: true }), (text, share) => {
        const document = edited(text);
        assertSameAround(document, Math.floor(document.source.length * share));
      }),
      { numRuns: 500 },
    );
  });

  it('has a small part of a long text', () => {
    const document = edited('{{#if a}}Yes, {{b}}.{{/if}} And {{c}}.\n'.repeat(500));
    const around = documentAround(document, document.source.length >> 1);
    assert.ok(around.nodes.length * 10 < document.nodes.length);
  });
});
