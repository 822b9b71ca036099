import type { Connection, Diagnostic } from 'vscode-languageserver/node';
import { resultIdOf, type Report } from './report.js';

/** Pushes what is wrong with files that aren't open. */
export interface FilePusher {
  /** All that there is to say, of all files; what was said and no longer holds is taken back. */
  push(reports: readonly Report[]): Promise<void>;
  /** The file was opened: what is said of it is another's business. Whether there was something said. */
  forget(uri: string): boolean;
}

export function createFilePusher(connection: Connection, isOpen: (uri: string) => boolean): FilePusher {
  let pushed = new Map<string, string>();
  const send = (uri: string, diagnostics: Diagnostic[]): Promise<void> =>
    connection.sendDiagnostics({ uri, diagnostics });
  return {
    async push(reports) {
      const closed = reports.filter(({ uri }) => !isOpen(uri));
      const now = new Map(closed.map(({ uri, diagnostics }) => [uri, resultIdOf(diagnostics)]));
      const cleared = [...pushed.keys()].filter((uri) => !now.has(uri));
      const changed = closed.filter(({ uri }) => pushed.get(uri) !== now.get(uri));
      pushed = now;
      await Promise.all([
        ...changed.map(({ uri, diagnostics }) => send(uri, diagnostics)),
        ...cleared.map((uri) => send(uri, [])),
      ]);
    },
    forget: (uri) => pushed.delete(uri),
  };
}
