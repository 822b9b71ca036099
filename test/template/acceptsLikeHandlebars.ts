import { parsePrompt, type ProblemCode } from '@onbook/template';
import Handlebars from 'handlebars';
import { strict as assert } from 'node:assert';

/** The codes that say that a text isn't a template. What a template means is for the other ones. */
const ofSyntax: readonly ProblemCode[] = ['syntax', 'unclosed-block', 'unexpected-close'];

/** Whether the scanner finds no fault of syntax: every tag is read, and every block closed. */
export function isAccepted(template: string): boolean {
  const { problems } = parsePrompt(template, { delimiters: ['{{}}'], partials: new Map() });
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
