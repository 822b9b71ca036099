/** Runs in the preview's webview: shows what it is sent, and says what the user chose. */
import type { PageState, PlaceInPage, Shown } from '../src/preview/messages.js';
import { createCostView } from './costView.js';
import { element, setAttribute, setText } from './dom.js';
import { createForm } from './form.js';
import { tellHost, words } from './host.js';
import { createMessagesView } from './messagesView.js';
import { createSamplePicker } from './samplePicker.js';
import { createStatusView } from './statusView.js';
import { createWireView } from './wireView.js';

let shown: Shown | undefined;
const reveal = (place: PlaceInPage): void => {
  if (shown !== undefined) tellHost({ type: 'reveal', uri: shown.uri, place });
};

const title = element('h1');
const model = element('p', 'model');
const cost = createCostView();
const form = createForm();
const samples = createSamplePicker(() => {
  form.letGo();
});
const status = createStatusView(reveal);
const messages = createMessagesView(reveal);
const wire = createWireView();
const wireToggle = element('button', 'toggle', {
  type: 'button',
  title: words.wireTitle,
  'aria-pressed': 'false',
});
const legend = createLegend();

layOut();
window.addEventListener('message', ({ data }: MessageEvent<Partial<PageState>>) => {
  show(data);
});
tellHost({ type: 'ready' });

function layOut(): void {
  const header = element('header');
  const main = element('main', '', { 'aria-label': words.messages });
  const about = element('div', 'about');
  setText(wireToggle, words.wire);
  about.append(model, cost.node);
  header.append(title, wireToggle, about, samples.node);
  main.append(messages.node, wire.node);
  document.body.append(header, ...status.nodes, form.node, main, legend);
  document.body.classList.add('empty');
  setText(title, words.noPrompt);
  showWire(null);
  wireToggle.addEventListener('click', () => {
    tellHost({ type: 'wire', isShown: wireToggle.getAttribute('aria-pressed') !== 'true' });
  });
}

function show({ shown: next, tokens, wire: sent, cursor }: Partial<PageState>): void {
  if (next !== undefined) showPrompt(next);
  if (sent !== undefined) showWire(sent);
  if (tokens !== undefined) {
    cost.show(tokens);
    messages.showTokens(tokens);
  }
  if (cursor !== undefined) messages.showCursor(cursor);
}

function showPrompt(next: Shown): void {
  shown = next;
  const { preview } = next;
  document.body.classList.remove('empty');
  setText(title, preview.name);
  setText(model, preview.model);
  status.show(preview);
  messages.show(preview);
  samples.show(next);
  form.show(next);
}

function showWire(sent: PageState['wire']): void {
  setAttribute(wireToggle, 'aria-pressed', String(sent !== null));
  if (sent !== null) wire.show(sent);
  wire.node.hidden = sent === null;
  messages.node.hidden = sent !== null;
  legend.hidden = sent !== null;
}

function createLegend(): HTMLElement {
  const node = element('ul', 'legend', { 'aria-label': words.legend });
  for (const [kind, word] of [
    ['variable', words.variable],
    ['default', words.default],
    ['helper', words.helper],
    ['partial', words.partial],
    ['missing', words.missingMark],
  ] as const) {
    const item = element('li');
    const mark = element('span', `segment ${kind}`);
    setText(mark, word);
    item.append(mark);
    node.append(item);
  }
  return node;
}
