import type { PreviewInput } from '@onbook/language-server/protocol';
import { element, filled, setAttribute, setText } from './dom.js';
import { fieldKind, textOfValue, valueOfText, type FieldKind } from './fieldValue.js';
import { words } from './host.js';

export interface Field {
  readonly node: HTMLElement;
  /** `isMissing` where the text uses it, and there is no value. */
  show(input: PreviewInput, value: unknown, isMissing: boolean): void;
  /** Takes whatever value is shown next, whatever is being typed. */
  letGo(): void;
}

type Control = HTMLSelectElement | HTMLTextAreaElement;
type Changed = (name: string, change: { readonly value?: unknown }) => void;

/** Longer values are typed in a field of several lines. */
const lineLength = 60;
const mostRows = 8;

/** One input of the form: its name, a field for its value, and below it what is wrong, else what it is. */
export function createField(name: string, changed: Changed): Field {
  const node = element('div', 'field');
  const id = `input-${name}`;
  const label = element('label', '', { for: id });
  const fault = element('small', 'error', { id: `${id}-fault` });
  const note = element('small', '', { id: `${id}-note` });
  let kind: FieldKind | null = null;
  let control: Control = element('textarea');
  let isUnreadable = false;
  node.append(label, control, fault, note);

  function take(): void {
    const change = kind && valueOfText(control.value, kind);
    isUnreadable = change === null;
    if (change !== null) changed(name, change);
    else showFault(kind === 'number' ? words.notNumber : words.notJson);
  }

  function showFault(text: string): void {
    setText(fault, text);
    fault.hidden = text === '';
    setAttribute(control, 'aria-invalid', text === '' ? null : 'true');
  }

  function useKind(wanted: FieldKind): void {
    if (wanted === kind) return;
    kind = wanted;
    const about = { id, 'aria-describedby': `${id}-fault ${id}-note` };
    const typed = { ...about, spellcheck: 'false', inputmode: wanted === 'number' ? 'decimal' : 'text' };
    const next = wanted === 'choice' ? element('select', '', about) : element('textarea', '', typed);
    next.addEventListener(wanted === 'choice' ? 'change' : 'input', take);
    control.replaceWith(next);
    control = next;
  }

  return {
    node,
    show(input, value, isMissing) {
      // What the user is typing is theirs; an answer that is on its way must not undo it.
      const isTyped = document.activeElement === control && control instanceof HTMLTextAreaElement;
      if (!isTyped) useKind(fieldKind(input, value));
      setText(label, input.name);
      control.required = input.required;
      const text = textOfValue(value, kind ?? 'text');
      if (control instanceof HTMLSelectElement) showOptions(control, input, text);
      else {
        setAttribute(control, 'placeholder', 'default' in input ? textOfValue(input.default, 'text') : null);
        if (!isTyped && !isUnreadable) control.value = text;
        control.rows = rowsOf(control.value);
      }
      setText(note, noteOf(input));
      if (!isUnreadable) showFault(input.fault ?? (isMissing ? words.noValueYet : ''));
    },
    letGo() {
      isUnreadable = false;
      control.blur();
    },
  };
}

function showOptions(
  control: HTMLSelectElement,
  { options = [true, false], ...input }: PreviewInput,
  text: string,
) {
  const none = 'default' in input ? filled(words.byDefault, String(input.default)) : words.noValue;
  const values = options.map((option) => textOfValue(option, 'choice'));
  // A value that the schema doesn't list is shown all the same.
  if (text !== '' && !values.includes(text)) values.push(text);
  const nodes = ['', ...values].map((value) => {
    const node = element('option', '', { value });
    node.textContent = value === '' ? none : labelOf(value);
    return node;
  });
  const isSame = nodes.every((node, index) => control.options[index]?.isEqualNode(node) === true);
  if (!isSame || nodes.length !== control.options.length) control.replaceChildren(...nodes);
  control.value = text;
}

/** Text without its quotes. */
function labelOf(json: string): string {
  const value: unknown = JSON.parse(json);
  return typeof value === 'string' ? value : json;
}

function rowsOf(text: string): number {
  return Math.min(mostRows, Math.max(1, text.split('\n').length, Math.ceil(text.length / lineLength)));
}

function noteOf({ type, required, description }: PreviewInput): string {
  return [type, required ? words.required : '', description].filter((part) => part !== '').join(' · ');
}
