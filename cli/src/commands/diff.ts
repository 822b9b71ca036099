import { parseVersion } from '@onbook/registry/project';
import { comparePrompts } from '@onbook/template';
import type { Command } from 'commander';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { comparisonText } from '../output/comparison.js';
import type { Perform } from '../perform.js';
import { versionNumber } from '../versionArgument.js';

export function addDiff(program: Command, perform: Perform): void {
  program
    .command('diff')
    .summary('what changed between two versions')
    .description('What changed between two versions: for those who call the prompt first, then in its file.')
    .argument('<name>', 'such as support/triage')
    .argument('<from>', 'a version', versionNumber)
    .argument('<to>', 'another version', versionNumber)
    .action(function (this: Command, name: string, from: number, to: number) {
      return perform(this, async ({ registry, output }) => {
        const source = await registry();
        const before = await source.version(name, from);
        const after = await source.version(name, to);
        const comparison = comparePrompts(parseVersion(before), parseVersion(after));
        const titles = [`${name} v${from}`, `${name} v${to}`] as const;
        const content =
          before.source === after.source ? '' : unifiedDiff(titles, before.source, after.source);
        output.answer(
          { content, ...comparison },
          [`${titles[0]} → v${to}`, comparisonText(comparison), content || 'The files are the same.']
            .filter((part) => part !== '')
            .join('\n'),
        );
      });
    });
}

function unifiedDiff([from, to]: readonly [string, string], before: string, after: string): string {
  return createTwoFilesPatch(from, to, before, after, undefined, undefined, {
    headerOptions: FILE_HEADERS_ONLY,
  });
}
