/** The arguments of each helper, named and explained. */
import type { Helper, helpers } from '@onbook/template';

export interface HelperParameter {
  readonly name: string;
  /** One sentence. */
  readonly summary: string;
}

interface HelperParameters {
  /** In their order. */
  readonly positional: readonly HelperParameter[];
  /** The last of them may be repeated. */
  readonly repeats?: true;
  readonly named?: readonly HelperParameter[];
}

type HelperName = (typeof helpers)[number]['name'];

const includeZero: HelperParameter = {
  name: 'includeZero',
  summary: 'With `true`, 0 counts as a value that is there.',
};

const compared: readonly HelperParameter[] = [
  { name: 'left', summary: 'A value, most often a variable.' },
  { name: 'right', summary: 'What it is compared with: a text, a number, `true`, `false` or a variable.' },
];

const byName: Readonly<Record<HelperName, HelperParameters>> = {
  if: {
    positional: [{ name: 'condition', summary: 'The value that has to be there.' }],
    named: [includeZero],
  },
  unless: {
    positional: [{ name: 'condition', summary: 'The value that must not be there.' }],
    named: [includeZero],
  },
  each: { positional: [{ name: 'list', summary: 'A list, or an object with its properties.' }] },
  with: { positional: [{ name: 'object', summary: 'What `this` is inside.' }] },
  ifEquals: { positional: compared },
  unlessEquals: { positional: compared },
  role: {
    positional: [{ name: 'role', summary: '`"system"`, `"user"`, `"model"` or `"tool"`, in quotes.' }],
  },
  history: { positional: [] },
  json: {
    positional: [{ name: 'value', summary: 'What is printed.' }],
    named: [
      { name: 'indent', summary: 'How many blanks a level is indented by; without it all is one line.' },
    ],
  },
  lookup: {
    positional: [
      { name: 'holder', summary: 'An object or a list.' },
      { name: 'key', summary: 'The name of the property, or the number of the item from 0.' },
    ],
  },
  media: {
    positional: [],
    named: [
      { name: 'url', summary: 'Where it is; a `data:` address works too.' },
      { name: 'contentType', summary: 'What it is, such as `"image/png"`.' },
    ],
  },
  section: { positional: [{ name: 'name', summary: 'The name that the section is filled by.' }] },
  log: {
    positional: [{ name: 'value', summary: 'What is logged.' }],
    repeats: true,
    named: [{ name: 'level', summary: '`"debug"`, `"info"`, `"warn"` or `"error"`.' }],
  },
};

export interface ParameterOfHelper extends HelperParameter {
  /** It is written `name=value`. */
  readonly isNamed: boolean;
  readonly isRequired: boolean;
  /** It takes any number of values. */
  readonly repeats: boolean;
}

/** In the order in which they are written. */
export function parametersOf(helper: Helper & { readonly name: HelperName }): readonly ParameterOfHelper[] {
  const { positional, repeats = false, named = [] } = byName[helper.name];
  const last = positional.length - 1;
  return [
    ...positional.map((parameter, index) => ({
      ...parameter,
      isNamed: false,
      isRequired: true,
      repeats: repeats && index === last,
    })),
    ...named.map((parameter) => ({
      ...parameter,
      isNamed: true,
      isRequired: helper.required?.includes(parameter.name) === true,
      repeats: false,
    })),
  ];
}
