import type { FrontMatterKey } from '@onbook/template';
import { prose, type Description } from './description.js';

export function describeKey(known: FrontMatterKey): Description {
  const { key, type, range, summary, example } = known;
  const between = range ? ` from ${range[0]} to ${range[1]}` : '';
  return [
    [{ bold: key }, ` · ${type}${between}`],
    prose(summary),
    ...(known.default === undefined ? [] : [['Default: ', { code: String(known.default) }]]),
    { language: 'yaml', text: example },
  ];
}
