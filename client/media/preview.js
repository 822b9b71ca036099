// @ts-check
/**
 * Runs in the preview's webview: shows what it is sent, and says what the user chose. Text is only ever written as
 * text, and nodes are kept where what they show is the same, so that neither focus nor scrolling is lost.
 */
const host = acquireVsCodeApi();
/** @type {Record<string, string>} */
const words = JSON.parse(document.body.dataset['words'] ?? '{}');

/** Longer values are typed in a field of several lines. */
const lineLength = 60;

const page = {
  title: element('h1'),
  model: element('p', 'model'),
  status: element('p', 'status', { role: 'status' }),
  messages: element('main', 'messages', { 'aria-label': words['messages'] }),
  legend: element('p', 'legend', { 'aria-label': words['legend'] }),
  inputs: /** @type {HTMLDetailsElement} */ (element('details', 'inputs')),
  sample: /** @type {HTMLSelectElement} */ (element('select', '', { id: 'sample' })),
  fields: element('div', 'fields'),
  notice: element('p', 'notice'),
};

/** @type {string | null} */
let shownUri = null;

layOut();
window.addEventListener('message', (event) => {
  show(event.data);
});
host.postMessage({ type: 'ready' });

function layOut() {
  const header = element('header');
  const sampleRow = element('div', 'sample');
  const label = element('label', '', { for: 'sample' });
  label.textContent = words['sample'] ?? '';
  sampleRow.append(label, page.sample);
  header.append(page.title, page.model, sampleRow, page.status);
  const summary = element('summary');
  summary.textContent = words['inputs'] ?? '';
  page.inputs.append(summary, page.notice, page.fields);
  for (const kind of ['variable', 'default', 'helper', 'partial', 'missing']) {
    const mark = element('span', `segment ${kind}`);
    mark.textContent = words[kind === 'missing' ? 'missingMark' : kind] ?? kind;
    page.legend.append(mark, ' ');
  }
  document.body.append(header, page.inputs, page.messages, page.legend);
  document.body.classList.add('empty');
  page.title.textContent = words['noPrompt'] ?? '';
  page.sample.addEventListener('change', () => {
    for (const field of page.fields.querySelectorAll('textarea')) field.removeAttribute('aria-invalid');
    if (shownUri !== null) host.postMessage({ type: 'sample', uri: shownUri, name: page.sample.value });
  });
}

/** @param {{ uri: string, preview: any, sample: string | null }} shown */
function show({ uri, preview, sample }) {
  if (uri !== shownUri) {
    page.fields.replaceChildren();
    page.inputs.open = preview.missing.length > 0 || preview.samples.length === 0;
  }
  shownUri = uri;
  document.body.classList.remove('empty');
  setText(page.title, preview.name);
  setText(page.model, preview.model === '' ? '' : `${words['model']}: ${preview.model}`);
  showStatus(preview);
  showMessages(preview);
  showSamples(preview.samples, sample);
  showFields(preview);
}

/** @param {any} preview */
function showStatus(preview) {
  const missing = preview.missing.length > 0;
  const text = missing ? `${words['missing']}: ${preview.missing.join(', ')}` : '';
  setText(page.status, preview.refusal ?? text);
  page.status.classList.toggle('error', missing || preview.refusal !== null);
}

/** @param {any} preview */
function showMessages(preview) {
  const { messages } = preview;
  page.messages.classList.toggle('outdated', preview.refusal !== null);
  const empty = messages.length === 0 && preview.refusal === null;
  if (empty) {
    const notice = element('p', 'notice');
    notice.textContent = words['noText'] ?? '';
    page.messages.replaceChildren(notice);
    return;
  }
  patchChildren(page.messages, messages, 'section', (section, message) => {
    if (section.childElementCount === 0) section.append(element('h2', 'role'), element('pre', 'text'));
    const [role, text] = section.children;
    section.className = `message role-${message.role}`;
    section.setAttribute('aria-label', message.role);
    setText(/** @type {HTMLElement} */ (role), message.role);
    const segments = message.segments.map((/** @type {Segment} */ segment, /** @type {number} */ index) => {
      return { ...segment, enters: segment.partial !== message.segments[index - 1]?.partial };
    });
    patchChildren(/** @type {HTMLElement} */ (text), segments, 'span', showSegment);
  });
}

/** @typedef {{ kind: string, text: string, path?: string, partial?: string }} Segment */

/**
 * @param {HTMLElement} span
 * @param {Segment & { enters: boolean }} segment `enters` where another text, the prompt's or a partial's, comes before
 */
function showSegment(span, segment) {
  const { kind, partial, enters } = segment;
  const className = ['segment', kind, partial && 'partial', partial && enters && 'enters']
    .filter(Boolean)
    .join(' ');
  if (span.className !== className) span.className = className;
  setText(span, segment.text);
  const title = titleOf(segment);
  if (span.title !== title) span.title = title;
}

/** @param {Segment} segment */
function titleOf({ kind, path, partial }) {
  const word = kind === 'literal' ? '' : (words[kind === 'missing' ? 'missingMark' : kind] ?? kind);
  const origin = partial === undefined ? '' : (words['fromPartial'] ?? '{0}').replace('{0}', () => partial);
  return [path === undefined ? word : `${word}: ${path}`, origin].filter(Boolean).join(', ');
}

/**
 * @param {readonly { name: string }[]} samples
 * @param {string | null} current
 */
