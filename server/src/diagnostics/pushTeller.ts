import type { Connection, Diagnostic } from 'vscode-languageserver/node';
import type { Buffers } from '../workspace/buffers.js';
import type { OpenReports } from './openReports.js';
import { createFilePusher } from './pushFiles.js';
import { resultIdOf, type Report } from './report.js';
import type { Teller } from './teller.js';

/** For a client that doesn't ask: every change of a document is answered with its diagnostics, with no delay. */
export function createPushTeller(connection: Connection, open: OpenReports, buffers: Buffers): Teller {
  const told = new Map<string, readonly Diagnostic[]>();
  const files = createFilePusher(connection, (uri) => buffers.get(uri) !== undefined);

  async function tell({ uri, version, diagnostics }: Report): Promise<void> {
    told.set(uri, diagnostics);
    files.forget(uri);
    await connection.sendDiagnostics({ uri, diagnostics, ...(version !== null && { version }) });
  }

  return {
    async edited(uri) {
      const report = await open.of(uri);
      if (report !== null) await tell(report);
    },
    async closed(uri) {
      if (told.delete(uri)) await connection.sendDiagnostics({ uri, diagnostics: [] });
    },
    async compare(reports) {
      for (const report of reports) {
        const { uri, version, diagnostics } = report;
        // It may have been closed or edited since, and then has been told.
        if (buffers.get(uri)?.version !== version) continue;
        const before = told.get(uri);
        if (before === undefined || resultIdOf(before) !== resultIdOf(diagnostics)) await tell(report);
      }
    },
    compareFiles: (reports) => files.push(reports),
  };
}
