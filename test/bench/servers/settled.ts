import { isDeepStrictEqual } from 'node:util';
import type { Diagnostic } from 'vscode-languageserver/node';
import type { Editor } from './editor.js';
import type { Server } from './index.js';

/** A server that knows the open document, and has been seen to tell right from wrong. */
export interface Settled {
  /** What is wrong with the text as it was opened. */
  readonly diagnostics: readonly Diagnostic[];
  /** From opening the document to the first diagnostics, in milliseconds. */
  readonly opening: number;
  /** So long, in milliseconds, the server is silent only if it has said all of a version. */
  readonly silence: number;
}

/** Milliseconds: longer than servers wait for more typing before they look. */
export const longSilence = 600;
const shortSilence = 20;

/** Keystrokes after which a server has compiled what a keystroke needs, in number or in milliseconds. */
const warmUp = { keystrokes: 5000, milliseconds: 3000 };

/** Opens the document, makes a mistake and takes it back, and types until the server is warm. */
export async function settle(editor: Editor, { language, reads }: Server): Promise<Settled> {
  const { inbox } = editor;
  const opened = editor.open();
  const { at } = await inbox.published();
  await editor.idle();
  const diagnostics = inbox.publications.at(-1)?.diagnostics ?? [];
  if (diagnostics.length === 0) throw new Error('finds no fault where there is one');
  if (reads) await makeMistake(editor, language.mistake, diagnostics);
  await type(editor);
  const silence = await findSilence(editor);
  return { diagnostics, opening: at - opened, silence };
}

async function makeMistake(editor: Editor, mistake: string, before: readonly Diagnostic[]): Promise<void> {
  const { inbox, text } = editor;
  const source = text.getText();
  const start = source.indexOf('. ', source.length / 2) + 2;
  const { line } = text.positionAt(start);
  editor.edit({ range: { start, end: start }, text: mistake });
  await inbox.published(({ diagnostics }) => diagnostics.some(({ range }) => range.start.line === line));
  editor.edit({ range: { start, end: start + mistake.length }, text: '' });
  await inbox.published(({ diagnostics }) => isDeepStrictEqual(diagnostics, before));
}

/** Ends with all taken back that was typed. */
async function type(editor: Editor): Promise<void> {
  const end = performance.now() + warmUp.milliseconds;
  for (let count = 0; count % 2 === 1 || (count < warmUp.keystrokes && performance.now() < end); count++) {
    editor.type();
    await editor.inbox.published();
  }
  await editor.idle();
}

/** Twice as long as the longest that the server was seen to be silent in the midst of its work. */
async function findSilence(editor: Editor): Promise<number> {
  const { inbox } = editor;
  const typed = editor.type();
  await inbox.published();
  await inbox.quiet(longSilence);
  const times = [typed, ...inbox.publications.map(({ at }) => at)];
  const gaps = times.slice(1).map((at, index) => at - (times[index] ?? at));
  return Math.min(2 * Math.max(shortSilence / 2, ...gaps), longSilence);
}
