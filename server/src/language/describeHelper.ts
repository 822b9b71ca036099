import type { helpers } from '@onbook/template';
import { helperSignature } from './callSignature.js';
import { prose, type Description } from './description.js';
import { parametersOf } from './helperParameters.js';

export function describeHelper(helper: (typeof helpers)[number]): Description {
  const { name, form, summary, example } = helper;
  const parameters = parametersOf(helper).map((parameter) => [
    { code: parameter.isNamed ? `${parameter.name}=…` : parameter.name },
    ': ',
    ...prose(parameter.summary),
  ]);
  return [
    [{ bold: name }, form === 'block' ? ' · block helper' : ' · helper'],
    [{ code: helperSignature(helper).label + (form === 'block' ? `…{{/${name}}}` : '') }],
    prose(summary),
    ...(parameters.length > 0 ? [{ items: parameters }] : []),
    { language: 'handlebars', text: example },
  ];
}
