import { checkPrompt, editPrompt, parsePrompt, renderPrompt } from '@onbook/template';
import { strict as assert } from 'node:assert';
import { marked } from '../support/marked.js';

/** The marked ranges are the variables. */
function check(fixture: string): void {
  const { text, ranges } = marked(fixture);
  const { references } = parsePrompt(text);
  assert.deepEqual(
    references.map(({ range }) => range),
    ranges,
  );
}

describe('<<name>>', () => {
  const cases: readonly string[] = [
    '<<⟦name⟧>>',
    '<<⟦user.name⟧>> and <<⟦user-name_2⟧>>',
    'a<<⟦b⟧>><<⟦c⟧>>d',
    '<<<dotprompt:role:system>>>',
    '<<<name>>>',
    '<<name>>>',
    '<<<<name>>',
    'cat <<EOF >>out.txt',
    "cat <<EOF\ncat <<-EOF\ncat <<'EOF'",
    '<<: *base',
    '<<<<<<< HEAD\na\n=======\nb\n>>>>>>> branch',
    '1 << n, x = a << b >> c',
    'std::cout<<⟦x⟧>>y',
    '1 <<⟦n⟧>> 2',
    '<< name >>',
    '<<name>',
    '<<2nd>>',
    '<<a..b>> <<a.>>',
    '<<naïve>>',
    '{{! <<name>> }}',
    '{{#each ⟦list⟧}}<<⟦name⟧>>{{name}}{{/each}}',
    '\\{{ <<⟦name⟧>> }}',
  ];
  for (const fixture of cases) {
    it(JSON.stringify(fixture), () => {
      check(fixture);
    });
  }

  it('can be turned off, as {{name}} can', () => {
    assert.deepEqual(parsePrompt('{{a}}<<b>>', { delimiters: ['{{}}'] }).variables, ['a']);
    assert.deepEqual(parsePrompt('{{a}}<<b>>\\{{', { delimiters: ['<<>>'] }).variables, ['b']);
  });

  it('is text where the prompt declares its inputs, and not that one', () => {
    const source = '---\ninput: { schema: { name: string } }\n---\n<<name>> <<nmae>> cout<<x>>y {{> p}}';
    const document = parsePrompt(source, { partials: new Map([['p', '<<other>>']]) });
    assert.deepEqual(document.variables, ['name', 'other']);
    assert.equal(renderPrompt(document, { name: 'Ada', other: 1 }).text, 'Ada <<nmae>> cout<<x>>y 1');
  });

  it('is a variable where others than the declared inputs may be passed', () => {
    for (const schema of ['{ name: string, (*): any }', '{ type: object, additionalProperties: true }']) {
      const { variables } = parsePrompt(`---\ninput: { schema: ${schema} }\n---\n<<nmae>>`);
      assert.deepEqual(variables, ['nmae']);
    }
    assert.deepEqual(parsePrompt('---\ninput: { default: { name: x } }\n---\n<<nmae>>').variables, ['nmae']);
  });

  it('becomes a variable when it is declared, and text again when it no longer is', () => {
    const source = '---\ninput: { schema: { name: string } }\n---\n<<topic>> <<name>>';
    const at = source.indexOf('name:');
    const declared = editPrompt(parsePrompt(source), {
      range: { start: at, end: at },
      text: 'topic: string, ',
    });
    assert.deepEqual(declared.variables, ['topic', 'name']);
    const again = editPrompt(declared, {
      range: { start: at, end: at + 'topic: string, '.length },
      text: '',
    });
    assert.deepEqual(again.variables, ['name']);
  });

  it('is told of where it is text, once', () => {
    const text =
      '---\ninput: { schema: { name: string } }\n---\n{{name}} <<nmae.x>> <<x>> {{{{raw}}}}<<nmae>>{{{{/raw}}}}';
    const found = checkPrompt(parsePrompt(text)).filter(({ code }) => code !== 'unknown-helper');
    assert.deepEqual(
      found.map(({ code, severity, message, range }) => [
        code,
        severity,
        text.slice(range.start, range.end),
        message,
      ]),
      [
        [
          'near-miss',
          'warning',
          '<<nmae.x>>',
          "'nmae' isn't an input of this prompt, so this is sent as it stands. Did you mean <<name.x>>?",
        ],
        [
          'undefined-variable',
          'hint',
          'x',
          "'x' isn't an input of this prompt, so this is sent as it stands. If you mean a variable, declare it under 'input.schema'.",
        ],
      ],
    );
  });

  const nearMisses: readonly (readonly [fixture: string, message: string])[] = [
    ['⟦<< customer >>⟧', 'Text, not a variable: write <<customer>> without spaces.'],
    ['⟦<<customer >>⟧', 'Text, not a variable: write <<customer>> without spaces.'],
    ['⟦<<customer>⟧ x', "Text, not a variable: write <<customer>> with '>>' at the end."],
    [
      '⟦<< customer.name >⟧',
      "Text, not a variable: write <<customer.name>> without spaces and with '>>' at the end.",
    ],
    ['<<<customer>>> << other >> <<customer>>> cat << customer', ''],
  ];
  for (const [fixture, message] of nearMisses) {
    it(`is nearly ${fixture}`, () => {
      const { text, ranges } = marked(
        `---\ninput: { schema: { customer: any } }\n---\n{{customer}} ${fixture}`,
      );
      const found = checkPrompt(parsePrompt(text)).filter(({ code }) => code === 'near-miss');
      assert.deepEqual(
        found.map((problem) => [problem.severity, problem.message, problem.range]),
        ranges.map((range) => ['hint', message, range]),
      );
    });
  }
});
