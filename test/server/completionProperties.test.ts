import assert from 'node:assert/strict';
import { parsePrompt, type ProblemCode } from '@onbook/template';
import fc from 'fast-check';
import type { CompletionItem } from 'vscode-languageserver/node';
import { chosen, completionAt, completionCapabilities } from '../support/completions.js';
import { startServer, type InProcessServer } from '../support/inProcessServer.js';
import { sampleFiles, samplePrompts, sampleText } from '../support/samples.js';

const syntax: ReadonlySet<ProblemCode> = new Set([
  'syntax',
  'unclosed-block',
  'unexpected-close',
  'front-matter-syntax',
  'front-matter-not-recognised',
]);

const faultsIn = (text: string, isPartial: boolean) =>
  parsePrompt(text, { isPartial }).problems.filter(({ code }) => syntax.has(code));

const doubled = (text: string) => (text.match(/\{{4,}|\}{4,}|<{4,}|>{4,}/g) ?? []).join().length;

/** It waits for a value that is typed next. */
const isUnfinished = ({ textEdit, insertTextFormat }: CompletionItem) =>
  insertTextFormat === undefined && /[= ]$/.test(textEdit?.newText ?? '');

const isInTag = (text: string, at: number) =>
  text.lastIndexOf('{{', at) > text.lastIndexOf('}}', at - 1) && !text.startsWith('{{', at);

/** What somebody may have typed at a place. */
const typed = ['{{', '{{{', '{{#', '{{/', '{{>', '{{> ', '{{t', '{{else ', '{{#if ', '{{json ', '<<', '<<c'];
/** What the editor may have put behind it. */
const behind = ['', '}}', '}', '>>'];

for (const [client, capabilities] of [
  ['that knows snippets', completionCapabilities],
  ['that knows none', {}],
] as const) {
  describe(`completion for an editor ${client}`, () => {
    let server: InProcessServer;
    before(async () => {
      server = await startServer({
        capabilities,
        files: sampleFiles,
      });
    });
    after(() => server.stop());

    for (const file of samplePrompts) {
      const isPartial = /(?:^|\/)_/.test(file);

      it(`doubles no braces and makes no fault of syntax in ${file}`, async () => {
        const source = sampleText(file);
        const document = server.open(file, source);
        const places = Array.from(source, (_, at) => at);
        const isCut = fc.boolean();
        const place = fc.oneof(
          fc.record({ at: fc.constantFrom(...places), put: fc.constant(''), end: fc.constant(''), isCut }),
          fc.record({
            at: fc.constantFrom(...places.filter((at) => !isInTag(source, at))),
            put: fc.constantFrom(...typed),
            end: fc.constantFrom(...behind),
            isCut,
          }),
        );
        await fc.assert(
          fc.asyncProperty(place, async ({ at, put, end, isCut }) => {
            const offset = at + put.length;
            const text = source.slice(0, at) + put + end + (isCut ? '' : source.slice(at));
            document.change(text);
            const list = await completionAt(server, document, offset);
            for (const item of (list?.items ?? []).filter((one) => !isUnfinished(one))) {
              for (const mode of ['insert', 'replace'] as const) {
                const result = chosen(text, item, mode);
                const told = () =>
                  `${item.label} (${mode}): ${JSON.stringify(result.slice(Math.max(0, offset - 60), offset + 80))}`;
                assert.ok(doubled(result) <= doubled(text), told());
                const faults = faultsIn(result, isPartial);
                assert.ok(
                  faults.length <= faultsIn(text, isPartial).length,
                  `${told()} ${faults.map(({ message }) => message).join()}`,
                );
              }
            }
            assert.deepEqual(server.log, []);
          }),
          { numRuns: 20, seed: 4 },
        );
        document.close();
      });
    }
  });
}
