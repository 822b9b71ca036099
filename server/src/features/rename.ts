/**
 * Renames a variable: its declaration, its uses, the partials that use it, the arguments that name it, and the inputs of
 * the prompt's samples.
 *
 * Who renames an input means this prompt. A partial that no other prompt hands the same variable follows. A partial that
 * others share would take their inputs with it, and with those whoever calls these prompts, so it stays as it is, and the
 * call says which is which: `{{> house-voice company=brand}}`. In the same way, who renames a variable in a partial means
 * the partial, unless a single prompt hands it its input.
 *
 * Afterwards every name means what it meant: a new name that is taken, or that a block would capture, is refused. Neither
 * properties, block parameters nor partials are renamed here, and the refusal says what to do instead.
 */
import {
  LSPErrorCodes,
  PrepareRenameRequest,
  RenameRequest,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { documentFeature } from '../feature.js';
import { renameFault } from '../language/renameFault.js';
import { editsOf, planRename, type RenamePlan } from '../language/renamePlan.js';
import { editsOfSamples } from '../language/editsOfSamples.js';
import { variableAt, type VariableAt } from '../language/variableAt.js';
import { variableMeant } from '../language/variablePlaces.js';
import { whyNoVariable } from '../language/whyNoVariable.js';
import { lspRange } from '../lspRange.js';
import type { OpenPrompt } from '../workspace/documents.js';
import { readPromptTexts } from '../workspace/readPromptTexts.js';
import { readSamplesText } from '../workspace/samplesText.js';
import { editOfFiles, type FileEdits } from '../workspace/fileEdits.js';

export const prepareRename = documentFeature({
  request: PrepareRenameRequest.type,
  handle({ position }, { prompt, text }) {
    const { name, range } = variableToRename(prompt, text.offsetAt(position));
    return { range: lspRange(text, range), placeholder: name };
  },
});

export const rename = documentFeature({
  request: RenameRequest.type,
  async handle({ position, newName }, open, workspace, token): Promise<WorkspaceEdit | null> {
    const found = variableToRename(open.prompt, open.text.offsetAt(position));
    if (found.name === newName) return null;
    const texts = await readPromptTexts(open, workspace, token);
    const variable = variableMeant(found, texts);
    if (!variable)
      throw refusal(`There is no partial '${String(found.partial)}', so nothing is known of its variable.`);
    const plan = planRename(variable, newName, texts);
    const edits = editsOf(plan);
    const fault = renameFault(plan, edits, texts);
    if (fault !== null) throw refusal(fault);
    const files = [...(edits ?? [])].map(([{ uri, version, document }, list]): FileEdits => ({
      uri,
      version,
      source: document.source,
      edits: list,
    }));
    return editOfFiles([...files, ...(await sampleEdits(plan))], workspace);
  },
});

function variableToRename(prompt: OpenPrompt['prompt'], offset: number): VariableAt {
  const found = variableAt(prompt, offset);
  if (found) return found;
  throw refusal(whyNoVariable(prompt, offset));
}

async function sampleEdits(plan: RenamePlan): Promise<readonly FileEdits[]> {
  const prompts = [...plan.texts].filter(({ partial }) => partial === null);
  const files = await Promise.all(
    prompts.map(async (prompt): Promise<FileEdits[]> => {
      const samples = await readSamplesText(prompt);
      if (samples === null) return [];
      const { edits, fault } = editsOfSamples(samples.source, plan);
      if (fault !== null) throw refusal(`The samples of ${prompt.shown} can't follow. ${fault}`);
      return edits.length === 0 ? [] : [{ ...samples, version: null, edits }];
    }),
  );
  return files.flat();
}

function refusal(message: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, message);
}
