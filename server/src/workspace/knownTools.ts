import type { PromptDocument } from '@onbook/template';
import type { FolderProject } from './projects.js';
import { readTextsWith } from './readPromptTexts.js';
import type { Workspace } from './workspace.js';

/** Names of tools that the prompt defines or that prompts of its folder use, without those that it lists already. */
export async function knownTools(
  { frontMatter }: PromptDocument,
  folder: FolderProject | null,
  workspace: Workspace,
): Promise<readonly string[]> {
  const others = folder === null ? [] : await readTextsWith(['tools:'], folder, workspace);
  const used = others.flatMap(({ document }) => document.frontMatter.tools);
  const listed = new Set(frontMatter.tools);
  return [...new Set([...definedTools(frontMatter.raw?.toolDefs), ...used])].filter(
    (name) => !listed.has(name),
  );
}

function definedTools(definitions: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(definitions) ? definitions : [];
  return all.flatMap((one) =>
    typeof one === 'object' && one !== null && 'name' in one && typeof one.name === 'string'
      ? [one.name]
      : [],
  );
}
