/** What is wrong with files of samples, open or not, for the prompts beside them. */
import { readSamplesFile, RegistryError, samplesFileOf, samplesIn } from '@onbook/registry/project';
import type { FrontMatter } from '@onbook/template';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ClientTexts } from '../texts/clientTexts.js';
import { fileStamp } from './fileStamp.js';
import { firstLine, placedAt, placeProblems, type PlacedProblem } from './placedProblems.js';
import { uriOf } from './uris.js';

export interface SamplesReader {
  /** Of the file beside a prompt's; it is read again where it or what the prompt takes has changed. */
  problemsOf(promptFile: string, frontMatter: FrontMatter): Promise<readonly PlacedProblem[]>;
}

interface Known {
  readonly stamp: string;
  readonly frontMatter: FrontMatter;
  readonly problems: readonly PlacedProblem[];
}

export function createSamplesReader(texts: ClientTexts): SamplesReader {
  const known = new Map<string, Known>();

  async function read(promptFile: string, frontMatter: FrontMatter): Promise<readonly PlacedProblem[]> {
    const file = await readSamplesFile(promptFile, { frontMatter });
    return file === null
      ? []
      : problemsInSamples(texts.create(uriOf(file.path), 'yaml', 0, file.text), frontMatter, texts);
  }

  return {
    async problemsOf(promptFile, frontMatter) {
      try {
        const stamp = await fileStamp(samplesFileOf(promptFile));
        const before = known.get(promptFile);
        if (before?.stamp === stamp && before.frontMatter === frontMatter) return before.problems;
        const problems = await read(promptFile, frontMatter);
        known.set(promptFile, { stamp, frontMatter, problems });
        return problems;
      } catch (error) {
        known.delete(promptFile);
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
        if (!(error instanceof RegistryError)) throw error;
        return [placedAt(firstLine, { code: 'samples', severity: 'error', message: error.message })];
      }
    },
  };
}

/** Of a text as it is now. */
export function problemsInSamples(
  text: TextDocument,
  frontMatter: FrontMatter,
  texts: ClientTexts,
): readonly PlacedProblem[] {
  const { problems } = samplesIn(text.getText(), { frontMatter });
  return placeProblems({ text, partials: null, folder: null }, problems, texts);
}
