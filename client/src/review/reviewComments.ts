import type { OnVersion, ThreadSummary } from '@onbook/language-server/protocol';
import {
  CommentThreadCollapsibleState,
  CommentThreadState,
  comments,
  Disposable,
  l10n,
  Range,
  Uri,
  workspace,
  type CommentingRangeProvider,
  type CommentThread,
  type TextDocument,
} from 'vscode';
import { onbookScheme, versionUri } from '../documents/onbookDocument.js';
import type { OnbookClient } from '../languageClient.js';
import { isPromptFile } from '../promptDocuments.js';
import { commentsOf, rangeOf, threadLabel } from './threadComments.js';

/**
 * What is said about lines: on the versions that are reviewed, where one can begin threads, and of that what is open on
 * the prompts' own files.
 */
export interface ReviewComments {
  /** The version is reviewed. Resolves when its threads are there. */
  follow(version: OnVersion): Promise<void>;
  forget(version: OnVersion): void;
  dispose(): void;
}

interface ShownThread {
  readonly thread: CommentThread;
  /** What it was made from. */
  readonly said: string;
}

export function showComments(client: OnbookClient): ReviewComments {
  const controller = comments.createCommentController('onbook.review', l10n.t('Onbook Review'));
  controller.options = {
    prompt: l10n.t('Reply…'),
    placeHolder: l10n.t('Say what you mean in a sentence'),
  };
  /** By the URIs of their texts. */
  const followed = new Map<string, OnVersion>();
  /** By the document's URI, then by the thread's id. */
  const shown = new Map<string, Map<string, ShownThread>>();

  /**
   * VS Code asks again where lines can be commented on when it is given a provider. It asks of every document, and opens
   * one for that which was just closed: so there is no provider while nothing is reviewed.
   */
  function offerLines(): void {
    const provider: CommentingRangeProvider = {
      provideCommentingRanges: ({ uri, lineCount }) =>
        followed.has(uri.toString()) ? [new Range(0, 0, lineCount - 1, 0)] : [],
    };
    Object.assign(controller, { commentingRangeProvider: followed.size === 0 ? undefined : provider });
  }

  async function showOnVersion(uri: string, on: OnVersion): Promise<void> {
    const threads = await client.request('onbook/threads', on);
    if (followed.has(uri)) put(uri, on, threads);
  }

  async function showOnFile(document: TextDocument): Promise<void> {
    const uri = document.uri.toString();
    const found = await client.request('onbook/openThreads', { uri });
    if (found === null || document.isClosed) hide(uri);
    else put(uri, found, found.threads);
  }

  function put(uri: string, on: OnVersion, threads: readonly ThreadSummary[]): void {
    const before = shown.get(uri);
    const now = new Map<string, ShownThread>();
    for (const summary of threads) {
      const said = JSON.stringify(summary);
      const known = before?.get(summary.id);
      before?.delete(summary.id);
      if (known?.said === said) now.set(summary.id, known);
      else {
        const thread =
          known?.thread ??
          controller.createCommentThread(Uri.parse(uri), rangeOf(summary), commentsOf(summary, on));
        fill(thread, summary, on);
        now.set(summary.id, { thread, said });
      }
    }
    for (const { thread } of before?.values() ?? []) thread.dispose();
    shown.set(uri, now);
  }

  function hide(uri: string): void {
    for (const { thread } of shown.get(uri)?.values() ?? []) thread.dispose();
    shown.delete(uri);
  }

  function showSafely(work: Promise<void>): void {
    work.catch((error: unknown) => {
      client.logError('Comments could not be read.', error);
    });
  }

  function showIfPrompt(document: TextDocument): void {
    if (isPromptFile(document)) showSafely(showOnFile(document));
  }

  offerLines();
  const listeners = Disposable.from(
    controller,
    client.onRegistryChanged(() => {
      for (const [uri, on] of followed) showSafely(showOnVersion(uri, on));
      workspace.textDocuments.forEach(showIfPrompt);
    }),
    workspace.onDidOpenTextDocument(showIfPrompt),
    workspace.onDidCloseTextDocument((document) => {
      if (isPromptFile(document)) hide(document.uri.toString());
    }),
  );
  return {
    async follow(version) {
      const uri = versionUri(version).toString();
      followed.set(uri, version);
      offerLines();
      await showOnVersion(uri, version);
    },
    forget(version) {
      const uri = versionUri(version).toString();
      followed.delete(uri);
      hide(uri);
      offerLines();
    },
    dispose() {
      listeners.dispose();
    },
  };
}

function fill(thread: CommentThread, summary: ThreadSummary, on: OnVersion): void {
  const isOpen = summary.resolved === null;
  thread.comments = commentsOf(summary, on);
  thread.range = rangeOf(summary);
  thread.label = threadLabel(summary, on.version);
  thread.state = isOpen ? CommentThreadState.Unresolved : CommentThreadState.Resolved;
  thread.contextValue = isOpen ? 'open' : 'resolved';
  thread.collapsibleState =
    isOpen && thread.uri.scheme === onbookScheme
      ? CommentThreadCollapsibleState.Expanded
      : CommentThreadCollapsibleState.Collapsed;
}
