import { resolve } from 'node:path';
import type { JsonObject } from '@onbook/registry';
import { Option, type Command } from 'commander';
import { environmentOption } from '../options.js';
import { messagesText, segmentsText } from '../output/rendering.js';
import type { Perform } from '../perform.js';
import { promptInFile, promptInRegistry, type RenderablePrompt } from '../renderable.js';
import type { Invocation } from '../invocation.js';
import { assignment, typedValues, variablesIn, type Assignment } from '../variables.js';
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
      'Renders a prompt file (FILE.prompt), or a prompt of the registry: the version that is live, or NAME@VERSION.',
    )
    .argument('<file|name[@version]>', 'such as support/triage.prompt or support/triage@2')
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
        const rendered = await prompt.render(values);
        for (const name of unknownNames(values, prompt))
          invocation.output.note(`${name} isn't a variable of this prompt.`);
        const { segments, ...answer } = rendered;
        const texts = {
          text: () => rendered.text,
          messages: () => messagesText(rendered.messages),
          segments: () => segmentsText(segments),
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
  if (what.endsWith('.prompt')) {
    const place = { cwd: invocation.system.cwd, project: await invocation.project() };
    return promptInFile(resolve(place.cwd, what), place);
  }
  const { name, version } = namePart(what);
  return promptInRegistry(
    await invocation.registry(),
    name,
    version === null ? { environment } : { version },
  );
}

async function valuesOf(
  { vars, set = [] }: RenderOptions,
  { inputs }: RenderablePrompt,
  { system }: Invocation,
): Promise<JsonObject> {
  const fromFile = vars === undefined ? {} : await variablesIn(vars, system.cwd);
  return { ...fromFile, ...typedValues(set, inputs) };
}

function unknownNames(values: JsonObject, { inputs }: RenderablePrompt): readonly string[] {
  return Object.keys(values).filter((name) => !inputs.some((input) => input.name === name));
}
