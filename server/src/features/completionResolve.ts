/** What an item of completion is about, said when somebody looks at it. */
import type { CompletionItem, Connection } from 'vscode-languageserver/node';
import { findModel, frontMatterKeys, helpers, scopeAt } from '@onbook/template';
import type { Feature } from '../feature.js';
import type { ChoiceSubject } from '../language/choice.js';
import type { ChoiceData } from '../language/completionItem.js';
import { describeHelper } from '../language/describeHelper.js';
import { describeKey } from '../language/describeKey.js';
import { describeModel } from '../language/describeModel.js';
import { describePartial } from '../language/describePartial.js';
import { describeRole } from '../language/describeRole.js';
import { describeInput, describeValue } from '../language/describeValue.js';
import { describeWord } from '../language/describeWord.js';
import { markupOf, type Description } from '../language/description.js';
import { partialInputs } from '../language/partialInputs.js';
import { pathFromRoot } from '../language/writtenPath.js';
import { delimitersOf, type OpenPrompt } from '../workspace/documents.js';
import { samplesOf } from '../workspace/samples.js';
import type { Workspace } from '../workspace/workspace.js';

export const completionResolve: Feature = {
  start(connection: Connection, workspace: Workspace) {
    connection.onCompletionResolve(async (item: CompletionItem) => {
      try {
        return await resolve(item, workspace);
      } catch (error) {
        workspace.log.error('completionItem/resolve', error);
        return item;
      }
    });
  },
};

async function resolve(item: CompletionItem, workspace: Workspace): Promise<CompletionItem> {
  const data = item.data as ChoiceData | undefined;
  const prompt = data ? await workspace.documents.get(data.uri) : null;
  const description = data && prompt && (await describe(data.subject, prompt, workspace));
  if (!description) return item;
  const formats = workspace.client.textDocument?.completion?.completionItem?.documentationFormat;
  return { ...item, documentation: markupOf(description, formats) };
}

function describe(
  subject: ChoiceSubject,
  prompt: OpenPrompt,
  workspace: Workspace,
): Description | null | Promise<Description | null> {
  if (subject.kind === 'input') return describeWay(subject.way, prompt, workspace);
  const { kind, name } = subject;
  switch (kind) {
    case 'helper':
      return describedBy(
        helpers.find((helper) => helper.name === name),
        describeHelper,
      );
    case 'key':
      return describedBy(
        frontMatterKeys.find(({ key }) => key === name),
        describeKey,
      );
    case 'model':
      return describedBy(findModel(name), (model) => describeModel(name, model));
    case 'role':
      return describeRole(name);
    case 'word':
      return describeWord(name);
    case 'partial':
      return describeCalled(name, prompt, workspace);
  }
}

function describedBy<T>(found: T | null | undefined, by: (found: T) => Description): Description | null {
  return found ? by(found) : null;
}

async function describeCalled(
  name: string,
  prompt: OpenPrompt,
  { partials }: Workspace,
): Promise<Description | null> {
  const texts = prompt.folder === null ? null : (await partials.of(prompt.folder)).texts();
  const text = texts?.get(name);
  if (!texts || text === undefined) return null;
  return describePartial(name, text, partialInputs(name, texts, delimitersOf(prompt)));
}

/** A variable, or what is in it. */
async function describeWay(
  way: Extract<ChoiceSubject, { kind: 'input' }>['way'],
  prompt: OpenPrompt,
  { log }: Workspace,
): Promise<Description | null> {
  const { prompt: document } = prompt;
  const scope = scopeAt(document, 0);
  const valueAt = (steps: typeof way) => scope.valueOf(pathFromRoot(steps.map(String)));
  const input = way.length === 1 ? document.inputs.find(({ name }) => name === way[0]) : undefined;
  const value = valueAt(way);
  const name = way.findLast((step) => step !== 0);
  if (!value || name === undefined) return null;
  const samples = await samplesOf(prompt, log);
  if (input) return describeInput(input, value, { samples, isPartial: document.isPartial });
  const holder = valueAt(way.slice(0, way.lastIndexOf(name)))?.label ?? 'it';
  const origin = way.at(-1) === 0 ? `item of '${name}'` : `property of ${holder}`;
  return describeValue({ name, origin }, { ...value, inputPath: way }, samples);
}
