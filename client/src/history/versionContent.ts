import type { TextDocumentContentProvider, Uri } from 'vscode';
import type { OnbookClient } from '../languageClient.js';
import { parseVersionUri } from './versionUri.js';

/** Shows a version's source, byte for byte, as a read-only document. It never changes: a version is immutable. */
export function versionContent(client: OnbookClient): TextDocumentContentProvider {
  return {
    async provideTextDocumentContent(uri: Uri) {
      const { source } = await client.request('onbook/source', parseVersionUri(uri));
      return source;
    },
  };
}
