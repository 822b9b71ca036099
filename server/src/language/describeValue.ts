import type { Input, ValueAt } from '@onbook/template';
import type { Sample } from '@onbook/registry/project';
import type { Description, Line } from './description.js';
import { sampleValue } from './sampleValue.js';
import { descriptionIn, propertiesOf, typeWords } from './schemaWords.js';
import { shortened } from './shortened.js';

const longestValue = 300;
const longestText = 1000;
const mostProperties = 15;

/** A variable of a prompt, or of a partial, which has nothing to declare it in. `value` is what its schema says of it. */
export function describeInput(
  input: Input,
  value: ValueAt,
  { samples, isPartial = false }: { readonly samples: readonly Sample[]; readonly isPartial?: boolean },
): Description {
  const { name, description } = input;
  const type = value.schema === null ? input.type : typeWords(value.schema);
  return [
    [{ bold: name }, ' · ', { code: type }, ` · ${need(input, isPartial)}`],
    ...textOf(description),
    ...propertyList(value),
    ...(input.default === undefined ? [] : [['Default: ', { code: json(input.default) }]]),
    ...sampleLine(value, samples),
  ];
}

/** What a path leads to: a property, an item, a block parameter. `name` is its last name, `origin` where it is from. */
export function describeValue(
  { name, origin }: { readonly name: string; readonly origin: string },
  value: ValueAt,
  samples: readonly Sample[],
): Description {
  return [
    [{ bold: name }, ' · ', { code: typeWords(value.schema) }, ` · ${origin}`],
    ...textOf(descriptionIn(value.schema)),
    ...propertyList(value),
    ...sampleLine(value, samples),
  ];
}

function need({ declared, required }: Input, isPartial: boolean): string {
  const word = required ? 'required' : 'optional';
  return declared || isPartial ? word : `${word}, not declared`;
}

function textOf(text: string): readonly Line[] {
  return text === '' ? [] : [[shortened(text, longestText)]];
}

function propertyList({ schema }: ValueAt): Description {
  const properties = propertiesOf(schema);
  if (properties.length === 0) return [];
  const shown = properties.slice(0, mostProperties).map((property): Line => {
    const text = shortened(descriptionIn(property.schema), longestValue);
    const { name, required } = property;
    return [
      { code: name },
      ` · ${typeWords(property.schema)}${required ? '' : ', optional'}${text && `: ${text}`}`,
    ];
  });
  const more = properties.length - shown.length;
  return [{ items: more > 0 ? [...shown, [`and ${more} more`]] : shown }];
}

function sampleLine({ inputPath }: ValueAt, samples: readonly Sample[]): readonly Line[] {
  // All inputs together are no value to look at.
  const found = inputPath && inputPath.length > 0 ? sampleValue(inputPath, samples) : null;
  return found === null ? [] : [[`In the sample '${found.sample}': `, { code: json(found.value) }]];
}

function json(value: unknown): string {
  return shortened(JSON.stringify(value), longestValue);
}
