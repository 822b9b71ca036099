/** What is wrong with the files that aren't open, where the user wants to know. */
import { duplicateNames, findSamplesFiles, promptFileOf } from '@onbook/registry/project';
import type { FrontMatter } from '@onbook/template';
import { inBatches } from '../workspace/inBatches.js';
import { firstLine, placedAt, type PlacedProblem } from '../workspace/placedProblems.js';
import type { FolderProject } from '../workspace/projects.js';
import type { PromptFile } from '../workspace/promptFiles.js';
import { createSamplesReader } from '../workspace/samplesReader.js';
import { pathOf, uriOf } from '../workspace/uris.js';
import type { Workspace } from '../workspace/workspace.js';
import { diagnosticsOf } from './diagnosticOf.js';
import type { Report } from './report.js';

export interface FileReports {
  /** Looks at the files again, after `promptFiles` did. */
  refresh(): Promise<void>;
  /** As of the last refresh; without the files that nothing is wrong with. */
  all(): Promise<readonly Report[]>;
}

interface FileProblems {
  readonly uri: string;
  readonly folder: FolderProject;
  readonly problems: readonly PlacedProblem[];
}

export function createFileReports(workspace: Workspace): FileReports {
  const { buffers, client, clientTexts, documents, fileReader, log, projects, promptFiles, userSettings } =
    workspace;
  const samples = createSamplesReader(clientTexts);
  let latest: readonly FileProblems[] = [];

  async function ofFolder(folder: FolderProject): Promise<readonly FileProblems[]> {
    const { scope } = await userSettings.diagnosticsOf(folder.uri);
    if (scope === 'open') return [];
    const files = promptFiles.latest(folder);
    const found = [...ofPrompts(files), ...(await ofPartials(folder)), ...(await ofSamples(folder, files))];
    return found.filter(({ problems }) => problems.length > 0).map((file) => ({ ...file, folder }));
  }

  /** A folder that can't be looked at must not hide the others. */
  async function ofFolderOrNone(folder: FolderProject): Promise<readonly FileProblems[]> {
    try {
      return await ofFolder(folder);
    } catch (error) {
      log.error(`problems of ${folder.uri}`, error);
      return [];
    }
  }

  async function ofPartials(folder: FolderProject): Promise<readonly Omit<FileProblems, 'folder'>[]> {
    const partials = await workspace.partials.of(folder);
    const unreadable = partials.unreadable().map(({ path, message }) => {
      const problem = placedAt(firstLine, { code: 'partial-faulty', severity: 'error', message });
      return { uri: uriOf(path), problems: [problem] };
    });
    const uris = [...partials.texts().keys()].map((name) => partials.uriOf(name));
    const readable = await inBatches(uris, async (uri) => {
      const file = uri === null || buffers.get(uri) !== undefined ? null : pathOf(uri);
      const read = file === null ? null : await fileReader.read(file, folder);
      return file === null || read === null ? [] : [{ uri: uriOf(file), problems: read.problems }];
    });
    return [...unreadable, ...readable.flat()];
  }

  async function ofSamples(
    folder: FolderProject,
    prompts: readonly PromptFile[],
  ): Promise<readonly Omit<FileProblems, 'folder'>[]> {
    const byPath = new Map(prompts.map((prompt) => [prompt.path, prompt]));
    const files = await findSamplesFiles(folder.project);
    return await inBatches(files, async (file) => {
      const prompt = byPath.get(promptFileOf(file) ?? '');
      const frontMatter = prompt === undefined ? null : await frontMatterOf(prompt);
      const isSeen = prompt === undefined || frontMatter === null;
      return { uri: uriOf(file), problems: isSeen ? [] : await samples.problemsOf(prompt.path, frontMatter) };
    });
  }

  async function frontMatterOf({ read, uri }: PromptFile): Promise<FrontMatter | null> {
    if (read !== null) return read.frontMatter;
    return (await documents.get(uri))?.prompt.frontMatter ?? null;
  }

  return {
    async refresh() {
      const folders = await projects.all();
      latest = (await Promise.all(folders.map(ofFolderOrNone))).flat();
    },
    async all() {
      const closed = latest.filter(({ uri }) => buffers.get(uri) === undefined);
      const reports = await Promise.all(
        closed.map(async ({ uri, folder, problems }) => {
          const settings = await userSettings.diagnosticsOf(folder.uri);
          return { uri, version: null, diagnostics: diagnosticsOf(problems, settings, client) };
        }),
      );
      return reports.filter(({ diagnostics }) => diagnostics.length > 0);
    },
  };
}

/** Of those that aren't open. */
function ofPrompts(files: readonly PromptFile[]): readonly Omit<FileProblems, 'folder'>[] {
  const duplicatesOf = duplicateNames(files);
  return files.flatMap((file) => {
    const { uri, read } = file;
    if (read === null) return [];
    const duplicates = duplicatesOf(file).map((duplicate) => placedAt(read.nameAt, duplicate));
    return [{ uri, problems: [...duplicates, ...read.problems] }];
  });
}
