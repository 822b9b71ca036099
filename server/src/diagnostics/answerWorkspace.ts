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
import { workspaceItems } from './workspaceItems.js';

export interface AnsweredFiles {
  /** Or edited. */
  readonly opened: (uri: string) => Promise<void>;
  closed(uri: string): void;
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
  /** Closed since the client was told of all files: it may still show what it pulled while they were open. */
  const wereOpen = new Set<string>();
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
        const closed = files.filter(({ uri }) => !isOpen(uri));
        const reports = [...closed, ...(await open.all())].filter(({ uri }) => isFor(identifier, uri));
        const left = [...wereOpen].filter((uri) => isFor(identifier, uri));
        const { items, hasNews } = workspaceItems(reports, previousResultIds, left);
        if (hasNews || !takesNews || token.isCancellationRequested) {
          for (const uri of left) wereOpen.delete(uri);
          return { items };
        }
      }
      await new Promise<void>((resolve) => waiting.add(resolve));
    }
  }

  return {
    async opened(uri) {
      wereOpen.delete(uri);
      if (pusher.forget(uri)) await connection.sendDiagnostics({ uri, diagnostics: [] });
    },
    closed(uri) {
      if (isAsked) wereOpen.add(uri);
    },
    of: (uri) => files?.find((file) => file.uri === uri) ?? null,
    async compare(reports) {
      files = reports;
      for (const wake of waiting) wake();
      waiting.clear();
      if (!isAsked) await pusher.push(reports);
    },
  };
}
