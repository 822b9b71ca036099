import {
  checkPrompt,
  contextProblems,
  parsePrompt,
  parseSamples,
  problemCodes,
  type ParseOptions,
  type Problem,
} from '@onbook/template';
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');
const page = readFileSync(join(root, 'docs/diagnostics.md'), 'utf8');

interface Section {
  readonly code: string;
  readonly wrong: string;
  readonly right: string;
}

const partials = new Map([
  ['greeting', 'Good morning.'],
  ['chicken', '{{> egg}}'],
  ['egg', '{{> chicken}}'],
  ['broken', '{{#if late}}Sorry.'],
]);

const oneCustomer = parsePrompt('---\ninput: { schema: { customer: string } }\n---\nDear {{customer}}');

const [, ofTexts = '', beyondTexts = ''] = page.split(/^# /m);

const sections: readonly Section[] = ofTexts
  .split(/^## /m)
  .slice(1)
  .map((section) => ({
    code: section.slice(0, section.indexOf('\n')),
    wrong: example(section, 'Wrong'),
    right: example(section, 'Right'),
  }));

function example(section: string, heading: string): string {
  return new RegExp(`^${heading}:\\n\\n\`\`\`\\n([^]*?)\`\`\`$`, 'm').exec(section)?.[1] ?? '';
}

function codesIn(code: string, text: string): readonly string[] {
  const options = code.startsWith('partial-') && code !== 'partial-unsupported' ? { partials } : {};
  return problemsIn(code, text, options).map((problem) => problem.code);
}

function problemsIn(code: string, text: string, options: ParseOptions): readonly Problem[] {
  if (code.startsWith('sample')) return parseSamples(text, oneCustomer).problems;
  const prompt = parsePrompt(text, options);
  return code === 'context-window'
    ? contextProblems(prompt, { tokens: 150_000, isEstimate: false })
    : checkPrompt(prompt);
}

describe('docs/diagnostics.md', () => {
  it('describes every code, in the order of the code', () => {
    assert.deepEqual(
      sections.map(({ code }) => code),
      problemCodes,
    );
  });

  it('describes what no text shows alone', () => {
    const codes = [...beyondTexts.matchAll(/^## (.*)$/gm)].map(([, code]) => code);
    assert.deepEqual(codes, ['duplicate-name', 'not-text']);
  });

  for (const { code, wrong, right } of sections) {
    it(`has examples of ${code} that are so`, () => {
      assert.ok(wrong !== '' && right !== '');
      assert.ok(codesIn(code, wrong).includes(code), 'the wrong example is wrong');
      assert.ok(!codesIn(code, right).includes(code), 'the right example is right');
    });
  }
});
