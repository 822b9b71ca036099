import type { PromptDocument } from '../document.js';
import type { ValueMap } from '../valueMap.js';
import { propertyOf, keysOf } from '../values/readValue.js';
import { newBudget } from './budget.js';
import { contextOf } from './context.js';
import type { Missing, Resolved, Run } from './environment.js';
import { checkInput } from './checkInput.js';
import { splitMessages, textOf } from './messages.js';
import { missingAdvice } from './missingAdvice.js';
import { prepareNodes } from './prepareNodes.js';
import { programOf, runProgram } from './program.js';
import { refuseFaults } from './refuseFaults.js';
import { RenderError, type Rendering, type RenderOptions } from './rendering.js';

/**
 * Renders a prompt with a caller's values. Values are data: they are never read as template, role or history.
 * Throws a RenderError: `faulty_template`, `missing_variables` and `invalid_value` only where they are refused,
 * `budget_exceeded` always, and `invalid_value` also for a value that can't be read or printed at all.
 * What doesn't depend on values is worked out once for a document, so render one document many times.
 */
export function renderPrompt(
  document: PromptDocument,
  variables: ValueMap,
  options: RenderOptions = {},
): Rendering {
  const { missing: policy = 'refuse', history = [] } = options;
  if (policy === 'refuse') refuseFaults(document);
  const input = withDefaults(document, variables);
  const { missing: absent, invalid, nulls, unknown } = checkInput(document, input.value);
  const run: Run = {
    partials: document.partials,
    budget: newBudget(),
    nulls,
    pieces: [],
    missing: [...absent],
    invalid: [...invalid],
  };
  const top = { self: input, parent: null };
  const own = { partial: null, inlines: null, block: null, active: null };
  const text = { source: document.source, root: input, top, ...own };
  const environment = { run, frame: top, loop: contextOf(document, options), locals: null, text };
  runProgram(programOf(document.nodes, prepareNodes), environment, null);
  const missing = inTextOrder(run.missing);
  if (policy === 'refuse') refuse(document, run, missing);
  const rendered = splitMessages(run.pieces, history);
  const messages = rendered.map(({ message }) => message);
  const segments = rendered.map(({ message: { role }, segments: own }) => ({ role, segments: own }));
  const whole = messages.reduce((before, message) => before + textOf(message), '');
  return { messages, segments, text: whole, missing, invalid: [...new Set(run.invalid)], unknown };
}

function withDefaults(
  { frontMatter: { defaults } }: PromptDocument,
  variables: ValueMap,
): Resolved & { readonly value: ValueMap } {
  const absent = Object.keys(defaults).filter((name) => propertyOf(variables, name) === undefined);
  if (absent.length === 0) return { value: variables, path: '', origin: 'variable' };
  const value: ValueMap = Object.fromEntries([
    ...keysOf(variables).map((name) => [name, propertyOf(variables, name)] as const),
    ...absent.map((name) => [name, defaults[name]] as const),
  ]);
  return { value, path: '', origin: 'variable', defaulted: new Set(absent) };
}

function inTextOrder(missing: readonly Missing[]): readonly string[] {
  if (missing.length === 0) return [];
  return [...new Set([...missing].sort((a, b) => a.at - b.at).map(({ path }) => path))];
}

function refuse({ frontMatter }: PromptDocument, run: Run, missing: readonly string[]): void {
  if (missing.length > 0) {
    const message = `Missing variables: ${missing.join(', ')}. ${missingAdvice(run.missing, frontMatter.defaults)}`;
    throw new RenderError('missing_variables', message, { variables: missing });
  }
  if (run.invalid.length > 0) throw new RenderError('invalid_value', [...new Set(run.invalid)].join(' '));
}
