import { parsePrompt, parseSamples, type ParseOptions } from '@onbook/template';
import fc from 'fast-check';
import { strict as assert } from 'node:assert';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Suite } from '../conformance/dotprompt.js';
import { assertKeepsMeaning, formatted } from './formatted.js';
import { templates, values } from './generatedTemplates.js';
import { layouts } from './generatedYaml.js';

const root = join(import.meta.dirname, '../../../samples');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.prompt'),
);
const sources = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
const partials = new Map(
  [...sources]
    .filter(([file]) => isPartial(file))
    .map(([file, text]) => [file.replace(/_(.*)\.prompt$/, '$1'), text]),
);

function isPartial(file: string): boolean {
  return /(?:^|\/)_/.test(file);
}

function optionsOf(file: string): ParseOptions {
  return { partials, isPartial: isPartial(file) };
}

/** The sample inputs beside a prompt, in one. */
function inputOf(file: string): Readonly<Record<string, unknown>> {
  const tests = join(root, file.replace(/prompt$/, 'tests.yaml'));
  const { samples } = parseSamples(existsSync(tests) ? readFileSync(tests, 'utf8') : '');
  return Object.assign({}, ...samples.map(({ input }) => input)) as Readonly<Record<string, unknown>>;
}

/** Blanks put into a text: in tags wherever words end, and at the ends of words of the front matter. */
const blanks = fc.constantFrom('', ' ', '  ', '\t', '\n', '\n  ', '\r\n', ' \n ', '\u00a0');
const insertions = fc.array(fc.tuple(fc.nat(), blanks), { minLength: 1, maxLength: 12 });
type Insertions = readonly (readonly [place: number, blanks: string])[];

function mutated(source: string, inserted: Insertions): string {
  const places = placesIn(source);
  if (places.length === 0) return source;
  const sorted = inserted
    .map(([place, text]) => ({ at: places[place % places.length]!, text }))
    .sort((a, b) => b.at - a.at);
  return sorted.reduce((text, { at, text: blank }) => text.slice(0, at) + blank + text.slice(at), source);
}

function placesIn(source: string): readonly number[] {
  const { frontMatter } = parsePrompt(source);
  const head = frontMatter.yamlRange?.end ?? 0;
  const inTags = [...source.matchAll(/\{\{[^]*?\}\}/g)].flatMap(({ index, 0: tag }) => {
    return [...tag.matchAll(/\b|(?<=[{~#^&>/=(|])|(?=[=)|~}])/g)].map((place) => index + place.index);
  });
  const inYaml = [...source.slice(0, head).matchAll(/(?<=[:,\-\n])|$/gm)].map(({ index }) => index);
  return [...inTags, ...inYaml];
}

describe('formatting changes no prompt', () => {
  for (const [file, source] of sources) {
    it(`and nothing in samples/${file}, which is formatted`, () => {
      assert.equal(formatted(source, optionsOf(file)), source);
    });

    it(`and gives samples/${file} back from a text with more blanks`, () => {
      const { bodyRange } = parsePrompt(source, optionsOf(file));
      const head = source
        .slice(0, bodyRange.start)
        .replaceAll(/^ +/gm, '$&$&')
        .replaceAll(/(?<!\S)-(?= )|^ *[\w?.]+:(?= )/gm, '$&  ')
        .replaceAll('\n', '  \n');
      const body = source
        .slice(bodyRange.start)
        .replaceAll(
          /(?<!\{)(\{\{[~#^/>&*]*)([^ !~#^/>&*{}"][^{}"]*?)(~?\}\})/g,
          (_, open, inner: string, close) => {
            return `${open}  ${inner.replaceAll(' ', '   ').replaceAll('=', ' =  ')} ${close}`;
          },
        );
      const loose = head + body;
      assert.notEqual(loose, source);
      assert.equal(formatted(loose, optionsOf(file)), source);
    });

    it(`of samples/${file}, whatever blanks are put into it`, function () {
      this.timeout(60_000);
      const input = inputOf(file);
      const property = fc.property(insertions, (inserted) => {
        assertKeepsMeaning(mutated(source, inserted), input, optionsOf(file));
      });
      fc.assert(property, { numRuns: 40 });
    });

    it(`at the end of every prefix of samples/${file}, in tags and front matter`, function () {
      this.timeout(60_000);
      const places = placesIn(source);
      const step = Math.ceil(places.length / 150);
      for (let index = 0; index < places.length; index += step) {
        const prefix = source.slice(0, places[index]);
        assert.equal(formatted(prefix, optionsOf(file)).replaceAll(/\s/g, ''), prefix.replaceAll(/\s/g, ''));
      }
    });
  }

  it('of generated templates', function () {
    this.timeout(60_000);
    const property = fc.property(templates, (template) => {
      assertKeepsMeaning(template, values, { partials });
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('of generated templates, whatever blanks are put into them', function () {
    this.timeout(60_000);
    const property = fc.property(templates, insertions, (template, inserted) => {
      assertKeepsMeaning(mutated(template, inserted), values, { partials });
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('of any text', () => {
    const piece = fc.constantFrom(
      ...[
        '{{',
        '}}',
        '{',
        '}',
        '~',
        '#',
        '/',
        '^',
        '>',
        '&',
        '!',
        '*',
        'if',
        'else',
        'as',
        'x',
        '=',
        '|',
        '(',
      ],
      ...[')', '"', "'", '[', ']', ' ', '\n', '\\', '.', '@', '1', 'true', '<<', '---\n', ':', '- ', '? '],
    );
    const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
    const property = fc.property(text, fc.boolean(), (source, hasFrontMatter) => {
      assertKeepsMeaning(hasFrontMatter ? `---\nmodel: x\n${source}\n---\n${source}` : source, values);
    });
    fc.assert(property, { numRuns: 2000 });
  });
});

describe('formatting of generated front matter', () => {
  it('gives one layout, whichever it was written in', function () {
    this.timeout(60_000);
    const property = fc.property(layouts, ({ written, expected }) => {
      const [source, wanted] = [written, expected].map((yaml) => `---\n${yaml}\n---\nHi`);
      const { problems } = parsePrompt(source!);
      assert.deepEqual(
        problems.filter(({ code }) => code === 'front-matter-syntax'),
        [],
        source,
      );
      assertKeepsMeaning(source!, {});
      assert.equal(formatted(source!), wanted, source);
    });
    fc.assert(property, { numRuns: 500 });
  });
});

describe("formatting of Dotprompt's conformance templates", () => {
  const folder =
    process.env.ONBOOK_CONFORMANCE ?? join(import.meta.dirname, '../../../../shared/conformance');
  const data = join(folder, 'dotprompt');
  if (!existsSync(data)) {
    console.log('      not run: the conformance data is not beside this checkout');
    return;
  }
  const names = readdirSync(data, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.yaml'),
  );
  for (const file of names.sort()) {
    it(`changes none of ${file}`, function () {
      this.timeout(60_000);
      for (const suite of parse(readFileSync(join(data, file), 'utf8')) as readonly Suite[]) {
        const texts = new Map(Object.entries({ ...suite.resolverPartials, ...suite.partials }));
        const options: ParseOptions = { delimiters: ['{{}}'], partials: texts, schemas: suite.schemas ?? {} };
        for (const { data: own } of suite.tests) {
          const input = { ...suite.data?.input, ...own?.input };
          assertKeepsMeaning(suite.template, input, options);
          const property = fc.property(insertions, (inserted) => {
            assertKeepsMeaning(mutated(suite.template, inserted), input, options);
          });
          fc.assert(property, { numRuns: 20 });
        }
      }
    });
  }
});
