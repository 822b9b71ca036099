/** From the call of a partial to its file, and from the inputs to the samples beside the prompt. */
import { access } from 'node:fs/promises';
import { DocumentLinkRequest, type DocumentLink } from 'vscode-languageserver/node';
import type { PromptDocument, Range } from '@onbook/template';
import { documentFeature } from '../feature.js';
import { frontMatterPairs } from '../language/frontMatterPairs.js';
import { partialUses } from '../language/partialUses.js';
import { lspRange } from '../lspRange.js';
import type { OpenPrompt } from '../workspace/documents.js';
import { baseNameOf, uriOf } from '../workspace/uris.js';
import type { Workspace } from '../workspace/workspace.js';

export const documentLink = documentFeature({
  request: DocumentLinkRequest.type,
  async handle(_params, prompt, workspace) {
    // Both take their ranges at once: after a wait the text may have moved on.
    const found = await Promise.all([samplesLink(prompt), partialLinks(prompt, workspace)]);
    return found.flat();
  },
});

async function partialLinks(
  { prompt, text, folder }: OpenPrompt,
  { partials }: Workspace,
): Promise<readonly DocumentLink[]> {
  const uses = partialUses(prompt);
  const inline = new Set(uses.flatMap(({ name, isDefinition }) => (isDefinition ? name.text : [])));
  const calls = uses
    .filter(({ name }) => !inline.has(name.text))
    .map(({ name }) => ({ name: name.text, range: lspRange(text, name) }));
  if (folder === null || calls.length === 0) return [];
  const known = await partials.of(folder);
  return calls.flatMap(({ name, range }) => {
    const target = known.uriOf(name);
    return target === null ? [] : { range, target };
  });
}

async function samplesLink({ prompt, path, text }: OpenPrompt): Promise<readonly DocumentLink[]> {
  const place = samplesPlace(prompt);
  if (place === null || path === null || prompt.isPartial) return [];
  const range = lspRange(text, place);
  const file = `${path.replace(/\.prompt$/, '')}.tests.yaml`;
  if (!(await isThere(file))) return [];
  const target = uriOf(file);
  return [{ range, target, tooltip: `Open ${baseNameOf(target)}, the samples of these inputs` }];
}

/** The key `input`, whose values the samples are; else the front matter's first line. */
function samplesPlace(prompt: PromptDocument): Range | null {
  const { range } = prompt.frontMatter;
  if (range === null) return null;
  const input = frontMatterPairs(prompt).find(({ name }) => name === 'input');
  return input?.key ?? { start: range.start, end: range.start + 3 };
}

async function isThere(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch {
    // Whatever the reason is, there is nothing to be opened.
    return false;
  }
}
