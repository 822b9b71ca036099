import { checkPrompt, parsePrompt, type ParseOptions } from '@onbook/template';
import { strict as assert } from 'node:assert';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { realPartials, realPrompts } from '../support/realPrompts.js';

const root = join(import.meta.dirname, '../../..');
const samples = join(root, 'samples');
const conformance = process.env.ONBOOK_CONFORMANCE ?? join(root, '../shared/conformance');

/** What is said of a right prompt: at most that it declares nothing. */
function check(source: string, options: ParseOptions, allowed: readonly string[] = []): void {
  const problems = checkPrompt(parsePrompt(source, options));
  const told = problems.filter(({ code }) => code !== 'undeclared-variables' && !allowed.includes(code));
  assert.deepEqual(
    told.map(({ code, message, range }) => [code, message, source.slice(range.start, range.end)]),
    [],
  );
}

/** Below its front matter, where it declares nothing. */
function textOf(source: string): string {
  return source.replace(/^---\n[^]*?\n---\n/, '');
}

describe('right prompts', () => {
  for (const [what, source] of realPrompts) {
    it(`give no problem: ${what}`, () => {
      check(source, { partials: realPartials });
      check(source.replaceAll('\n', '\r\n'), { partials: realPartials });
    });

    it(`give none where they declare nothing: ${what}`, () => {
      check(textOf(source), { partials: realPartials });
    });
  }

  for (const [name, text] of realPartials)
    it(`give no problem: the partial ${name}`, () => {
      check(text, { partials: realPartials, isPartial: true });
    });
});

describe('the samples', () => {
  const files = readdirSync(samples, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.prompt'));
  const isPartial = (file: string) => /(^|\/)_[^/]*$/.test(file);
  const read = (file: string) => readFileSync(join(samples, file), 'utf8');
  const partials = new Map(
    files.filter(isPartial).map((file) => {
      return [file.replace(/_([^/]*)\.prompt$/, '$1'), read(file)] as const;
    }),
  );

  it('are there', () => {
    assert.ok(files.length > partials.size && partials.size > 0);
  });

  for (const file of files)
    it(`give no problem: ${file}`, () => {
      check(read(file), { partials, isPartial: isPartial(file) });
    });
});

interface Suite {
  readonly name: string;
  readonly template: string;
  readonly partials?: Readonly<Record<string, string>>;
  readonly resolverPartials?: Readonly<Record<string, string>>;
  readonly schemas?: ParseOptions['schemas'];
}

/** Of what is there to be kept and means nothing: a temperature of 3, a key of its own; and of suites without a text. */
const meant: Readonly<Record<string, readonly string[]>> = {
  raw: ['front-matter-range', 'front-matter-unknown-key'],
  ext: ['front-matter-range'],
};

describe("the templates of Dotprompt's conformance suite", () => {
  const data = join(conformance, 'dotprompt');
  if (!existsSync(data)) {
    console.log('      not run: the conformance data is not beside this checkout');
    return;
  }
  const files = readdirSync(data, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith('.yaml')).sort())
    for (const suite of parse(readFileSync(join(data, file), 'utf8')) as readonly Suite[])
      it(`give no problem, angles included: ${file}, ${suite.name}`, () => {
        const partials = new Map(Object.entries({ ...suite.resolverPartials, ...suite.partials }));
        const options = { partials, ...(suite.schemas && { schemas: suite.schemas }) };
        check(suite.template, options, [...(meant[suite.name] ?? []), 'empty-prompt']);
      });
});
