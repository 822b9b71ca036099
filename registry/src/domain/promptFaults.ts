import {
  calledPartials,
  checkPrompt,
  positionAt,
  type Delimiter,
  type PromptDocument,
} from '@onbook/template';
import { handlebarsProblems } from '@onbook/template/handlebars';
import { RegistryError } from '../errors.js';
import { jsonFault } from './json.js';
import { requirePartialName } from './promptName.js';
import { unstorablePlace } from './storableText.js';

/** A fault and where it is, as an offset in the source. */
interface Fault {
  readonly message: string;
  readonly offset: number;
}

/**
 * What no parser needs to see: a text that can't be kept byte for byte.
 * @throws RegistryError `invalid_prompt`.
 */
export function requireStorableSource(name: string, source: string): void {
  const place = unstorablePlace(source);
  if (place === null) return;
  const { what, offset } = place;
  throw invalidPrompt(name, source, [{ message: `Here is ${what}, which is no text.`, offset }]);
}

/**
 * The partials that a prompt calls are kept with it, and so they must be texts that can be kept.
 * @throws RegistryError `invalid_name` or `invalid_prompt`.
 */
export function requireStorablePartials(name: string, document: PromptDocument): void {
  const called = calledPartials(document);
  for (const partial of called) requirePartialName(partial.name);
  const faults = called.flatMap(({ name: partial, source, call }) => {
    const place = unstorablePlace(source);
    if (place === null) return [];
    const { line } = positionAt(source, place.offset);
    const message = `The partial '${partial}' has ${place.what} in line ${line}, which is no text.`;
    return [{ message, offset: call.start }];
  });
  if (faults.length > 0) throw invalidPrompt(name, document.source, faults);
}

/**
 * The same checks that the editor shows, then Handlebars, which has the last word where `{{` means anything.
 * @throws RegistryError `invalid_prompt` with every error and its place.
 */
export function requireFaultlessPrompt(
  name: string,
  document: PromptDocument,
  delimiters: readonly Delimiter[],
): void {
  const stages = [
    () => faultsOf(checkPrompt(document).filter((problem) => problem.severity === 'error')),
    () => (delimiters.includes('{{}}') ? handlebarsFaults(document) : []),
    () => partialFaults(document),
    () => frontMatterFaults(document),
  ];
  for (const stage of stages) {
    const faults = stage();
    if (faults.length > 0) throw invalidPrompt(name, document.source, faults);
  }
}

function faultsOf(problems: ReturnType<typeof checkPrompt>): readonly Fault[] {
  return problems.map(({ message, range }) => ({ message, offset: range.start }));
}

function handlebarsFaults({ source, content, bodyRange }: PromptDocument): readonly Fault[] {
  return handlebarsProblems(content).map(({ message, range }) => {
    // The content has LF where the source may have CRLF.
    let offset = bodyRange.start;
    for (let index = 0; index < range.start; index++) offset += source.startsWith('\r\n', offset) ? 2 : 1;
    return { message, offset };
  });
}

/** Where `{{` means nothing, nothing is called. */
function partialFaults(document: PromptDocument): readonly Fault[] {
  return calledPartials(document).flatMap(({ name, source, call }) =>
    handlebarsProblems(source).map(({ message, range }) => {
      const { line } = positionAt(source, range.start);
      return {
        message: `The partial '${name}' has an error in line ${line}: ${message}`,
        offset: call.start,
      };
    }),
  );
}

/** YAML can say what JSON can't, such as `.nan`. */
function frontMatterFaults({ frontMatter }: PromptDocument): readonly Fault[] {
  const { config, metadata, defaults, inputSchema, outputSchema, range } = frontMatter;
  return Object.entries({
    config,
    metadata,
    'input.default': defaults,
    input: inputSchema,
    output: outputSchema,
  })
    .map(([key, value]) => jsonFault(value, key))
    .filter((fault) => fault !== null)
    .map((fault) => ({ message: `${fault}, which JSON doesn't have.`, offset: range?.start ?? 0 }));
}

function invalidPrompt(name: string, source: string, faults: readonly Fault[]): RegistryError {
  const problems = faults.map(({ message, offset }) => ({ ...positionAt(source, offset), message }));
  const [first] = problems;
  const place = first === undefined ? '' : ` Line ${first.line}, column ${first.column}: ${first.message}`;
  const more = problems.length > 1 ? ` And ${problems.length - 1} more.` : '';
  return new RegistryError('invalid_prompt', `${name} can't be registered.${place}${more}`, {
    details: { problems },
  });
}
