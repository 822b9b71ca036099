import type { Preview } from '@onbook/language-server/protocol';
import type { PlaceInPage } from '../src/preview/messages.js';
import { element, filled, setText } from './dom.js';
import { words } from './host.js';

/** How long what is said must rest before it is read out, in milliseconds: half a word typed is no news. */
const restTime = 1000;

/** What is missing, or why nothing can be rendered; read out once it rests. */
export function createStatusView(reveal: (place: PlaceInPage) => void) {
  const node = element('div', 'status error');
  const spoken = element('div', 'spoken', { role: 'status' });
  let text: string | null = null;
  let timer: number | undefined;
  let shown: Preview | null = null;

  function missingButton(path: string): HTMLElement {
    const button = element('button', '', { type: 'button', title: filled(words.goToMissing, path) });
    button.textContent = path;
    button.addEventListener('click', () => {
      const place = shown && placeOfMissing(shown, path);
      if (place) reveal(place);
    });
    return button;
  }

  return {
    nodes: [node, spoken],
    show(preview: Preview): void {
      shown = preview;
      const { missing, refusal } = preview;
      const said = refusal ?? (missing.length === 0 ? '' : filled(words.missing, missing.join(', ')));
      if (said === text) return;
      text = said;
      clearTimeout(timer);
      timer = window.setTimeout(() => {
        setText(spoken, said);
      }, restTime);
      if (refusal !== null || missing.length === 0) setText(node, said);
      else {
        const [before = '', after = ''] = words.missing.split('{0}');
        const names = missing.flatMap((path, index) => [...(index > 0 ? [', '] : []), missingButton(path)]);
        node.replaceChildren(before, ...names, after);
      }
    },
  };
}

function placeOfMissing({ messages }: Preview, path: string): PlaceInPage | null {
  for (const [message, { segments }] of messages.entries()) {
    const segment = segments.findIndex((one) => one.kind === 'missing' && one.path === path);
    if (segment >= 0) return { message, segment, offset: null };
  }
  return null;
}