function showSamples(samples, current) {
  const names = samples.map((sample) => sample.name);
  const options = names.map((name) => option(name, name));
  if (current === null) options.unshift(option(words['ownValues'] ?? '', ''));
  const same =
    options.length === page.sample.options.length &&
    options.every(({ value }, index) => page.sample.options[index]?.value === value);
  if (!same) page.sample.replaceChildren(...options);
  page.sample.value = current ?? '';
  const row = page.sample.parentElement;
  if (row !== null) row.hidden = names.length === 0;
}

/**
 * @param {string} text
 * @param {string} value
 */
function option(text, value) {
  const node = /** @type {HTMLOptionElement} */ (element('option', '', { value }));
  node.textContent = text;
  return node;
}

/** @param {any} preview */
function showFields(preview) {
  const { inputs, variables, samples } = preview;
  const notice = inputs.length === 0 ? words['noInputs'] : samples.length === 0 ? words['noSamples'] : '';
  setText(page.notice, notice ?? '');
  page.notice.hidden = notice === '';
  const rows = new Map(
    [...page.fields.children].map((row) => [/** @type {HTMLElement} */ (row).dataset['name'], row]),
  );
  /** @type {Element[]} */
  const wanted = inputs.map((/** @type {any} */ input) => {
    const row = rows.get(input.name) ?? createField(input.name);
    showField(/** @type {HTMLElement} */ (row), input, variables[input.name]);
    return row;
  });
  const kept = [...page.fields.children];
  if (wanted.length !== kept.length || wanted.some((row, index) => row !== kept[index])) {
    page.fields.replaceChildren(...wanted);
  }
}

/** @param {string} name */
function createField(name) {
  const row = element('div', 'field');
  row.dataset['name'] = name;
  const id = `input-${name}`;
  const label = element('label', '', { for: id });
  const field = /** @type {HTMLTextAreaElement} */ (
    element('textarea', '', { id, spellcheck: 'false', 'aria-describedby': `${id}-note` })
  );
  const note = element('small', '', { id: `${id}-note` });
  field.addEventListener('input', () => {
    change(row, field, note);
  });
  row.append(label, field, note);
  return row;
}

/**
 * @param {HTMLElement} row
 * @param {{ name: string, type: string, required: boolean, description: string }} input
 * @param {unknown} value
 */
function showField(row, input, value) {
  const [label, field, note] = /** @type {[HTMLElement, HTMLTextAreaElement, HTMLElement]} */ (
    /** @type {unknown} */ ([...row.children])
  );
  const asJson = input.type === 'string' || input.type === 'enum' ? false : isJson(input.type, value);
  row.dataset['json'] = String(asJson);
  setText(label, input.name);
  field.required = input.required;
  // What the user is typing is theirs; an answer that is on its way must not undo it.
  const isTheirs = document.activeElement === field || field.hasAttribute('aria-invalid');
  if (!isTheirs)
    field.value = value === undefined ? '' : asJson ? JSON.stringify(value, null, 2) : String(value);
  field.rows = Math.min(
    8,
    Math.max(1, field.value.split('\n').length, Math.ceil(field.value.length / lineLength)),
  );
  if (!field.hasAttribute('aria-invalid')) setText(note, noteOf(input));
}

/** Text of an input of any type is text, unless its value is something else already. */
function isJson(/** @type {string} */ type, /** @type {unknown} */ value) {
  return type === 'any' ? value !== undefined && typeof value !== 'string' : true;
}

/** @param {{ type: string, required: boolean, description: string }} input */
function noteOf({ type, required, description }) {
  return [type, required ? words['required'] : '', description].filter(Boolean).join(' · ');
}

/**
 * @param {HTMLElement} row
 * @param {HTMLTextAreaElement} field
 * @param {HTMLElement} note
 */
function change(row, field, note) {
  const name = row.dataset['name'] ?? '';
  field.removeAttribute('aria-invalid');
  if (shownUri === null) return;
  if (field.value === '') {
    host.postMessage({ type: 'value', uri: shownUri, name });
    return;
  }
  const value = row.dataset['json'] === 'true' ? parsed(field.value) : { value: field.value };
  if (value === null) {
    field.setAttribute('aria-invalid', 'true');
    setText(note, words['notJson'] ?? '');
    return;
  }
  host.postMessage({ type: 'value', uri: shownUri, name, ...value });
}

/** @param {string} text */
function parsed(text) {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

/**
 * Makes the parent's children show the items, keeping the nodes that are there.
 *
 * @template T
 * @param {HTMLElement} parent
 * @param {readonly T[]} items
 * @param {string} tag
 * @param {(node: HTMLElement, item: T) => void} update
 */
function patchChildren(parent, items, tag, update) {
  for (const child of [...parent.children]) if (child.localName !== tag) child.remove();
  while (parent.children.length > items.length) parent.lastElementChild?.remove();
  while (parent.children.length < items.length) parent.append(element(tag));
  items.forEach((item, index) => {
    update(/** @type {HTMLElement} */ (parent.children[index]), item);
  });
}

/**
 * @param {HTMLElement} node
 * @param {string} text
 */
function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * @param {string} tag
 * @param {string} className
 * @param {Record<string, string | undefined>} attributes
 */
function element(tag, className = '', attributes = {}) {
  const node = document.createElement(tag);
  if (className !== '') node.className = className;
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) node.setAttribute(name, value);
  return node;
}
