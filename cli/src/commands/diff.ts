import type { JsonObject, PromptVersion, Registry } from '@onbook/registry';
import { parseVersion } from '@onbook/registry/project';
import { comparePrompts } from '@onbook/template';
import { Option, type Command } from 'commander';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { comparisonText } from '../output/comparison.js';
import { messagesText } from '../output/rendering.js';
import type { Perform } from '../perform.js';
import { changeInTokens } from '../changeInTokens.js';
import { requireUsableValues, variablesIn } from '../variables.js';
import { versionNumber } from '../versionArgument.js';

interface DiffOptions {
  readonly rendered?: true;
  readonly vars?: string;
}

export function addDiff(program: Command, perform: Perform): void {
  program
    .command('diff')
    .summary('what changed between two versions')
    .description('What changed between two versions: for those who call the prompt first, then in its file.')
    .argument('<name>', 'such as support/triage')
    .argument('<from>', 'a version', versionNumber)
    .argument('<to>', 'another version', versionNumber)
    .option('--rendered', 'what the two send to a model instead of their files')
    .addOption(
      new Option('--vars <file>', 'a JSON file with values to render with (default: the first sample)'),
    )
    .action(function (this: Command, name: string, from: number, to: number) {
      return perform(this, async ({ system, registry, output }) => {
        const { rendered, vars } = this.opts<DiffOptions>();
        const given = vars === undefined ? null : await variablesIn(vars, system.cwd);
        if (given !== null) requireUsableValues(given);
        const source = await registry();
        const before = await source.version(name, from);
        const after = await source.version(name, to);
        const values = given ?? firstSample(after, before);
        const texts: Pair<string> = rendered
          ? await sentTexts(source, [before, after], values)
          : [before.source, after.source];
        const content = unifiedDiff([titleOf(before), titleOf(after)], texts);
        const documents = [parseVersion(before), parseVersion(after)] as const;
        const tokens = await changeInTokens(...documents, values);
        const comparison = { ...comparePrompts(...documents), tokens };
        const same = rendered ? 'They send the same.' : 'The files are the same.';
        output.answer(
          { content, ...comparison },
          [`${titleOf(before)} → v${to}`, comparisonText(comparison), content || same]
            .filter((part) => part !== '')
            .join('\n'),
        );
      });
    });
}

type Pair<T> = readonly [from: T, to: T];

function titleOf({ name, version }: PromptVersion): string {
  return `${name} v${version}`;
}

/** Of the version that has one. */
function firstSample(...versions: readonly PromptVersion[]): JsonObject {
  return versions.flatMap(({ samples }) => samples)[0]?.input ?? {};
}

/** @throws RegistryError `missing_variables`, `render_failed`. */
async function sentTexts(
  registry: Registry,
  [from, to]: Pair<PromptVersion>,
  values: JsonObject,
): Promise<Pair<string>> {
  const sent = async ({ name, version }: PromptVersion): Promise<string> =>
    `${messagesText((await registry.render(name, values, { version })).messages)}\n`;
  return [await sent(from), await sent(to)];
}

/** Empty where the texts are the same. */
function unifiedDiff([from, to]: Pair<string>, [before, after]: Pair<string>): string {
  if (before === after) return '';
  return createTwoFilesPatch(from, to, before, after, undefined, undefined, {
    headerOptions: FILE_HEADERS_ONLY,
  });
}
