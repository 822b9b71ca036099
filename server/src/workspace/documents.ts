/** The documents that the client has open, each parsed once per version, and prompt files read as if they were open. */
import path from 'node:path';
import type { Event } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import {
  calledPartials,
  editPrompt,
  parsePrompt,
  type Delimiter,
  type PromptDocument,
} from '@onbook/template';
import { partialNameOf, promptNameOf, readTextFile, requireText } from '@onbook/registry/project';
import type { Buffers } from './buffers.js';
import type { ClientTexts } from '../texts/clientTexts.js';
import type { Partials } from './partials.js';
import type { FolderProject, Projects } from './projects.js';
import { baseNameOf, pathOf } from './uris.js';

/** One version of a prompt's text and all that follows from it. */
export interface OpenPrompt {
  readonly uri: string;
  /** Null for a document that isn't on disk. */
  readonly path: string | null;
  /** For positions. It moves on with the next edit: convert before awaiting anything. */
  readonly text: TextDocument;
  readonly version: number;
  readonly prompt: PromptDocument;
  /** Null without any workspace folder, for a document that isn't on disk. */
  readonly folder: FolderProject | null;
  /** The texts of its folder's partials, by name, that it was parsed with; null where it calls none. */
  readonly partials: PartialTexts | null;
  /** Null for a partial, and for a document that is neither on disk nor named by its front matter. */
  readonly name: string | null;
}

type PartialTexts = ReadonlyMap<string, string>;

export interface Documents {
  /** An open prompt; null where the URI is that of no open document, or of one that isn't a prompt. */
  get(uri: string): Promise<OpenPrompt | null>;
  /** An open prompt, else the file. @throws RegistryError for a file whose text can't be had. */
  read(uri: string): Promise<OpenPrompt | null>;
  all(): Promise<readonly OpenPrompt[]>;
  readonly onDidChange: Event<{ readonly uri: string }>;
  readonly onDidClose: Event<{ readonly uri: string }>;
}

const languages: ReadonlySet<string> = new Set(['onbook-prompt', 'dotprompt']);
const noPartials: PartialTexts = new Map();

export interface DocumentsOptions {
  readonly projects: Projects;
  readonly buffers: Buffers;
  readonly partials: Partials;
  readonly clientTexts: ClientTexts;
}

export function createDocuments({ projects, buffers, partials, clientTexts }: DocumentsOptions): Documents {
  const parsed = new WeakMap<TextDocument, OpenPrompt>();

  /** A prompt that calls none waits for none to be read. */
  function partialsFor(text: TextDocument, folder: FolderProject | null): Promise<PartialTexts> | null {
    if (folder === null) return null;
    const known = parsed.get(text);
    const before = known?.folder === folder ? known : null;
    // One that has called any may have them further on.
    const calls = before?.partials != null || callsPartials(changedText(text, before));
    return calls ? partials.of(folder).then((read) => read.texts()) : null;
  }

  /** What may have come since then, and enough around it for a tag to be seen. */
  function changedText(text: TextDocument, before: OpenPrompt | null): string {
    const source = text.getText();
    if (before?.version === text.version) return '';
    const unchanged = before && buffers.unchangedSince(text, before.version);
    if (!unchanged) return source;
    const { start, end } = unchanged;
    return source.slice(Math.max(0, start - callMark), source.length - Math.max(0, end - callMark));
  }

  async function get(uri: string): Promise<OpenPrompt | null> {
    const folder = await projects.of(uri);
    const text = buffers.get(uri);
    if (text === undefined || !isPrompt(text)) return null;
    const { version } = text;
    const texts = await partialsFor(text, folder);
    // An edit that came meanwhile is in the answer, and may call other partials.
    if (buffers.get(uri) !== text || text.version !== version) return await get(uri);
    const known = parsed.get(text);
    const isSame = known?.folder === folder && known.partials === texts;
    if (isSame && known.version === version) return known;
    const followed = isSame ? followEdits(known, text) : null;
    const prompt =
      isSame && followed ? reopen(known, text, followed) : open(text, { folder, partials: texts });
    parsed.set(text, prompt);
    return prompt;
  }

  /** The text as it is now, read only as far as it differs from what is known; null where nobody knows how far. */
  function followEdits({ prompt, version }: OpenPrompt, text: TextDocument): PromptDocument | null {
    const unchanged = buffers.unchangedSince(text, version);
    if (unchanged === null) return null;
    const { start, end } = unchanged;
    const source = text.getText();
    const range = { start, end: prompt.source.length - end };
    return editPrompt(prompt, { range, text: source.slice(start, source.length - end) }, source);
  }

  return {
    get,
    async read(uri) {
      if (buffers.get(uri) !== undefined) return await get(uri);
      const file = pathOf(uri);
      if (file?.endsWith('.prompt') !== true) return null;
      const [folder, reading] = await Promise.all([projects.of(uri), readTextFile(file)]);
      if (reading.fault?.kind === 'absent') return null;
      const source = requireText(reading, path.basename(file));
      const text = clientTexts.create(uri, 'onbook-prompt', 0, source);
      return open(text, { folder, partials: await partialsFor(text, folder) });
    },
    async all() {
      const prompts = await Promise.all(buffers.all().map(({ uri }) => get(uri)));
      return prompts.filter((prompt) => prompt !== null);
    },
    onDidChange: buffers.onDidChange,
    onDidClose: buffers.onDidClose,
  };
}

