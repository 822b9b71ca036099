import { createHash } from 'node:crypto';

/** A prompt that declares what it takes. */
export const triage = [
  '---',
  'model: gpt-4o-mini',
  'config: { temperature: 0.2, maxOutputTokens: 300, topP: 0.9 }',
  'metadata: { team: support }',
  'input:',
  '  schema:',
  '    ticket: string, what the customer wrote',
  '    locale?: string',
  '---',
  '{{role "system"}}',
  'You triage tickets.',
  '{{role "user"}}',
  '{{#if locale}}In {{locale}}: {{/if}}<<ticket>>',
  '',
].join('\n');

export const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

export const greeting = (salutation: string) => `${salutation} {{name}}`;
