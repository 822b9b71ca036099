import { readText, requireText } from '@onbook/registry/project';
import { resolve } from 'node:path';
import type { JsonObject } from '@onbook/registry';
import { Option, type Command } from 'commander';
import { environmentOption } from '../options.js';
import { messagesText, segmentsText } from '../output/rendering.js';
import type { Perform } from '../perform.js';
import { notesOnPartials, openPlace, type Place } from '../place.js';
import { parseText, readPromptFile } from '../promptFile.js';
import { promptInRegistry, promptInText, type RenderablePrompt } from '../renderable.js';
import type { Invocation, System } from '../invocation.js';
import { assignment, requireUsableValues, typedValues, variablesIn, type Assignment } from '../variables.js';
import { namePart } from '../versionArgument.js';

interface RenderOptions {
  readonly env: string;
  readonly set?: readonly Assignment[];
  readonly vars?: string;
  readonly format: 'text' | 'messages' | 'segments';
}

export function addRender(program: Command, perform: Perform): void {
  program
    .command('render')
    .summary('a prompt with values in place of its variables')
    .description(
      'Renders a prompt file (FILE.prompt, or - for standard input), or a prompt of the registry: the version that is live, or NAME@VERSION.',
    )
    .argument('<file|-|name[@version]>', 'such as support/triage.prompt or support/triage@2')
    .addOption(environmentOption('of a name without a version: where it is live'))
    .addOption(new Option('--set <name=value>', 'a value; repeat it for others').argParser(assignment))
    .addOption(new Option('--vars <file>', 'a JSON file with values; --set wins over it'))
    .addOption(
      new Option('--format <format>', 'text alone, messages with their roles, or where each piece came from')
        .choices(['text', 'messages', 'segments'])
        .default('text'),
    )
    .action((what: string, options: RenderOptions, command: Command) =>
      perform(command, async (invocation) => {
        const prompt = await openPrompt(what, options.env, invocation);
        const values = await valuesOf(options, prompt, invocation);
        const { segments, ...answer } = await prompt.render(values);
        for (const name of unknownNames(values, prompt))
          invocation.output.note(`${name} isn't a variable of this prompt.`);
        const texts = {
          text: () => answer.text,
          messages: () => messagesText(answer.messages),
          segments: () => segmentsText(segments, prompt.document),
        };
        invocation.output.answer(
          options.format === 'segments' ? { ...answer, segments } : answer,
          texts[options.format](),
        );
      }),
    );
}

async function openPrompt(
  what: string,
  environment: string,
  invocation: Invocation,
): Promise<RenderablePrompt> {
  if (what === '-' || what.endsWith('.prompt')) {
    const place = await openPlace(invocation);
    for (const note of notesOnPartials(place)) invocation.output.note(note);
    return what === '-' ? promptInStandardInput(invocation.system, place) : promptInFile(what, place);
  }
  const { name, version } = namePart(what);
  const which = version === null ? { environment } : { version };
  return promptInRegistry(await invocation.registry(), name, which);
}

async function promptInFile(path: string, place: Place): Promise<RenderablePrompt> {
  const { document, shown } = await readPromptFile(resolve(place.cwd, path), place);
  return promptInText(document, shown);
}

async function promptInStandardInput({ stdin }: System, place: Place): Promise<RenderablePrompt> {
  const shown = 'Standard input';
  return promptInText(parseText(requireText(await readText(stdin), shown), place), shown);
}

async function valuesOf(
  { vars, set = [] }: RenderOptions,
  { document }: RenderablePrompt,
  { system }: Invocation,
): Promise<JsonObject> {
  const fromFile = vars === undefined ? {} : await variablesIn(vars, system.cwd);
  const values = { ...fromFile, ...typedValues(set, document.inputs) };
  requireUsableValues(values);
  return values;
}

function unknownNames(values: JsonObject, { document }: RenderablePrompt): readonly string[] {
  return Object.keys(values).filter((name) => !document.inputs.some((input) => input.name === name));
}
