import {
  WorkspaceDiagnosticRequest,
  type CancellationToken,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
} from 'vscode-languageserver/node';
import { answer } from '../answer.js';
import { createFilePusher } from './pushFiles.js';
import type { PullOptions } from './pullOptions.js';
import type { Report } from './report.js';
import { createSettling } from './settling.js';
import { workspaceItems } from './workspaceItems.js';

export interface AnsweredFiles {
  /** Or opened. */
  readonly edited: (uri: string) => Promise<void>;
  closed(uri: string): void;
  /** The client asked for the diagnostics of one document. */
  asked(uri: string): void;
  /** What there is to say of a file; null for nothing. */
  of(uri: string): Report | null;
  /** The files that aren't open and have something to say, all of them. */
  readonly compare: (reports: readonly Report[]) => Promise<void>;
}

/** Answers `workspace/diagnostic`; as long as a client hasn't asked for that, it is told of files unasked. */
export function answerWorkspace({ connection, workspace, open, isFor }: PullOptions): AnsweredFiles {
  const isOpen = (uri: string): boolean => workspace.buffers.get(uri) !== undefined;
  const pusher = createFilePusher(connection, isOpen);
  const waiting = new Set<() => void>();
  const settling = createSettling(wakeAll, workspace.stopped);
  /**
   * Documents that the client asked for by themselves, since it was last told of them among all. What it shows of them
   * nobody knows: it drops what it is told of a document whose tab is closed, and then takes it from here.
   */
  const unsure = new Set<string>();
  /** Null before the files have been read. */
  let files: readonly Report[] | null = null;
  let isAsked = false;

  connection.onRequest(
    WorkspaceDiagnosticRequest.type,
    async (params: WorkspaceDiagnosticParams, token: CancellationToken) =>
      await answer(workspace, token, async () => {
        const isFirst = !isAsked;
        isAsked = true;
        if (isFirst) await pusher.push([]);
        return await newsFor(params, token);
      }),
  );

  /** A client that takes news as they come asks again as soon as it is answered, so it waits until there are any. */
  async function newsFor(
    { identifier, previousResultIds, partialResultToken }: WorkspaceDiagnosticParams,
    token: CancellationToken,
  ): Promise<WorkspaceDiagnosticReport> {
    const takesNews = partialResultToken !== undefined;
    for (;;) {
      if (files !== null) {
        const isToTell = (uri: string): boolean =>
          isFor(identifier, uri) && !(takesNews && settling.has(uri));
        const closed = files.filter(({ uri }) => !isOpen(uri));
        const reports = [...closed, ...(await open.all())].filter(({ uri }) => isToTell(uri));
        const unsureNow = [...unsure].filter(isToTell);
        const previous = previousResultIds.filter(({ uri }) => isToTell(uri) && !unsure.has(uri));
        const { items, hasNews } = workspaceItems(reports, previous, unsureNow);
        if (hasNews || !takesNews || token.isCancellationRequested) {
          for (const uri of unsureNow) unsure.delete(uri);
          return { items };
        }
      }
      await new Promise<void>((resolve) => waiting.add(resolve));
    }
  }

  function wakeAll(): void {
    for (const wake of waiting) wake();
    waiting.clear();
  }

  return {
    async edited(uri) {
      settling.note(uri);
      if (pusher.forget(uri)) await connection.sendDiagnostics({ uri, diagnostics: [] });
    },
    closed(uri) {
      settling.note(uri);
    },
    asked(uri) {
      if (isAsked) unsure.add(uri);
    },
    of: (uri) => files?.find((file) => file.uri === uri) ?? null,
    async compare(reports) {
      files = reports;
      wakeAll();
      if (!isAsked) await pusher.push(reports);
    },
  };
}
