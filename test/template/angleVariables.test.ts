import { checkPrompt, parsePrompt } from '@onbook/template';
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
