import type { InitializeResult } from 'vscode-languageserver/node';
import type { Reading } from '../reading.js';
import { withEditor, type Editor } from './editor.js';
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
export function ask(task: Task, question: Question): Promise<Reading> {
  return withEditor(task, async (editor) => {
    if (!asked[question].isOffered(editor.initialized.capabilities)) throw new Error("doesn't offer it");
    const { silence } = await settle(editor, task.server);
    const take = await taker({ editor, silence, task, question });
    return { first: await take(), ...(await sample(take)) };
  });
}

interface Asked {
  readonly editor: Editor;
  readonly silence: number;
  readonly task: Task;
  readonly question: Question;
}

/** Types and asks, and answers how long it took, in milliseconds, when all is silent again. */
async function taker({ editor, silence, task, question }: Asked): Promise<() => Promise<number>> {
  const { inbox } = editor;
  const { method, isBehindKeystroke } = asked[question];
  const place = placeOf(editor, task.server.language, question);
  let previous: Previous = question === 'semanticTokensDelta' ? await fullTokens(editor) : {};

  return async () => {
    let start = editor.type();
    if (!isBehindKeystroke) {
      await inbox.published();
      await inbox.quiet(silence);
      start = performance.now();
    }
    const { result, refusal, at } = await editor.ask(method, { ...place, ...previous });
    if (refusal !== null) throw new Error(`refuses: ${refusal}`);
    requireRight(result, { editor, silence, task, question });
    if (question === 'semanticTokensDelta') previous = previousOf(result);
    await inbox.published();
    await inbox.quiet(silence);
    return at - start;
  };
}

/** A rename has to be one of every use; what an echo answers is never looked into so far. */
function requireRight(result: unknown, { editor, task, question }: Asked): void {
  const { language, reads } = task.server;
  const found = JSON.stringify(result).match(language.answers[question])?.length ?? 0;
  if (found === 0) throw new Error('no answer');
  if (question !== 'rename' || !reads) return;
  const uses = editor.text.getText().split(language.word.rename).length - 1;
  if (found < uses) throw new Error(`renames ${found} of ${uses} uses`);
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

async function fullTokens(editor: Editor): Promise<Previous> {
  return previousOf((await editor.ask(asked.semanticTokens.method, {})).result);
}

const previousOf = (result: unknown): Previous => ({
  previousResultId: (result as { readonly resultId: string }).resultId,
});

/** Which tokens the client has, for a server that says only what has changed. */
interface Previous {
  readonly previousResultId?: string;
}
