import {
  helpers,
  withEdits,
  type Block,
  type Node,
  type Output,
  type PromptDocument,
  type Reference,
  type TextEdit,
} from '@onbook/template';
import { keepsThis } from '../language/keepsThis.js';
import { piecesOf } from '../language/pieces.js';
import { nodesAt } from '../language/walkNodes.js';
import { delimitersOf } from '../workspace/documents.js';
import { longestTried, type Refactoring } from './action.js';

/** Writes `<<x>>` for `{{x}}` or the other way round, at the cursor or everywhere. */
export const convertDelimiters: Refactoring = ({ start }, { prompt, folder }) => {
  const here = nodesAt(prompt.nodes, start).find((node) => node.kind === 'output');
  if (!here || delimitersOf({ folder }).length < 2 || prompt.source.length > longestTried) return [];
  const edits = conversions(prompt, here.delimiter);
  const one = edits.filter(({ range }) => range.start === here.start);
  const [written, text = ''] = [prompt.source.slice(here.start, here.end), one[0]?.text];
  const marks = here.delimiter === '{{}}' ? ['{{…}}', '<<…>>'] : ['<<…>>', '{{…}}'];
  return [
    { title: `Write ${text} for ${written}`, edits: one },
    ...(edits.length > 1
      ? [{ title: `Write ${marks[1] ?? ''} for ${marks[0] ?? ''} in the whole file`, edits }]
      : []),
  ].filter((action) => action.edits.length > 0 && keepsMeaning(prompt, action.edits));
};

/** How many blocks around have another `this`; null where nobody can tell. */
type Depth = number | null;

/** The edits of all tags with these marks that can have the others. */
function conversions(document: PromptDocument, from: Output['delimiter']): readonly TextEdit[] {
  const references = new Map(document.references.map((reference) => [reference.range.start, reference]));
  const visit = (nodes: readonly Node[], depth: Depth): readonly TextEdit[] =>
    nodes.flatMap((node) => {
      if (node.kind === 'block') {
        return [...visit(node.body, inside(node, depth)), ...visit(node.inverse, besides(node, depth))];
      }
      const reference = node.kind === 'output' ? references.get(node.call.callee.start) : undefined;
      if (node.kind !== 'output' || node.delimiter !== from || !reference || depth === null) return [];
      const text = from === '{{}}' ? inAngles(document, node, reference) : inBraces(document, node, depth);
      return text === null ? [] : [{ range: { start: node.start, end: node.end }, text }];
    });
  return visit(document.nodes, 0);
}

function inside(block: Block, depth: Depth): Depth {
  if (keepsThis(block)) return depth;
  const { form, inverted, call } = block;
  const isStep = form === 'plain' && !inverted && /^(?:each|with)$/.test(call.callee.segments[0]?.text ?? '');
  return isStep && depth !== null ? depth + 1 : null;
}

/** An else has the `this` of what is around its block. */
function besides({ form, blockParameters }: Block, depth: Depth): Depth {
  return form === 'plain' && blockParameters.length === 0 ? depth : null;
}

function inAngles({ source, inputsAreClosed }: PromptDocument, node: Output, reference: Reference) {
  const { start, end, call } = node;
  const { callee } = call;
  const isPath =
    /^\{\{\s*$/.test(source.slice(start, callee.start)) && /^\s*\}\}$/.test(source.slice(callee.end, end));
  const isKnown = reference.input !== null || !inputsAreClosed;
  if (!isPath || !isKnown || callee.data || /[<\\]/.test(source[start - 1] ?? '') || source[end] === '>')
    return null;
  return `<<${callee.segments.map(({ text }) => text).join('.')}>>`;
}

function inBraces({ source }: PromptDocument, { start, end, call: { callee } }: Output, depth: number) {
  if (/[{\\]/.test(source[start - 1] ?? '') || source[end] === '}') return null;
  const [first, ...more] = callee.segments;
  const isHelper = more.length === 0 && helpers.some(({ name }) => name === first?.text);
  const climb = depth > 0 ? '../'.repeat(depth) : isHelper ? './' : '';
  return `{{${climb}${source.slice(callee.start, callee.end)}}}`;
}

/** The same texts are sent, and the same variables at the same places. */
function keepsMeaning(document: PromptDocument, edits: readonly TextEdit[]): boolean {
  return meaningOf(document) === meaningOf(withEdits(document, edits));
}

function meaningOf(document: PromptDocument): string {
  const references = new Map(document.references.map((reference) => [reference.range.start, reference]));
  return piecesOf(document, (node) => {
    const reference = node.kind === 'output' ? references.get(node.call.callee.start) : undefined;
    if (node.kind !== 'output' || !reference) return null;
    return `\0${node.call.callee.segments.map(({ text }) => text).join('.')}\0`;
  });
}
