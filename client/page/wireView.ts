import type { PageState } from '../src/preview/messages.js';
import { element, filled, setText } from './dom.js';
import { words } from './host.js';
import { linesOf } from './lines.js';
import { createTextView } from './textView.js';

/** What is sent, as JSON; or why nothing would be. */
export function createWireView() {
  const node = element('div', 'wire');
  const refusal = element('p', 'notice error');
  const text = createTextView();
  node.append(refusal, text.node);
  return {
    node,
    show(state: NonNullable<PageState['wire']>): void {
      setText(refusal, state.refusal === null ? '' : filled(words.nothingSent, state.refusal));
      refusal.hidden = state.refusal === null;
      const json = state.wire === null ? '' : JSON.stringify(state.wire, null, 2);
      text.show(linesOf([{ kind: 'literal', text: json }]));
      text.node.hidden = state.wire === null;
    },
  };
}
