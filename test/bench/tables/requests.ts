import type { Question } from '../servers/language.js';
import type { Table } from '../table.js';
import { documentNames, serverPackages, serverRow } from './serverRows.js';

/** One question, asked of every server at every document. */
function table(name: string, title: string, question: Question): Table {
  return {
    name,
    title,
    packages: serverPackages,
    rows: documentNames.map((document) => serverRow(document, question)),
  };
}

export const hover = table('hover', 'Hover', 'hover');
export const completion = table('completion', 'Completion', 'completion');
export const rename = table('rename', 'Rename', 'rename');
export const semanticTokens = table('semantic-tokens', 'Semantic tokens, all', 'semanticTokens');
export const semanticTokensDelta = table(
  'semantic-tokens-delta',
  'Semantic tokens, what has changed',
  'semanticTokensDelta',
);
