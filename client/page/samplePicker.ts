import type { Shown } from '../src/preview/messages.js';
import { element, setText } from './dom.js';
import { tellHost, words } from './host.js';

/** No sample can have this name: they have at least one character. */
const ownValues = '';

/** Which sample case the prompt is shown with. */
export function createSamplePicker(picked: () => void) {
  const node = element('div', 'sample');
  const label = element('label', '', { for: 'sample' });
  const select = element('select', '', { id: 'sample' });
  let uri = '';
  setText(label, words.sample);
  node.append(label, select);
  select.addEventListener('change', () => {
    picked();
    tellHost({ type: 'sample', uri, name: select.value === ownValues ? null : select.value });
  });
  return {
    node,
    show({ uri: of, preview, sample, hasOwnValues }: Shown): void {
      uri = of;
      const own = hasOwnValues || sample === null ? [ownValues] : [];
      const names = [...own, ...preview.samples.map(({ name }) => name)];
      const isSame =
        names.length === select.options.length &&
        names.every((name, index) => select.options[index]?.value === name);
      if (!isSame) select.replaceChildren(...names.map(option));
      select.value = sample ?? ownValues;
      node.hidden = preview.samples.length === 0;
    },
  };
}

function option(name: string): HTMLOptionElement {
  const node = element('option', '', { value: name });
  node.textContent = name === ownValues ? words.ownValues : name;
  return node;
}
