/** How a helper or a partial is called: one line with its arguments, and what each of them is. */
import type { helpers, Input } from '@onbook/template';
import { prose, type Description } from './description.js';
import { parametersOf } from './helperParameters.js';

export interface CallSignature {
  readonly label: string;
  readonly parameters: readonly SignatureParameter[];
  readonly description: Description;
}

export interface SignatureParameter {
  readonly name: string;
  /** It is written `name=value`. */
  readonly isNamed: boolean;
  readonly isRequired: boolean;
  /** It takes any number of values. */
  readonly repeats: boolean;
  /** Where it stands in the label, end excluded. */
  readonly place: [start: number, end: number];
  readonly description: Description;
}

type Parameter = Omit<SignatureParameter, 'place'>;

/** `inParentheses`: as it is called inside another tag. */
export function helperSignature(helper: (typeof helpers)[number], inParentheses = false): CallSignature {
  const { name, form, summary } = helper;
  const parameters = parametersOf(helper).map((parameter) => ({
    ...parameter,
    description: [prose(parameter.summary)],
  }));
  const [start, end] = inParentheses ? ['(', ')'] : [form === 'block' ? '{{#' : '{{', '}}'];
  return { ...labelled(`${start}${name}`, parameters, end), description: [prose(summary)] };
}

/** `inputs` are what the partial uses. */
export function partialSignature(
  name: string,
  inputs: readonly Input[],
  isOwn: (name: string) => boolean,
): CallSignature {
  const named = inputs.map(({ name: key, type, required }) => ({
    name: key,
    isNamed: true,
    isRequired: required && !isOwn(key),
    repeats: false,
    description: [
      [{ code: type }, required ? ', required' : ', optional'],
      ...(isOwn(key) ? [[`Left out, it is the prompt's own '${key}'.`]] : []),
    ],
  }));
  const context = {
    name: 'this',
    isNamed: false,
    isRequired: false,
    repeats: false,
    description: [prose('What the partial has for `this`; left out, what is `this` at the call.')],
  };
  return { ...labelled(`{{> ${name}`, [context, ...named], '}}'), description: [] };
}

/** What may be left out stands in brackets. */
function labelled(
  start: string,
  parameters: readonly Parameter[],
  end: string,
): Pick<CallSignature, 'label' | 'parameters'> {
  let label = start;
  const placed = parameters.map((parameter) => {
    const { name, isNamed, isRequired, repeats } = parameter;
    const written = `${name}${isNamed ? '=…' : ''}${repeats ? '…' : ''}`;
    label += isRequired ? ' ' : ' [';
    const place: [number, number] = [label.length, label.length + written.length];
    label += isRequired ? written : `${written}]`;
    return { ...parameter, place };
  });
  return { label: label + end, parameters: placed };
}
