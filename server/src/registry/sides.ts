/** The sides of a comparison: what a version, or a prompt's file in the editor, says. */
import { parseVersion, RegistryError } from '@onbook/registry/project';
import type { PromptDocument } from '@onbook/template';
import type { InFolder, NamedSample, Side } from '../protocol.js';
import { sourcesOf } from '../workspace/documents.js';
import { samplesOf } from '../workspace/samples.js';
import type { Workspace } from '../workspace/workspace.js';
import { inRegistry } from './inRegistry.js';

export interface SideText {
  /** Parsed with its partials. */
  readonly document: PromptDocument;
  /** The texts of the partials that it calls, by name. */
  readonly partials: ReadonlyMap<string, string>;
  readonly samples: readonly { readonly name: string; readonly input: Readonly<Record<string, unknown>> }[];
}

type OfPrompt = InFolder & { readonly name: string };

/** @throws RegistryError `version_not_found`, or `prompt_not_found` where there is no such file. */
export async function sideText(side: Side, of: OfPrompt, workspace: Workspace): Promise<SideText> {
  return 'uri' in side
    ? await textOfFile(side.uri, workspace)
    : await textOfVersion(side.version, of, workspace);
}

async function textOfVersion(
  number: number,
  { folder, name }: OfPrompt,
  workspace: Workspace,
): Promise<SideText> {
  const version = await inRegistry(workspace, folder, ({ view }) => view.version(name, number));
  const partials = new Map(Object.entries(version.partials));
  return { document: parseVersion(version), partials, samples: version.samples };
}

async function textOfFile(uri: string, workspace: Workspace): Promise<SideText> {
  const prompt = await workspace.documents.read(uri);
  if (prompt === null) throw new RegistryError('prompt_not_found', `${uri} isn't a prompt file any more.`);
  const samples = await samplesOf(prompt, workspace.log);
  return { document: prompt.prompt, partials: new Map(sourcesOf(prompt).partials), samples };
}

/** Empty where there is no such sample (any more): every input is missing then. */
export async function sampleInput(
  sample: NamedSample | null,
  of: OfPrompt,
  workspace: Workspace,
): Promise<Readonly<Record<string, unknown>>> {
  if (sample === null) return {};
  const { samples } = await sideText(sample.of, of, workspace);
  return samples.find(({ name }) => name === sample.name)?.input ?? {};
}
