import { checkPrompt } from '../check/index.js';
import type { PromptDocument } from '../document.js';
import { typeMismatch } from '../frontMatter/types.js';
import { positionAt } from '../positions.js';
import { asMap, type ValueMap } from '../valueMap.js';
import { newBudget, type Resolved } from './environment.js';
import { interpretNodes, type Interpretation, type Missing } from './interpret.js';
import { splitMessages, toMessage } from './messages.js';
import { RenderError, type Rendering, type RenderOptions } from './rendering.js';

/**
 * Renders a prompt with a caller's values. Values are data: they are never read as template, role or history.
 * Throws a RenderError: `faulty_template`, `missing_variables` and `invalid_value` only where they are refused,
 * `budget_exceeded` always, and `invalid_value` also for a value that can't be printed at all.
 */
export function renderPrompt(
  document: PromptDocument,
  variables: ValueMap,
  { missing: policy = 'refuse' }: RenderOptions = {},
): Rendering {
  if (policy === 'refuse') refuseFaults(document);
  const input = withDefaults(document, variables);
  const run: Interpretation = {
    source: document.source,
    budget: newBudget(),
    pieces: [],
    missing: absentInputs(document, input.value),
    invalid: mismatches(document, input.value),
  };
  interpretNodes(run, document.nodes, { frame: { self: input, parent: null }, loop: null, locals: null });
  const missing = inTextOrder(run.missing);
  if (policy === 'refuse') refuse(missing, run.invalid);
  const segments = splitMessages(run.pieces);
  const messages = segments.map(toMessage);
  const text = messages.flatMap(({ content }) => content.map((part) => part.text)).join('');
  return { messages, segments, text, missing, invalid: run.invalid };
}

function refuseFaults(document: PromptDocument): void {
  const errors = checkPrompt(document).filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (!first) return;
  const { line } = positionAt(document.source, first.range.start);
  const count = errors.length === 1 ? 'an error' : `${errors.length} errors`;
  throw new RenderError(
    'faulty_template',
    `The prompt has ${count} and can't be rendered. Line ${line}: ${first.message}`,
  );
}

function withDefaults(
  { frontMatter }: PromptDocument,
  variables: ValueMap,
): Resolved & { readonly value: ValueMap } {
  const absent = Object.keys(frontMatter.defaults).filter((name) => ownValue(variables, name) === undefined);
  const value = {
    ...variables,
    ...Object.fromEntries(absent.map((name) => [name, frontMatter.defaults[name]])),
  };
  return { value, path: '', origin: 'variable', defaulted: new Set(absent) };
}

function ownValue(values: ValueMap, name: string): unknown {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

/** Inputs that callers must pass and didn't, as far as the text uses them; optional ones are found where they're used. */
function absentInputs({ inputs, references }: PromptDocument, values: ValueMap): Missing[] {
  const required = new Set(inputs.filter((input) => input.required).map(({ name }) => name));
  return references
    .filter(({ name }) => required.has(name) && (ownValue(values, name) ?? null) === null)
    .map(({ name, range }) => ({ path: name, at: range.start }));
}

function mismatches({ frontMatter, inputs }: PromptDocument, values: ValueMap): string[] {
  const properties = asMap(frontMatter.inputSchema?.properties);
  return inputs.flatMap(({ name }) => {
    const value = ownValue(values, name);
    const mismatch =
      value === undefined || value === null ? null : typeMismatch(asMap(properties[name]), value);
    return mismatch === null ? [] : [`Invalid value of '${name}': ${mismatch}.`];
  });
}

function inTextOrder(missing: readonly Missing[]): readonly string[] {
  return [...new Set([...missing].sort((a, b) => a.at - b.at).map(({ path }) => path))];
}

function refuse(missing: readonly string[], invalid: readonly string[]): void {
  if (missing.length > 0) {
    const message = `Missing variables: ${missing.join(', ')}. Pass them, or declare a default under 'input.default'.`;
    throw new RenderError('missing_variables', message, { variables: missing });
  }
  if (invalid.length > 0) throw new RenderError('invalid_value', [...new Set(invalid)].join(' '));
}
