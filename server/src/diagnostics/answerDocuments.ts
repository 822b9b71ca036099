import {
  DiagnosticRefreshRequest,
  DocumentDiagnosticReportKind,
  DocumentDiagnosticRequest,
  type CancellationToken,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { answer } from '../answer.js';
import { oneAtATime } from '../oneAtATime.js';
import type { PullOptions } from './pullOptions.js';
import { resultIdOf, type Report } from './report.js';
import type { AnsweredFiles } from './answerWorkspace.js';

export interface AnsweredDocuments {
  closed(uri: string): void;
  /** Asks the client to ask again where one of the reports isn't what it was answered. */
  compare(reports: readonly Report[]): void;
}

const { Full, Unchanged } = DocumentDiagnosticReportKind;

/** Answers `textDocument/diagnostic`; `files` knows what there is to say of those that aren't open. */
export function answerDocuments(
  { connection, workspace, open }: PullOptions,
  files: Pick<AnsweredFiles, 'of' | 'asked'>,
): AnsweredDocuments {
  const { buffers, client, log } = workspace;
  const canRefresh = client.workspace?.diagnostics?.refreshSupport === true;
  /** What was answered last of open documents; empty while a request is under way. */
  const told = new Map<string, string>();

  connection.onRequest(
    DocumentDiagnosticRequest.type,
    async (params: DocumentDiagnosticParams, token: CancellationToken) =>
      await answer(workspace, token, () => orNoNews(params)),
  );

  /** A fault of ours takes nothing away that the client shows. */
  async function orNoNews(params: DocumentDiagnosticParams): Promise<DocumentDiagnosticReport> {
    try {
      return await reportOf(params);
    } catch (error) {
      log.error(DocumentDiagnosticRequest.method, error);
      const { previousResultId: resultId } = params;
      return resultId === undefined ? { kind: Full, items: [] } : { kind: Unchanged, resultId };
    }
  }

  async function reportOf({
    textDocument: { uri },
    previousResultId,
  }: DocumentDiagnosticParams): Promise<DocumentDiagnosticReport> {
    const isOpen = (): boolean => buffers.get(uri) !== undefined;
    if (isOpen()) told.set(uri, '');
    const report = isOpen() ? await open.of(uri) : files.of(uri);
    const items = report?.diagnostics ?? [];
    const resultId = resultIdOf(items);
    if (isOpen()) told.set(uri, resultId);
    files.asked(uri);
    return resultId === previousResultId ? { kind: Unchanged, resultId } : { kind: Full, resultId, items };
  }

  const refresh = oneAtATime(async () => {
    if (canRefresh) await connection.sendRequest(DiagnosticRefreshRequest.type);
  });

  return {
    closed(uri) {
      told.delete(uri);
    },
    compare(reports) {
      const others = reports
        .map(({ uri, diagnostics }) => ({ uri, resultId: resultIdOf(diagnostics) }))
        .filter(({ uri, resultId }) => told.has(uri) && told.get(uri) !== resultId);
      if (others.length === 0) return;
      // Asked once, also where the client doesn't ask again, since it doesn't show the document.
      for (const { uri, resultId } of others) told.set(uri, resultId);
      refresh().catch((error: unknown) => {
        log.error(DiagnosticRefreshRequest.method, error);
      });
    },
  };
}
