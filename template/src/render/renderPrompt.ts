import { checkPrompt } from '../check/index.js';
import type { PromptDocument } from '../document.js';
import { typeMismatch } from '../frontMatter/types.js';
import { positionAt } from '../positions.js';
import { asMap, type ValueMap } from '../valueMap.js';
import { newBudget, type Resolved } from './environment.js';
import { interpretNodes, type Interpretation, type Missing } from './interpret.js';
import { contextOf } from './context.js';
import { splitMessages, textOf } from './messages.js';
import { missingAdvice } from './missingAdvice.js';
import { RenderError, type Rendering, type RenderOptions } from './rendering.js';
import { propertyOf } from './values.js';

/**
 * Renders a prompt with a caller's values. Values are data: they are never read as template, role or history.
 * Throws a RenderError: `faulty_template`, `missing_variables` and `invalid_value` only where they are refused,
 * `budget_exceeded` always, and `invalid_value` also for a value that can't be printed at all.
 */
export function renderPrompt(
  document: PromptDocument,
  variables: ValueMap,
  options: RenderOptions = {},
): Rendering {
  const { missing: policy = 'refuse', history = [] } = options;
  if (policy === 'refuse') refuseFaults(document);
  const input = withDefaults(document, variables);
  const run: Interpretation = {
    partials: document.partials,
    budget: newBudget(),
    pieces: [],
    missing: absentInputs(document, input.value),
    invalid: mismatches(document, input.value),
  };
  const context = contextOf(document, options);
  const top = { self: input, parent: null };
  const own = { partial: null, inlines: null, block: null, active: null };
  const text = { source: document.source, root: input, top, ...own };
  interpretNodes(run, document.nodes, { frame: top, loop: context, locals: null, text });
  const missing = inTextOrder(run.missing);
  if (policy === 'refuse') refuse(document, run);
  const rendered = splitMessages(run.pieces, history);
  const messages = rendered.map(({ message }) => message);
  const segments = rendered.map(({ message: { role }, segments: own }) => ({ role, segments: own }));
  return { messages, segments, text: messages.map(textOf).join(''), missing, invalid: run.invalid };
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
  const absent = Object.keys(frontMatter.defaults).filter(
    (name) => propertyOf(variables, name) === undefined,
  );
  const value: ValueMap = Object.fromEntries([
    ...Object.keys(variables).map((name) => [name, propertyOf(variables, name)] as const),
    ...absent.map((name) => [name, frontMatter.defaults[name]] as const),
  ]);
  return { value, path: '', origin: 'variable', defaulted: new Set(absent) };
}

/** Inputs that callers must pass and didn't, as far as the text uses them; optional ones are found where they're used. */
function absentInputs(
  { inputs, references, partialReferences }: PromptDocument,
  values: ValueMap,
): Missing[] {
  const required = new Set(inputs.filter((input) => input.required).map(({ name }) => name));
  return [...references, ...partialReferences]
    .filter(({ name }) => required.has(name) && (propertyOf(values, name) ?? null) === null)
    .map(({ name, range }) => ({ path: name, at: range.start }));
}

function mismatches({ frontMatter, inputs }: PromptDocument, values: ValueMap): string[] {
  const properties = asMap(frontMatter.inputSchema?.properties);
  return inputs.flatMap(({ name }) => {
    const value = propertyOf(values, name);
    const mismatch =
      value === undefined || value === null ? null : typeMismatch(asMap(properties[name]), value);
    return mismatch === null ? [] : [`Invalid value of '${name}': ${mismatch}.`];
  });
}

function inTextOrder(missing: readonly Missing[]): readonly string[] {
  return [...new Set([...missing].sort((a, b) => a.at - b.at).map(({ path }) => path))];
}

function refuse({ frontMatter }: PromptDocument, run: Interpretation): void {
  const missing = inTextOrder(run.missing);
  if (missing.length > 0) {
    const message = `Missing variables: ${missing.join(', ')}. ${missingAdvice(run.missing, frontMatter.defaults)}`;
    throw new RenderError('missing_variables', message, { variables: missing });
  }
  if (run.invalid.length > 0) throw new RenderError('invalid_value', [...new Set(run.invalid)].join(' '));
}
