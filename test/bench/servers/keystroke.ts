import type { Typed } from '../edits.js';
import type { Reading } from '../reading.js';
import { withEditor } from './editor.js';
import { sample } from './sample.js';
import { longSilence, settle } from './settled.js';
import type { Task } from './task.js';

/**
 * From a typed character to the first diagnostics of that version, or to the last, where a server publishes more than
 * once. The last ones must be all that is wrong with the text, and nothing may come behind them.
 */
export function keystroke(task: Task, which: 'first' | 'last', typed?: Typed): Promise<Reading> {
  return withEditor(
    task,
    async (editor) => {
      const { inbox } = editor;
      const { diagnostics, opening, silence } = await settle(editor, task.server);
      for (const wait of [silence, longSilence]) {
        const before = inbox.late;
        const reading = await sample(async () => {
          const typed = editor.type();
          const first = await inbox.published();
          await inbox.quiet(wait);
          const last = inbox.publications.at(-1) ?? first;
          if (last.diagnostics.length !== diagnostics.length)
            throw new Error('loses diagnostics at a keystroke');
          return (which === 'first' ? first : last).at - typed;
        });
        if (inbox.late === before) return { first: opening, ...reading };
      }
      throw new Error('publishes after it was silent');
    },
    typed,
  );
}
