import { checkPrompt, moveToPrompt, parsePrompt, renderPrompt, type PromptMove } from '@onbook/template';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { strict as assert } from 'node:assert';
import { javaScriptLiterals, pythonLiterals, variableValues } from './generatedLiterals.js';

/** A message of blanks alone isn't sent. */
function checkRendering(
  source: string,
  move: PromptMove,
  old: { readonly text: string; readonly arguments: readonly unknown[] },
): void {
  const shown = JSON.stringify({ source, prompt: move.prompt });
  if (move.prompt === null) {
    assert.equal(old.text.trim(), '', `${shown} ${move.problems[0]?.message ?? ''}`);
    return;
  }
  const document = parsePrompt(move.prompt);
  const faults = [...document.problems, ...checkPrompt(document)].filter(
    ({ severity }) => severity !== 'hint',
  );
  assert.deepEqual(faults, [], shown);
  const values = Object.fromEntries(move.arguments.map(({ name }, index) => [name, old.arguments[index]]));
  const { text } = renderPrompt(document, values);
  if (old.text.trim() === '') assert.equal(text.trim(), '', shown);
  else assert.equal(text, old.text, shown);
  // Nothing hangs on `<<name>>`, which a workspace may turn off.
  const without = renderPrompt(parsePrompt(move.prompt, { delimiters: ['{{}}'] }), values);
  assert.equal(without.text, text, shown);
}

function evaluate(expression: string): unknown {
  const names = Object.keys(variableValues);
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- JavaScript itself says what the literal means.
  const run = new Function(...names, `'use strict'; return (${expression});`) as (
    ...values: unknown[]
  ) => unknown;
  return run(...Object.values(variableValues));
}

function checkJavaScript(source: string): void {
  const move = moveToPrompt(source, 'javascript');
  const values = move.arguments.map(({ expression }) => evaluate(expression));
  checkRendering(source, move, { text: String(evaluate(source)), arguments: values });
}

const pythonScript = `
import json, sys
given = json.load(sys.stdin)
def value(expression):
    return eval(compile("(" + expression + "\\n)", "literal", "eval"), dict(given["variables"]))
print(json.dumps([[value(one) for one in expressions] for expressions in given["expressions"]]))
`;

/** Evaluates each source and its move's arguments in one run of Python; null where there is none. */
function evaluatePython(
  moves: readonly (readonly [string, PromptMove])[],
): readonly (readonly unknown[])[] | null {
  const expressions = moves.map(([source, move]) => [
    source,
    ...move.arguments.map(({ expression }) => expression),
  ]);
  const input = JSON.stringify({ variables: variableValues, expressions });
  const { error, status, stdout, stderr } = spawnSync('python3', ['-W', 'ignore', '-c', pythonScript], {
    input,
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  });
  if (error) return null;
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout) as readonly (readonly unknown[])[];
}

describe('a moved literal renders as the old string', () => {
  it('of JavaScript', function () {
    this.timeout(60_000);
    fc.assert(fc.property(javaScriptLiterals, checkJavaScript), { numRuns: 3000 });
  });

  it('of Python', function () {
    this.timeout(60_000);
    const sources = fc.sample(pythonLiterals, 2000);
    const moves = sources.map((source) => [source, moveToPrompt(source, 'python')] as const);
    const results = evaluatePython(moves);
    // Without Python the tables of the other test file still hold the decoding.
    if (!results) this.skip();
    for (const [index, [source, move]] of moves.entries()) {
      const [text, ...values] = results[index] ?? [];
      checkRendering(source, move, { text: String(text), arguments: values });
    }
  });

  it('for code that is no literal, or half of one, nothing is thrown', () => {
    const pieces = fc.constantFrom(
      ...[
        '`',
        '"',
        "'",
        '"""',
        'f"',
        '${',
        '{',
        '}',
        '(',
        ')',
        '+',
        '%',
        '.format(',
        'a',
        ' ',
        '\\',
        '\n',
        '//',
        '/*',
        '#',
        ':',
        '!r',
        '=',
        ',',
        '/',
        '%s',
        '1',
      ],
    );
    const code = fc.array(pieces, { maxLength: 12 }).map((written) => written.join(''));
    fc.assert(
      fc.property(code, fc.constantFrom('javascript', 'typescript', 'python'), (source, language) => {
        const { prompt, problems } = moveToPrompt(source, language);
        assert.equal(
          prompt === null,
          problems.some(({ severity }) => severity === 'error'),
        );
        for (const { range } of problems)
          assert.ok(0 <= range.start && range.start <= range.end && range.end <= source.length);
      }),
      { numRuns: 3000 },
    );
  });
});
