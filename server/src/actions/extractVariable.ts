import { declareInputs, withEdits, type PromptDocument, type TextEdit } from '@onbook/template';
import { piecesOf } from '../language/pieces.js';
import { wholeNodesIn } from '../language/wholeNodes.js';
import { delimitersOf } from '../workspace/documents.js';
import { longestTried, type Refactoring } from './action.js';

/** Puts a variable in the place of the selected text, which becomes its default. */
export const extractVariable: Refactoring = (selection, { prompt, folder }) => {
  if (prompt.source.length > longestTried) return [];
  const found = wholeNodesIn(prompt.nodes, selection);
  const text = prompt.source.slice(selection.start, selection.end).replaceAll('\r\n', '\n');
  if (text.trim() === '' || found?.nodes.some(({ kind }) => kind !== 'text') !== false) return [];
  const name = freeName(prompt.source);
  const input = { name, type: 'string', required: false, default: text };
  // One declared input makes the others mistakes, so all are declared with the first.
  const others = prompt.inputsAreClosed ? [] : prompt.inputs.filter(({ declared }) => !declared);
  const declaration = declareInputs(prompt, [...others, input]);
  if (declaration.length === 0) return [];
  const tags = delimitersOf({ folder }).map((marks) => (marks === '{{}}' ? `{{${name}}}` : `<<${name}>>`));
  const edits = tags
    .map((tag) => [...declaration, { range: selection, text: tag }])
    .find((tried) => rendersTheSame(prompt, tried, input));
  return edits ? [{ title: 'Make a variable of the selection', edits }] : [];
};

/** No word of the file, so that no block takes it for a property. */
function freeName(source: string): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? 'text' : `text${number}`;
    if (!new RegExp(`\\b${name}\\b`).test(source)) return name;
  }
}

/** Without a value for the new variable. Dotprompt trims a body that gets its first front matter. */
function rendersTheSame(
  before: PromptDocument,
  edits: readonly TextEdit[],
  input: { readonly name: string; readonly default: string },
): boolean {
  const after = withEdits(before, edits);
  const reference = after.references.find(({ name }) => name === input.name);
  if (!reference?.input) return false;
  const pieces = piecesOf(after, (node) => {
    return node.kind === 'output' && node.call.callee.start === reference.range.start ? input.default : null;
  });
  return pieces.trim() === piecesOf(before).trim();
}
