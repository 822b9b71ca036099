import type { Shown } from '../src/preview/messages.js';
import { element, setText } from './dom.js';
import { createField, type Field } from './field.js';
import { tellHost, words } from './host.js';

/** A field for each input, made from the schema. */
export function createForm() {
  const node = element('details', 'inputs');
  const summary = element('summary');
  const notice = element('p', 'notice');
  const rows = element('div', 'fields');
  const fields = new Map<string, Field>();
  let uri = '';
  setText(summary, words.inputs);
  node.append(summary, notice, rows);

  function changed(name: string, change: { readonly value?: unknown }): void {
    tellHost({ type: 'value', uri, name, ...change });
  }

  return {
    node,
    letGo(): void {
      for (const field of fields.values()) field.letGo();
    },
    show({ uri: of, preview }: Shown): void {
      const { inputs, variables, samples, missing } = preview;
      if (of !== uri) {
        fields.clear();
        node.open = missing.length > 0 || samples.length === 0;
      }
      uri = of;
      setText(notice, inputs.length === 0 ? words.noInputs : samples.length === 0 ? words.noSamples : '');
      notice.hidden = notice.textContent === '';
      const names = new Set(inputs.map(({ name }) => name));
      for (const name of fields.keys()) if (!names.has(name)) fields.delete(name);
      const wanted = inputs.map((input) => {
        const field = fields.get(input.name) ?? createField(input.name, changed);
        fields.set(input.name, field);
        field.show(input, variables[input.name], missing.includes(input.name));
        return field.node;
      });
      const isSame = wanted.length === rows.children.length;
      if (!isSame || wanted.some((row, index) => row !== rows.children[index]))
        rows.replaceChildren(...wanted);
    },
  };
}
