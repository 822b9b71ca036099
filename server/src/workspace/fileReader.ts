/** Prompt files and partials that aren't open, read as if they were, and again only where that can give something else. */
import { faultProblem, promptNameOf, readTextFile } from '@onbook/registry/project';
import { checkPrompt, type FrontMatter } from '@onbook/template';
import type { Range as LspRange } from 'vscode-languageserver/node';
import { inTurn } from '../inTurn.js';
import type { Log } from '../log.js';
import { lspRange } from '../lspRange.js';
import type { ClientTexts } from '../texts/clientTexts.js';
import { sourcesOf, type Documents, type OpenPrompt } from './documents.js';
import { fileStamp } from './fileStamp.js';
import type { Partials } from './partials.js';
import { firstLine, placedAt, placeProblems, type PlacedProblem } from './placedProblems.js';
import { nameRange } from './problems.js';
import type { FolderProject } from './projects.js';
import { digestOf } from './sourceDigest.js';
import { uriOf } from './uris.js';
import type { UserSettings } from './userSettings.js';

export interface ReadFile {
  /** As a prompt's. */
  readonly name: string;
  readonly nameAt: LspRange;
  readonly sourceDigest: string;
  /** Null for a file that is no text. */
  readonly frontMatter: FrontMatter | null;
  /** The first of them, errors before anything else; none where the folder's settings don't want them. */
  readonly problems: readonly PlacedProblem[];
}

interface Known extends ReadFile {
  readonly stamp: string;
  /** Those that it was read with; null where it calls none. */
  readonly partials: OpenPrompt['partials'];
}

export interface FileReader {
  /** Null, and a line in the log, for a file that can't be looked at; null for one that is gone. */
  read(file: string, folder: FolderProject): Promise<ReadFile | null>;
}

export interface FileReaderOptions {
  readonly documents: Documents;
  readonly partials: Partials;
  readonly clientTexts: ClientTexts;
  readonly userSettings: UserSettings;
  readonly log: Log;
}

/** Nobody works off more of a file that isn't open, and thousands of files are kept. */
const mostProblems = 100;

export function createFileReader(options: FileReaderOptions): FileReader {
  const { documents, partials, clientTexts, userSettings, log } = options;
  const known = new Map<string, Known>();
  const oneByOne = inTurn();

  async function readOnce(file: string, folder: FolderProject): Promise<Known> {
    const { scope } = await userSettings.diagnosticsOf(folder.uri);
    const { promptsRoot, configuration } = folder.project;
    const settings = [scope, promptsRoot, ...configuration.delimiters];
    const stamp = [await fileStamp(file), ...settings].join(' ');
    const before = known.get(file);
    if (before?.stamp === stamp && (await hasSamePartials(before, folder))) return before;
    const described = await oneByOne(() => describe(file, folder, scope === 'workspace'));
    const now = { stamp, ...described };
    known.set(file, now);
    return now;
  }

  async function describe(
    file: string,
    folder: FolderProject,
    wantsProblems: boolean,
  ): Promise<Omit<Known, 'stamp'>> {
    const prompt = await readText(file);
    if (prompt === null) return await describeUnreadable(file, folder, wantsProblems);
    const { frontMatter } = prompt.prompt;
    return {
      name: promptNameOf(folder.project, file, frontMatter.name),
      nameAt: lspRange(prompt.text, nameRange(prompt)),
      sourceDigest: digestOf(sourcesOf(prompt)),
      frontMatter,
      partials: prompt.partials,
      problems: wantsProblems ? firstProblems(prompt) : [],
    };
  }

  /** Null for a file that is no text: it is listed all the same, and whoever registers it is told. */
  async function readText(file: string): Promise<OpenPrompt | null> {
    try {
      return await documents.read(uriOf(file));
    } catch (error) {
      log.error(file, error);
      return null;
    }
  }

  function firstProblems(prompt: OpenPrompt): readonly PlacedProblem[] {
    const problems = checkPrompt(prompt.prompt);
    const errors = problems.filter(({ severity }) => severity === 'error');
    const others = problems.filter(({ severity }) => severity !== 'error');
    const first = problems.length <= mostProblems ? problems : [...errors, ...others].slice(0, mostProblems);
    return placeProblems(prompt, first, clientTexts);
  }

  async function hasSamePartials({ partials: before }: Known, folder: FolderProject): Promise<boolean> {
    return before === null || before === (await partials.of(folder)).texts();
  }

  return {
    async read(file, folder) {
      try {
        return await readOnce(file, folder);
      } catch (error) {
        known.delete(file);
        // ENOENT: deleted since it was listed. One file that can't be looked at must not hide the others.
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') log.error(file, error);
        return null;
      }
    },
  };
}

async function describeUnreadable(
  file: string,
  folder: FolderProject,
  wantsProblems: boolean,
): Promise<Omit<Known, 'stamp'>> {
  const { fault } = await readTextFile(file);
  const isThere = fault !== null && fault.kind !== 'absent';
  return {
    name: promptNameOf(folder.project, file, null),
    nameAt: firstLine,
    sourceDigest: '',
    frontMatter: null,
    partials: null,
    problems: isThere && wantsProblems ? [placedAt(firstLine, faultProblem(fault))] : [],
  };
}
