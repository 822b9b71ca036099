import type { Connection } from 'vscode-languageserver/node';
import type { Workspace } from '../workspace/workspace.js';
import type { OpenReports } from './openReports.js';

export interface PullOptions {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly open: OpenReports;
  /** Whether a provider of that identifier is asked for the diagnostics of a file. */
  readonly isFor: (identifier: string | undefined, uri: string) => boolean;
}
