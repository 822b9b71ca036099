import type { Severity } from '@onbook/template';
import type { FindingCode } from '../findings.js';

interface Rule {
  /** What a problem of the code has, unless its place makes it milder. */
  readonly severity: Severity;
  /** One sentence. */
  readonly summary: string;
}

/** Every code that a check reports, as reports describe it; the page of diagnostics says more. */
export const problemRules = {
  syntax: { severity: 'error', summary: "A tag can't be read, or the file goes beyond a limit." },
  'unclosed-block': { severity: 'error', summary: 'A block begins and never ends.' },
  'unexpected-close': { severity: 'error', summary: 'A closing tag closes no open block.' },
  'unknown-helper': { severity: 'error', summary: "What is called with arguments isn't a helper." },
  'helper-arguments': { severity: 'error', summary: "A helper is called in a way that it can't be called." },
  'undefined-variable': { severity: 'warning', summary: "A variable isn't one of the declared inputs." },
  'unknown-property': { severity: 'warning', summary: "A value's schema has no such property." },
  'wrong-type': { severity: 'warning', summary: "A helper can't do anything with a value of the type." },
  shadowing: { severity: 'warning', summary: "A name is an input's and means something else in its place." },
  'undeclared-variables': { severity: 'hint', summary: 'The front matter declares no inputs.' },
  'unused-input': { severity: 'warning', summary: "A declared input doesn't occur in the text." },
  'unguarded-input': { severity: 'warning', summary: 'The text needs an input that callers may leave out.' },
  'near-miss': { severity: 'warning', summary: 'A text is nearly a variable, and is sent as it stands.' },
  'missing-separator': {
    severity: 'warning',
    summary: 'Two values stand side by side with nothing between.',
  },
  'text-before-system': { severity: 'warning', summary: 'Text is sent ahead of the system message.' },
  'empty-prompt': { severity: 'error', summary: 'The prompt has no text to send.' },
  'partial-unsupported': {
    severity: 'error',
    summary: 'A partial is called where none is known, or by a computed name.',
  },
  'partial-missing': { severity: 'error', summary: 'There is no partial of the name that is called.' },
  'partial-circular': { severity: 'error', summary: 'A partial calls itself.' },
  'partial-faulty': { severity: 'error', summary: 'The text of a partial has an error of its own.' },
  'partial-arguments': {
    severity: 'warning',
    summary: "A partial doesn't use an argument that it is given.",
  },
  'front-matter-syntax': { severity: 'error', summary: "The front matter isn't valid YAML." },
  'front-matter-type': { severity: 'error', summary: "A key's value has the wrong type." },
  'front-matter-range': { severity: 'warning', summary: 'A number is more or less than the model takes.' },
  'front-matter-unknown-key': { severity: 'warning', summary: 'Nothing reads a key of the front matter.' },
  'front-matter-not-recognised': {
    severity: 'error',
    summary: "Dotprompt wouldn't recognise the front matter and would send it as text.",
  },
  'unknown-model': { severity: 'warning', summary: "The model's name has a slip of the pen." },
  'deprecated-model': { severity: 'warning', summary: 'The vendor has shut the model down, or is going to.' },
  'context-window': { severity: 'warning', summary: "The prompt is longer than the model's context window." },
  schema: { severity: 'error', summary: "The input's or the output's schema can't be read." },
  'cut-description': {
    severity: 'warning',
    summary: "Dotprompt cuts a property's description at a parenthesis.",
  },
  'default-value': { severity: 'error', summary: "A default doesn't fit its input's schema." },
  samples: { severity: 'error', summary: "The file of samples can't be read." },
  'sample-value': { severity: 'warning', summary: "A sample's input isn't what the prompt takes." },
  'duplicate-name': { severity: 'error', summary: 'Two prompt files bear the same name.' },
  'not-text': { severity: 'error', summary: "The file can't be read as UTF-8 text." },
} satisfies Record<FindingCode, Rule>;
