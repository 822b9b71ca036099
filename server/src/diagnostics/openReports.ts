/** What is wrong with the documents that are open: prompts, partials, and files of samples. */
import { promptFileOf, RegistryError } from '@onbook/registry/project';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { OpenPrompt } from '../workspace/documents.js';
import { placeProblems } from '../workspace/placedProblems.js';
import { problemsOf } from '../workspace/problems.js';
import { problemsInSamples } from '../workspace/samplesReader.js';
import type { Workspace } from '../workspace/workspace.js';
import { diagnosticsOf } from './diagnosticOf.js';
import type { Report } from './report.js';

export interface OpenReports {
  /** Of the text as it is when the promise resolves; null for a document that isn't open or isn't checked. */
  of(uri: string): Promise<Report | null>;
  all(): Promise<readonly Report[]>;
}

export function createOpenReports(workspace: Workspace): OpenReports {
  const { buffers, client, clientTexts, contextChecks, documents, promptFiles, userSettings } = workspace;
  /** Prompts that aren't open, for the samples that are. */
  const files = new Map<string, Promise<OpenPrompt | null>>();
  const forgetFiles = (): void => {
    files.clear();
  };
  workspace.onDidChangeFiles(forgetFiles);
  documents.onDidClose(forgetFiles);

  async function ofPrompt(uri: string): Promise<Report | null> {
    const prompt = await documents.get(uri);
    if (prompt === null) return null;
    const settings = await userSettings.diagnosticsOf(prompt.folder?.uri ?? uri);
    // An edit came meanwhile, or the document was closed.
    if (isOld(prompt)) return await ofPrompt(uri);
    const problems = problemsOf(prompt, promptFiles).concat(contextChecks.problemsOf(prompt));
    const placed = placeProblems(prompt, problems, clientTexts);
    return {
      uri: prompt.uri,
      version: prompt.version,
      diagnostics: diagnosticsOf(placed, settings, client),
    };
  }

  function isOld({ uri, text, version }: OpenPrompt): boolean {
    return buffers.get(uri) !== text || text.version !== version;
  }

  /** Those beside a prompt: other tools have files of the same name. */
  async function ofSamples(text: TextDocument): Promise<Report | null> {
    const prompt = await promptBeside(text.uri);
    if (prompt === null || prompt.prompt.isPartial) return null;
    const settings = await userSettings.diagnosticsOf(prompt.folder?.uri ?? prompt.uri);
    if (buffers.get(text.uri) !== text) return null;
    const placed = problemsInSamples(text, prompt.prompt.frontMatter, clientTexts);
    return { uri: text.uri, version: text.version, diagnostics: diagnosticsOf(placed, settings, client) };
  }

  async function promptBeside(samplesUri: string): Promise<OpenPrompt | null> {
    const uri = promptFileOf(samplesUri);
    if (uri === null) return null;
    if (buffers.get(uri) !== undefined) return await documents.get(uri);
    const read = files.get(uri) ?? readPrompt(uri);
    files.set(uri, read);
    return await read;
  }

  async function readPrompt(uri: string): Promise<OpenPrompt | null> {
    try {
      return await documents.read(uri);
    } catch (error) {
      // What is wrong with it is reported at the file itself.
      if (error instanceof RegistryError) return null;
      throw error;
    }
  }

  function of(uri: string): Promise<Report | null> {
    const text = buffers.get(uri);
    return text !== undefined && promptFileOf(uri) !== null ? ofSamples(text) : ofPrompt(uri);
  }

  return {
    of,
    async all() {
      const reports = await Promise.all(buffers.all().map(({ uri }) => of(uri)));
      return reports.filter((report) => report !== null);
    },
  };
}
