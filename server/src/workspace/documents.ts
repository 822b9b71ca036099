/** The documents that the client has open, each parsed once per version, and prompt files read as if they were open. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { TextDocuments, type Connection, type Event } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  checkPrompt,
  parsePrompt,
  type Delimiter,
  type Problem,
  type PromptDocument,
} from '@onbook/template';
import { promptNameOf } from '@onbook/registry/project';
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
  /** `checkPrompt`'s, in the order of the text. */
  readonly problems: readonly Problem[];
  /** Null without any workspace folder, for a document that isn't on disk. */
  readonly folder: FolderProject | null;
  /** Null for a partial, and for a document that is neither on disk nor named by its front matter. */
  readonly name: string | null;
}

export interface Documents {
  /** An open prompt; null where the URI is that of no open document, or of one that isn't a prompt. */
  get(uri: string): Promise<OpenPrompt | null>;
  /** An open prompt, else the file. */
  read(uri: string): Promise<OpenPrompt | null>;
  all(): Promise<readonly OpenPrompt[]>;
  readonly onDidChange: Event<{ readonly uri: string }>;
  readonly onDidClose: Event<{ readonly uri: string }>;
}

const languages: ReadonlySet<string> = new Set(['onbook-prompt', 'dotprompt']);

export function createDocuments(connection: Connection, projects: Projects): Documents {
  const texts = new TextDocuments(TextDocument);
  /** By path where there is one, since a client may write a URI otherwise than we do. */
  const opened = new Map<string, TextDocument>();
  const parsed = new WeakMap<TextDocument, OpenPrompt>();
  texts.onDidOpen(({ document }) => opened.set(keyOf(document.uri), document));
  texts.onDidClose(({ document }) => opened.delete(keyOf(document.uri)));
  texts.listen(connection);

  async function get(uri: string): Promise<OpenPrompt | null> {
    const folder = await projects.of(uri);
    // Looked up after the wait, so that an edit that came meanwhile is in it.
    const text = opened.get(keyOf(uri));
    if (text === undefined || !isPrompt(text)) return null;
    const known = parsed.get(text);
    if (known?.version === text.version && known.folder === folder) return known;
    const prompt = open(text, folder);
    parsed.set(text, prompt);
    return prompt;
  }

  return {
    get,
    async read(uri) {
      if (opened.has(keyOf(uri))) return await get(uri);
      const file = pathOf(uri);
      if (file?.endsWith('.prompt') !== true) return null;
      const [folder, source] = await Promise.all([projects.of(uri), readIfThere(file)]);
      return source === null ? null : open(TextDocument.create(uri, 'onbook-prompt', 0, source), folder);
    },
    async all() {
      const prompts = await Promise.all(texts.keys().map(get));
      return prompts.filter((prompt) => prompt !== null);
    },
    onDidChange: (listener) =>
      texts.onDidChangeContent(({ document }) => {
        listener({ uri: document.uri });
      }),
    onDidClose: (listener) =>
      texts.onDidClose(({ document }) => {
        listener({ uri: document.uri });
      }),
  };
}

function keyOf(uri: string): string {
  return pathOf(uri) ?? uri;
}

function isPrompt(text: TextDocument): boolean {
  return languages.has(text.languageId) || text.uri.endsWith('.prompt');
}

function open(text: TextDocument, folder: FolderProject | null): OpenPrompt {
  const prompt = parsePrompt(text.getText(), { delimiters: delimitersOf({ folder }) });
  const file = pathOf(text.uri);
  return {
    uri: text.uri,
    path: file,
    text,
    version: text.version,
    prompt,
    problems: checkPrompt(prompt),
    folder,
    name: nameOf(prompt, file, folder),
  };
}

function nameOf(prompt: PromptDocument, file: string | null, folder: FolderProject | null): string | null {
  const { name } = prompt.frontMatter;
  if (file === null || folder === null) return name;
  return path.basename(file).startsWith('_') ? null : promptNameOf(folder.project, file, name);
}

/** The marks that make a variable here. */
export function delimitersOf({ folder }: Pick<OpenPrompt, 'folder'>): readonly Delimiter[] {
  return folder?.project.configuration.delimiters ?? ['{{}}', '<<>>'];
}

/** What to call a prompt that may have no name of its own yet. */
export function titleOf(prompt: OpenPrompt): string {
  return prompt.name ?? baseNameOf(prompt.uri);
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
