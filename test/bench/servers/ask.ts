import type { InitializeResult } from 'vscode-languageserver/node';
import type { Reading } from '../reading.js';
import { startEditor, type Editor } from './editor.js';
import type { Language, Question } from './language.js';
import { sample } from './sample.js';
import { settle } from './settled.js';
import type { Task } from './task.js';

interface Asking {
  readonly method: string;
  /** Whether an editor asks this directly behind a keystroke: then the time is from the keystroke. */
  readonly isBehindKeystroke: boolean;
  readonly isOffered: (capabilities: InitializeResult['capabilities']) => boolean;
}

const asked: Readonly<Record<Question, Asking>> = {
  hover: {
    method: 'textDocument/hover',
    isBehindKeystroke: false,
    isOffered: ({ hoverProvider }) => Boolean(hoverProvider),
  },
  completion: {
    method: 'textDocument/completion',
    isBehindKeystroke: true,
    isOffered: ({ completionProvider }) => completionProvider !== undefined,
  },
  rename: {
    method: 'textDocument/rename',
    isBehindKeystroke: false,
    isOffered: ({ renameProvider }) => Boolean(renameProvider),
  },
  semanticTokens: {
    method: 'textDocument/semanticTokens/full',
    isBehindKeystroke: true,
    isOffered: ({ semanticTokensProvider }) => Boolean(semanticTokensProvider?.full),
  },
  semanticTokensDelta: {
    method: 'textDocument/semanticTokens/full/delta',
    isBehindKeystroke: true,
    isOffered: ({ semanticTokensProvider }) =>
      typeof semanticTokensProvider?.full === 'object' && semanticTokensProvider.full.delta === true,
  },
};

/** From the question, or from the keystroke before it, to its answer. Every question is about a version of its own. */
export async function ask({ server, folder, input }: Task, question: Question): Promise<Reading> {
  const { method, isBehindKeystroke, isOffered } = asked[question];
  const { language } = server;
  const editor = await startEditor(server, folder, input);
  if (!isOffered(editor.initialized.capabilities)) throw new Error("doesn't offer it");
  const { silence } = await settle(editor, server);
  const place = placeOf(editor, language, question);
  const uses = editor.text.getText().split(language.word.rename).length - 1;
  let previousResultId = question === 'semanticTokensDelta' ? await fullTokens(editor) : null;

  const take = async () => {
    let start = editor.type();
    if (!isBehindKeystroke) {
      await editor.published();
      await editor.quiet(silence);
      start = performance.now();
    }
    const { result, refusal, at } = await editor.ask(method, {
      ...place,
      ...(previousResultId === null ? {} : { previousResultId }),
    });
    if (refusal !== null) throw new Error(`refuses: ${refusal}`);
    const found = JSON.stringify(result).match(language.answers[question])?.length ?? 0;
    if (found === 0) throw new Error('no answer');
    if (question === 'rename' && server.reads && found < uses)
      throw new Error(`renames ${found} of ${uses} uses`);
    if (previousResultId !== null) previousResultId = resultIdOf(result);
    await editor.published();
    await editor.quiet(silence);
    return at - start;
  };
  const first = await take();
  const reading = await sample(take);
  return { first, ...reading };
}

/** The word that is asked about, in the middle of the text; nothing where the question is about all of it. */
function placeOf(
  { text }: Editor,
  { word }: Language,
  question: Question,
): Readonly<Record<string, unknown>> {
  if (question === 'semanticTokens' || question === 'semanticTokensDelta') return {};
  const source = text.getText();
  const middle = source.indexOf(word[question], source.length / 2);
  const at = middle < 0 ? source.indexOf(word[question]) : middle;
  const position = text.positionAt(at + word[question].length);
  return question === 'rename' ? { position, newName: 'renamed' } : { position };
}

async function fullTokens(editor: Editor): Promise<string> {
  return resultIdOf((await editor.ask(asked.semanticTokens.method, {})).result);
}

const resultIdOf = (result: unknown) => (result as { readonly resultId: string }).resultId;
