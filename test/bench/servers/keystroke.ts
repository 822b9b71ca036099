import type { Reading } from '../reading.js';
import { startEditor } from './editor.js';
import { sample } from './sample.js';
import { longSilence, settle } from './settled.js';
import type { Task } from './task.js';

/**
 * From a typed character to the first diagnostics of that version, or to the last, where a server publishes more than
 * once. The last ones must be all that is wrong with the text, and nothing may come behind them.
 */
export async function keystroke({ server, folder, input }: Task, which: 'first' | 'last'): Promise<Reading> {
  const editor = await startEditor(server, folder, input);
  const { diagnostics, opening, silence } = await settle(editor, server);
  for (const wait of [silence, longSilence]) {
    const before = editor.late;
    const reading = await sample(async () => {
      const typed = editor.type();
      const first = await editor.published();
      await editor.quiet(wait);
      const last = editor.publications.at(-1) ?? first;
      if (last.diagnostics.length !== diagnostics.length) throw new Error('loses diagnostics at a keystroke');
      return (which === 'first' ? first : last).at - typed;
    });
    if (editor.late === before) return { first: opening, ...reading };
  }
  throw new Error('publishes after it was silent');
}
