import { parsePrompt } from '@onbook/template';
import { handlebarsProblems } from '@onbook/template/handlebars';
import fc from 'fast-check';
import { strict as assert } from 'node:assert';
import { templates } from './generatedTemplates.js';

describe("Handlebars' last word", () => {
  it('is nothing for a sound template', () => {
    assert.deepEqual(handlebarsProblems('{{#if a}}\n{{b}} <<c>>\n{{/if}}'), []);
  });

  it('is one problem on the line where it stopped', () => {
    const content = 'a\nb {{#if x}}\nc {{/each}}\n';
    const [problem, ...more] = handlebarsProblems(content);
    assert.deepEqual(more, []);
    assert.equal(problem?.code, 'syntax');
    assert.equal(content.slice(problem.range.start, problem.range.end), 'b {{#if x}}');
    assert.match(problem.message, /^Handlebars refuses this: /);
  });

  it('is never stricter than the scanner', () => {
    const marks = fc.constantFrom(
      '{',
      '}',
      '{{',
      '}}',
      '~',
      '"',
      '(',
      ')',
      '|',
      ' ',
      '.',
      '/',
      '#',
      '^',
      '{{else}}',
      '!',
      '=',
      '@',
      '[',
      ']',
      '\\',
    );
    fc.assert(
      fc.property(templates, fc.nat(), marks, (template, place, mark) => {
        const at = place % (template.length + 1);
        const text = template.slice(0, at) + mark + template.slice(at);
        const { problems } = parsePrompt(text, { delimiters: ['{{}}'] });
        if (problems.length === 0) assert.deepEqual(handlebarsProblems(text), []);
      }),
      { numRuns: 1000 },
    );
  });
});
