import { isDeepStrictEqual } from 'node:util';
import type { Diagnostic } from 'vscode-languageserver/node';
import type { Editor } from './editor.js';
import type { Server } from './index.js';

/** An editor whose document is open and known to the server, which has been seen to tell right from wrong. */
export interface Settled {
  readonly editor: Editor;
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
const warmUp = { keystrokes: 2000, milliseconds: 600 };

/** Opens the document, makes a mistake and takes it back, and types until the server is warm. */
export async function settle(editor: Editor, { language, reads }: Server): Promise<Settled> {
  const opened = editor.open();
  const { at } = await editor.published();
  await editor.idle();
  const diagnostics = editor.publications.at(-1)?.diagnostics ?? [];
  if (diagnostics.length === 0) throw new Error('finds no fault where there is one');
  if (reads) await makeMistake(editor, language.mistake, diagnostics);
  await type(editor);
  const silence = await findSilence(editor);
  return { editor, diagnostics, opening: at - opened, silence };
}

async function makeMistake(editor: Editor, mistake: string, before: readonly Diagnostic[]): Promise<void> {
  const { text } = editor;
  const source = text.getText();
  const start = source.indexOf('. ', source.length / 2) + 2;
  const { line } = text.positionAt(start);
  editor.edit({ range: { start, end: start }, text: mistake });
  await editor.published(({ diagnostics }) => diagnostics.some(({ range }) => range.start.line === line));
  editor.edit({ range: { start, end: start + mistake.length }, text: '' });
  await editor.published(({ diagnostics }) => isDeepStrictEqual(diagnostics, before));
}

/** Ends with all taken back that was typed. */
async function type(editor: Editor): Promise<void> {
  const end = performance.now() + warmUp.milliseconds;
  for (let count = 0; count % 2 === 1 || (count < warmUp.keystrokes && performance.now() < end); count++) {
    editor.type();
    await editor.published();
  }
  await editor.idle();
}

/** Twice as long as the longest that the server was seen to be silent in the midst of its work. */
async function findSilence(editor: Editor): Promise<number> {
  const typed = editor.type();
  await editor.published();
  await editor.quiet(longSilence);
  const times = [typed, ...editor.publications.map(({ at }) => at)];
  const gaps = times.slice(1).map((at, index) => at - (times[index] ?? at));
  return Math.min(2 * Math.max(shortSilence / 2, ...gaps), longSilence);
}
