import type { Model } from '@onbook/template';
import type { Description } from './description.js';
import { dollars } from './dollars.js';
import { vendorName } from './vendorName.js';

/** `written` is its name as the prompt has it. */
export function describeModel(written: string, model: Model): Description {
  const { vendor, id, contextWindow, maxOutput, inputPrice, outputPrice, deprecated, successor } = model;
  const facts = [
    ...(contextWindow === null ? [] : [`Context window: ${tokens(contextWindow)}`]),
    ...(maxOutput === null ? [] : [`Longest answer: ${tokens(maxOutput)}`]),
    ...(inputPrice === null && outputPrice === null
      ? []
      : [`Price per million tokens: ${price(inputPrice, outputPrice)}`]),
  ];
  return [
    [
      { bold: written },
      ` · a model of ${vendorName(vendor)}`,
      ...(written.endsWith(id) ? [] : [', known as ', { code: id }]),
    ],
    ...(deprecated ? [deprecation(successor)] : []),
    ...(model.isChat ? [] : [['It is not a model that answers in words.']]),
    ...(facts.length > 0 ? [{ items: facts.map((fact) => [fact]) }] : []),
  ];
}

function deprecation(successor: string | null) {
  const start = 'Deprecated: its vendor has shut it down, or has said when.';
  return successor === null ? [start] : [`${start} Use `, { code: successor }, ' instead.'];
}

function tokens(count: number): string {
  return `${grouped(count)} tokens`;
}

/** In US dollars. */
function price(input: number | null, output: number | null): string {
  const parts = [
    ...(input === null ? [] : [`${dollars(input)} in`]),
    ...(output === null ? [] : [`${dollars(output)} out`]),
  ];
  return parts.join(', ');
}

function grouped(count: number): string {
  return count.toLocaleString('en-US');
}