/** Characters of the longest mark that begins a call. */
const callMark = '{{~#>'.length;

/** Whether a text has the tag that calls a partial; one that only looks like it does no harm. */
function callsPartials(source: string): boolean {
  return /\{\{~?#?>/.test(source);
}

function isPrompt(text: TextDocument): boolean {
  return languages.has(text.languageId) || text.uri.endsWith('.prompt');
}

/** A text that nothing is known of. */
function open(text: TextDocument, around: Around): OpenPrompt {
  const { folder, partials } = around;
  const file = pathOf(text.uri);
  const isPartial = file !== null && folder !== null && partialNameOf(folder.project, file) !== null;
  const prompt = parsePrompt(text.getText(), {
    delimiters: delimitersOf({ folder }),
    ...(folder === null ? {} : { partials: partials ?? noPartials }),
    isPartial,
  });
  return openPrompt(text, prompt, { ...around, path: file, name: nameOf(prompt, file, folder) });
}

/** The next version of a text that was parsed in the same surroundings. */
function reopen(known: OpenPrompt, text: TextDocument, prompt: PromptDocument): OpenPrompt {
  const { path: file, folder, partials } = known;
  const isSame = prompt.frontMatter === known.prompt.frontMatter;
  const name = isSame ? known.name : nameOf(prompt, file, folder);
  return openPrompt(text, prompt, { path: file, folder, partials, name });
}

type Around = Pick<OpenPrompt, 'folder' | 'partials'>;

function openPrompt(
  text: TextDocument,
  prompt: PromptDocument,
  named: Around & Pick<OpenPrompt, 'path' | 'name'>,
): OpenPrompt {
  const { path: file, folder, partials, name } = named;
  return { uri: text.uri, path: file, text, version: text.version, prompt, folder, partials, name };
}

function nameOf(prompt: PromptDocument, file: string | null, folder: FolderProject | null): string | null {
  const { name } = prompt.frontMatter;
  if (file === null || folder === null) return name;
  return prompt.isPartial ? null : promptNameOf(folder.project, file, name);
}

/** The marks that make a variable here. */
export function delimitersOf({ folder }: Pick<OpenPrompt, 'folder'>): readonly Delimiter[] {
  return folder?.project.configuration.delimiters ?? ['{{}}', '<<>>'];
}

/** The text of a prompt and those of the partials that it calls, by way of each other too. */
export function sourcesOf({ prompt }: OpenPrompt) {
  const partials = calledPartials(prompt).map(({ name, source }) => [name, source] as const);
  return { source: prompt.source, partials };
}

/** What to call a prompt that may have no name of its own yet. */
export function titleOf(prompt: OpenPrompt): string {
  return prompt.name ?? baseNameOf(prompt.uri);
}
