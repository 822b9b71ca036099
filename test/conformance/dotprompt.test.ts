import { checkPrompt } from '@onbook/template';
import { strict as assert } from 'node:assert';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { parseSuite, runCase, type Case, type Suite, type Values } from './dotprompt.js';

const folder = process.env.ONBOOK_CONFORMANCE ?? join(import.meta.dirname, '../../../../shared/conformance');

/** An answer as JSON has it, with the fields that Dotprompt always gives. */
function plain(values: Values): unknown {
  return JSON.parse(JSON.stringify({ ext: {}, config: {}, metadata: {}, ...values }));
}

function check(suite: Suite, one: Case): void {
  const { messages, metadata, raw } = runCase(suite, one);
  const { messages: expectedMessages, raw: expectedRaw, ...expected } = one.expect;
  const { input: expectedInput, ...rendered } = expected;
  const { input, ...own } = metadata;
  assert.deepEqual(JSON.parse(JSON.stringify(messages)), expectedMessages, 'render: the messages');
  assert.deepEqual(plain(own), plain(rendered), 'render: the rest');
  assert.deepEqual(input, expectedInput, 'renderMetadata: the input');
  if (expectedRaw !== undefined) assert.deepEqual(raw, expectedRaw, 'raw');
}

/** What we report and Dotprompt passes over. Hints aside, and that suites on the front matter alone have no text. */
const reported: Readonly<Record<string, readonly string[]>> = {
  // Their temperature is 3, and 'custom' is there to show that such a key is kept and means nothing.
  raw: ['warning front-matter-range', 'warning front-matter-unknown-key'],
  ext: ['warning front-matter-range'],
};

function checkProblems(suite: Suite): void {
  const problems = checkPrompt(parseSuite(suite)).filter(
    ({ severity, code }) => severity !== 'hint' && code !== 'empty-prompt',
  );
  assert.deepEqual(
    problems.map(({ severity, code }) => `${severity} ${code}`),
    reported[suite.name] ?? [],
  );
}

describe("Dotprompt's conformance suite", () => {
  const data = join(folder, 'dotprompt');
  if (!existsSync(data)) {
    console.log('      not run: the conformance data is not beside this checkout');
    return;
  }
  const files = readdirSync(data, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith('.yaml')).sort()) {
    describe(file, () => {
      for (const suite of parse(readFileSync(join(data, file), 'utf8')) as readonly Suite[]) {
        it(`${suite.name}: nothing wrong in it`, () => {
          checkProblems(suite);
        });
        for (const one of suite.tests) {
          it(`${suite.name}: ${one.desc}`, () => {
            check(suite, one);
          });
        }
      }
    });
  }
});
