/** Reads the texts among which a variable or a partial is followed. */
import path from 'node:path';
import type { CancellationToken } from 'vscode-languageserver/node';
import { calledPartials, parsePrompt } from '@onbook/template';
import { findPromptFiles, partialNameOf, readTextFile } from '@onbook/registry/project';
import type { PromptText, PromptTexts } from '../language/promptTexts.js';
import { delimitersOf, type OpenPrompt } from './documents.js';
import { inBatches } from './inBatches.js';
import type { FolderProject } from './projects.js';
import { baseNameOf, pathOf, uriOf } from './uris.js';
import type { Workspace } from './workspace.js';

/** A text before it is parsed. */
type Source = Omit<PromptText, 'document'> & { readonly source: string };

/**
 * The texts that can have to do with the variables of `open`: itself, the partials of its folder, and the prompts that
 * share a partial with it. Open documents are taken as they are, everything else is read from disk.
 */
export async function readPromptTexts(
  open: OpenPrompt,
  workspace: Workspace,
  token?: CancellationToken,
): Promise<PromptTexts> {
  const { folder, prompt } = open;
  const calls = open.partials !== null && calledPartials(prompt).length > 0;
  if (folder === null || (!prompt.isPartial && !calls)) return alone(open);
  const sources = await openTexts(folder, workspace);
  const texts = textsByName(sources.partials);
  const parse = parserFor(open);
  const partials = new Map(
    [...sources.partials].map(([name, source]) => [name, parsedText(source, parse, texts)]),
  );
  const shared = sharedWith(open, partials);
  const mentions = ({ uri, source }: Source) =>
    uri === open.uri || shared.some((name) => source.includes(name));
  const wanted: Wanted = { isWanted: mentions, parse, texts, token };
  const prompts = await readPrompts(folder, sources.prompts, wanted);
  const here = [...prompts, ...partials.values()].find(({ uri }) => uri === open.uri);
  return { here: here ?? alone(open).here, prompts, partials, parse };
}

/** The prompts and partials of a folder whose text has any of `words`. */
export async function readTextsWith(
  words: readonly string[],
  folder: FolderProject,
  workspace: Workspace,
  token?: CancellationToken,
): Promise<readonly PromptText[]> {
  const { prompts, partials } = await openTexts(folder, workspace);
  const texts = textsByName(partials);
  const parse = parserFor({ folder });
  const isWanted = ({ source }: Source) => words.some((word) => source.includes(word));
  const called = [...partials.values()].filter(isWanted).map((source) => parsedText(source, parse, texts));
  return [...(await readPrompts(folder, prompts, { isWanted, parse, texts, token })), ...called];
}

interface Wanted {
  readonly isWanted: (source: Source) => boolean;
  readonly parse: Parse;
  /** Of the partials, by name. */
  readonly texts: ReadonlyMap<string, string>;
  readonly token: CancellationToken | undefined;
}

/** What calls, by way of others too, a partial that `open` is or calls; and those it is about. */
function sharedWith(open: OpenPrompt, partials: ReadonlyMap<string, PromptText>): readonly string[] {
  const own = [...partials.values()].filter(({ uri }) => uri === open.uri).map(({ partial }) => partial);
  const reached = new Set([...own, ...calledPartials(open.prompt).map(({ name }) => name)]);
  const callers = [...partials].filter(([, { document }]) =>
    calledPartials(document).some(({ name }) => reached.has(name)),
  );
  return [...reached, ...callers.map(([name]) => name)].filter((name) => name !== null);
}

function alone(open: OpenPrompt): PromptTexts {
  const parse = parserFor(open);
  const here = { ...describe(open, open.folder), document: open.prompt };
  return { here, prompts: [here], partials: new Map(), parse };
}

type Parse = PromptTexts['parse'];

function parserFor({ folder }: Pick<OpenPrompt, 'folder'>): Parse {
  const delimiters = delimitersOf({ folder });
  const hasFolder = folder !== null;
  return ({ partial }, source, partials) =>
    parsePrompt(source, { delimiters, isPartial: partial !== null, ...(hasFolder && { partials }) });
}

function parsedText(
  { source, ...text }: Source,
  parse: Parse,
  partials: ReadonlyMap<string, string>,
): PromptText {
  return { ...text, document: parse(text, source, partials) };
}

/** Every partial, by name, with what is open in place of its file; and the prompts that are open. */
async function openTexts(
  folder: FolderProject,
  { documents, partials }: Workspace,
): Promise<{ partials: ReadonlyMap<string, Source>; prompts: readonly Source[] }> {
  const [known, all] = await Promise.all([partials.of(folder), documents.all()]);
  const isOpen = all
    .filter((prompt) => prompt.folder?.uri === folder.uri)
    .map((prompt) => ({ ...describe(prompt, folder), source: prompt.prompt.source }));
  const texts = new Map<string, Source>();
  for (const [name, source] of known.texts()) {
    const uri = known.uriOf(name);
    if (uri !== null) texts.set(name, { ...describe({ uri }, folder), source });
  }
  for (const text of isOpen) if (text.partial !== null) texts.set(text.partial, text);
  return { partials: texts, prompts: isOpen.filter(({ partial }) => partial === null) };
}

/**
 * The wanted ones of the open prompts and of the folder's other prompt files, each parsed when it has been read, so that
 * requests are answered in between. A file that can't be read has no place to show or to change.
 */
async function readPrompts(
  folder: FolderProject,
  open: readonly Source[],
  { isWanted, parse, texts, token }: Wanted,
): Promise<readonly PromptText[]> {
  const isOpen = new Set(open.map((source) => source.path));
  const paths = (await findPromptFiles(folder.project)).filter((file) => !isOpen.has(file));
  const parsed = (source: Source) => (isWanted(source) ? [parsedText(source, parse, texts)] : []);
  const readFile = async (file: string): Promise<readonly PromptText[]> => {
    const { text } = await readTextFile(file);
    return text === null ? [] : parsed({ ...describe({ uri: uriOf(file) }, folder), source: text });
  };
  const read = await inBatches(paths, readFile, token);
  return [...open.flatMap(parsed), ...read.flat()];
}

function describe(
  { uri, version = null }: { readonly uri: string; readonly version?: number | null },
  folder: FolderProject | null,
): Omit<Source, 'source'> {
  const file = pathOf(uri);
  const isIn = file !== null && folder !== null;
  return {
    uri,
    path: file,
    version,
    partial: isIn ? partialNameOf(folder.project, file) : null,
    shown: isIn ? path.relative(folder.project.root, file).replaceAll(path.sep, '/') : baseNameOf(uri),
  };
}

function textsByName(partials: ReadonlyMap<string, Source>): ReadonlyMap<string, string> {
  return new Map([...partials].map(([name, { source }]) => [name, source]));
}
