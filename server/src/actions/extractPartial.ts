import path from 'node:path';
import {
  applyEdits,
  callsOf,
  checkPrompt,
  parsePrompt,
  type Block,
  type Call,
  type Expression,
  type Node,
  type PromptDocument,
  type Range,
} from '@onbook/template';
import { keepsThis } from '../language/keepsThis.js';
import { piecesOf } from '../language/pieces.js';
import { walkNodes } from '../language/walkNodes.js';
import { wholeNodesIn, type WholeNodes } from '../language/wholeNodes.js';
import { delimitersOf } from '../workspace/documents.js';
import { partialFile } from '../workspace/partialFile.js';
import { uriOf } from '../workspace/uris.js';
import { longestTried, type Refactoring, type Subject } from './action.js';
import { errorsAmong } from './quickFixes.js';

/** Moves the selection into a partial of its own, and calls that in its place. */
export const extractPartial: Refactoring = (selection, subject) => {
  const { prompt } = subject;
  if (prompt.source.length > longestTried) return [];
  const range = linesOf(prompt, selection);
  const found = range && wholeNodesIn(prompt.nodes, range);
  const name = freeName(subject);
  const file = name === null ? null : partialFile(name, subject.folder);
  if (!range || !found || name === null || file === null || !isMovable(found)) return [];
  const text = prompt.source.slice(range.start, range.end);
  const lineEnd = /\r?\n$/.exec(text)?.[0] ?? '';
  const edits = [{ range, text: `{{> ${name}}}${lineEnd}` }];
  const moved = { source: applyEdits(prompt.source, edits), name, text };
  if (!rendersTheSame(subject, moved)) return [];
  return [{ title: 'Move the selection into a partial', edits, newFile: { uri: uriOf(file), text } }];
};

/** The selection without blanks at its ends, or all of its lines where nothing else stands in them; null for no text. */
function linesOf({ source, bodyRange }: PromptDocument, selection: Range): Range | null {
  const from = Math.max(selection.start, bodyRange.start);
  const text = source.slice(from, Math.max(from, Math.min(selection.end, bodyRange.end)));
  if (text.trim() === '') return null;
  const start = from + text.search(/\S/);
  const end = from + text.trimEnd().length;
  const lineStart = Math.max(bodyRange.start, source.lastIndexOf('\n', start - 1) + 1);
  const rest = /[ \t]*(?:\r?\n|$)/y;
  rest.lastIndex = end;
  const isLines = source.slice(lineStart, start).trim() === '' && rest.test(source);
  return isLines ? { start: lineStart, end: Math.min(rest.lastIndex, bodyRange.end) } : { start, end };
}

/** Beside the prompt. */
function freeName({ path: file, folder, partials }: Subject): string | null {
  if (!folder) return null;
  const { promptsRoot } = folder.project;
  const below = file === null ? '' : path.relative(promptsRoot, path.dirname(file)).replaceAll(path.sep, '/');
  if (below.split('/')[0] === '..') return null;
  const name = below === '' ? 'extracted' : `${below}/extracted`;
  for (let number = 1; ; number++) {
    const numbered = number === 1 ? name : `${name}${number}`;
    if (!partials.has(numbered)) return numbered;
  }
}

/** A partial sees the same `this`, and nothing else of the blocks around its call. */
function isMovable({ nodes, around }: WholeNodes): boolean {
  return around.every(keepsThis) || (around.every(isPlain) && !looksOut(nodes));
}

function isPlain({ form, blockParameters }: Block): boolean {
  return form === 'plain' && blockParameters.length === 0;
}

function looksOut(nodes: readonly Node[]): boolean {
  let found = false;
  walkNodes(nodes, (node) => {
    if (node.kind === 'text' || node.kind === 'comment' || node.kind === 'fault') return;
    const isAngle = node.kind === 'output' && node.delimiter === '<<>>';
    found ||= isAngle || callsOf(node).some(callLooksOut);
  });
  return found;
}

function callLooksOut({ callee, arguments: given, named }: Call): boolean {
  const values: readonly Expression[] = [callee, ...given, ...named.map(({ value }) => value)];
  return values.some((value) => value.kind === 'path' && (value.depth > 0 || value.data));
}

function rendersTheSame(
  { prompt, problems, folder, partials }: Subject,
  { source, name, text }: { readonly source: string; readonly name: string; readonly text: string },
): boolean {
  const options = { delimiters: delimitersOf({ folder }), partials: new Map([...partials, [name, text]]) };
  const after = parsePrompt(source, { ...options, isPartial: prompt.isPartial });
  const inner = piecesOf(parsePrompt(text, { ...options, isPartial: true }));
  const pieces = piecesOf(after, (node) =>
    node.kind === 'partial' && node.name?.text === name ? inner : null,
  );
  return (
    pieces === piecesOf(prompt) &&
    variablesOf(after) === variablesOf(prompt) &&
    errorsAmong(checkPrompt(after)) <= errorsAmong(problems)
  );
}

function variablesOf({ variables }: PromptDocument): string {
  return JSON.stringify([...variables].sort());
}
