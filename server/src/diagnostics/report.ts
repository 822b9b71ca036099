import { createHash } from 'node:crypto';
import type { Diagnostic } from 'vscode-languageserver/node';

/** All that there is to say of one document or file. */
export interface Report {
  readonly uri: string;
  /** Null for a file that isn't open. */
  readonly version: number | null;
  readonly diagnostics: Diagnostic[];
}

/** The same for the same diagnostics, whatever was reported in between. */
export function resultIdOf(diagnostics: readonly Diagnostic[]): string {
  return createHash('sha1').update(JSON.stringify(diagnostics)).digest('base64');
}
