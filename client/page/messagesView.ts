import type { Preview, TokenReport } from '@onbook/language-server/protocol';
import type { PageState, PlaceInPage } from '../src/preview/messages.js';
import { caretAt } from './caretAt.js';
import { element, filled, setAttribute, setText } from './dom.js';
import { dollars, integer, tokenCount } from './figures.js';
import { words } from './host.js';
import { cutTo, linesOf } from './lines.js';
import { createTextView, type TextView } from './textView.js';

/** Of characters: more than this nobody reads here, and it would slow each keystroke. */
const mostShown = 500_000;

interface MessageView {
  readonly node: HTMLElement;
  readonly role: HTMLElement;
  readonly figures: HTMLElement;
  readonly text: TextView;
}

/** The rendered messages. `reveal` is called with a place that the user wants to see in its source. */
export function createMessagesView(reveal: (place: PlaceInPage) => void) {
  const node = element('div', 'messages');
  const notice = element('p', 'notice');
  const views: MessageView[] = [];
  let cursor: PageState['cursor'] = [];
  let marked: readonly HTMLElement[] = [];
  node.append(notice);

  function createMessage(index: number): MessageView {
    const section = element('section');
    const heading = element('h2', 'role');
    const role = element('button', '', { type: 'button', title: words.goToSource });
    const figures = element('span', 'figures');
    const text = createTextView();
    heading.append(role, figures);
    section.append(heading, text.node);
    role.addEventListener('click', () => {
      reveal({ message: index, segment: 0, offset: 0 });
    });
    text.node.addEventListener('click', (event) => {
      const place = placeOf(text, event);
      if (place !== null) reveal({ message: index, ...place });
    });
    return { node: section, role, figures, text };
  }

  /** Lines come and go with the text, so they are looked for again. */
  function mark(): void {
    for (const line of marked) line.classList.remove('here');
    marked = cursor.flatMap(
      ({ message, segment, offset }) => views[message]?.text.nodesOf(segment, offset) ?? [],
    );
    for (const line of marked) line.classList.add('here');
  }

  return {
    node,
    show({ messages, refusal }: Preview): void {
      node.classList.toggle('outdated', refusal !== null);
      // What was rendered last stays, dimmed, while nothing can be.
      if (refusal !== null) return;
      const { segments, shown, all } = cutTo(
        messages.map((message) => message.segments),
        mostShown,
      );
      while (views.length > messages.length) views.pop()?.node.remove();
      messages.forEach(({ role }, index) => {
        const view = (views[index] ??= createMessage(index));
        if (!view.node.isConnected) node.insertBefore(view.node, notice);
        setAttribute(view.node, 'class', `message role-${role}`);
        setAttribute(view.node, 'aria-label', role);
        setText(view.role, role);
        view.text.show(linesOf(segments[index] ?? []));
      });
      const isCut = shown < all ? filled(words.cut, integer(shown), integer(all)) : '';
      setText(notice, messages.length === 0 ? words.noText : isCut);
      notice.hidden = notice.textContent === '';
      mark();
    },
    /** Figures of an earlier text stay until the next ones come. */
    showTokens(report: TokenReport | null): void {
      views.forEach(({ figures }, index) => {
        const tokens = report?.messages[index]?.tokens;
        setText(figures, tokens === undefined || report === null ? '' : figuresOf(tokens, report));
      });
    },
    showCursor(places: PageState['cursor']): void {
      const before = marked;
      cursor = places;
      mark();
      if (marked.some((line, index) => line !== before[index]))
        marked[0]?.scrollIntoView({ block: 'nearest' });
    },
  };
}

function figuresOf(tokens: number, { estimate, cost }: TokenReport): string {
  const count = tokenCount(tokens, estimate !== null);
  return cost === null ? count : `${count} · ${dollars(tokens * cost.perToken)}`;
}

/** What was clicked; null for text that was selected, and beside the text. */
function placeOf(text: TextView, { clientX, clientY }: MouseEvent): Omit<PlaceInPage, 'message'> | null {
  if (document.getSelection()?.isCollapsed === false) return null;
  const caret = caretAt(clientX, clientY);
  const span = caret?.node.parentElement;
  const line = span?.parentElement;
  if (!caret || !span || !line) return null;
  const piece = text.lineAt(line)?.[[...line.children].indexOf(span)];
  return piece ? { segment: piece.segment, offset: piece.offset + caret.offset } : null;
}
