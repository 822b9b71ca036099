import {
  DocumentDiagnosticReportKind,
  type PreviousResultId,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { resultIdOf, type Report } from './report.js';

export interface WorkspaceItems {
  readonly items: WorkspaceDocumentDiagnosticReport[];
  /** Not all that the client is told is what it knows already. */
  readonly hasNews: boolean;
}

const { Full, Unchanged } = DocumentDiagnosticReportKind;
const nothing = resultIdOf([]);

/**
 * What a client is told of all documents and files: those with something to say, those that had something to say when
 * it asked before, and those of which it may show something (`unsure`). A file that no longer has anything to say gets no
 * result id, so that the client need not keep it.
 */
export function workspaceItems(
  reports: readonly Report[],
  previous: readonly PreviousResultId[],
  unsure: readonly string[],
): WorkspaceItems {
  const known = new Map(previous.map(({ uri, value }) => [uri, value]));
  const speaking = reports.filter(({ diagnostics }) => diagnostics.length > 0);
  const told = speaking.map((report) => itemOf(report, known.get(report.uri)));
  const speak = new Set(speaking.map(({ uri }) => uri));
  const versions = new Map(reports.map(({ uri, version }) => [uri, version]));
  const silent = [...new Set([...known.keys(), ...unsure])].filter((uri) => !speak.has(uri));
  const cleared = silent.map((uri): WorkspaceDocumentDiagnosticReport => {
    const version = versions.get(uri) ?? null;
    return known.get(uri) === nothing
      ? { kind: Unchanged, uri, version, resultId: nothing }
      : { kind: Full, uri, version, items: [] };
  });
  const items = [...told, ...cleared];
  return { items, hasNews: items.some(({ kind }) => kind === Full) };
}

function itemOf(
  { uri, version, diagnostics }: Report,
  known: string | undefined,
): WorkspaceDocumentDiagnosticReport {
  const resultId = resultIdOf(diagnostics);
  return resultId === known
    ? { kind: Unchanged, uri, version, resultId }
    : { kind: Full, uri, version, resultId, items: diagnostics };
}
