import { parsePrompt } from '@onbook/template';
import Handlebars from 'handlebars';
import { strict as assert } from 'node:assert';

/** Whether the scanner finds nothing to fault. */
export function isAccepted(template: string): boolean {
  const { problems } = parsePrompt(template, { delimiters: ['{{}}'], partials: new Map() });
  const ofSyntax = ['syntax', 'unclosed-block', 'unexpected-close'];
  return !problems.some(({ code, severity }) => severity === 'error' && ofSyntax.includes(code));
}

export function handlebarsAccepts(template: string): boolean {
  try {
    Handlebars.parse(template);
    return true;
  } catch (error) {
    assert.ok(error instanceof Error);
    return false;
  }
}
