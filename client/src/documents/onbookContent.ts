import type { Side } from '@onbook/language-server/protocol';
import {
  Disposable,
  EventEmitter,
  languages,
  workspace,
  type TextDocument,
  type TextDocumentContentProvider,
  type Uri,
} from 'vscode';
import { firstSummary, summaryHalf } from '../history/changeSummary.js';
import type { OnbookClient } from '../languageClient.js';
import { onbookScheme, parseDocumentUri, type OnbookDocument } from './onbookDocument.js';

/** Of package.json, whose defaults wrap its lines. */
const proseLanguage = 'onbook-text';

/**
 * Shows the documents of the scheme `onbook`. What is about a version never changes, since a version doesn't; what is
 * about a file in the editor follows it.
 */
export function provideOnbookDocuments(client: OnbookClient): Disposable {
  const changed = new EventEmitter<Uri>();
  const following = client.onDocumentChanged((file) => {
    for (const { uri } of workspace.textDocuments) {
      if (uri.scheme === onbookScheme && isAbout(parseDocumentUri(uri), file)) changed.fire(uri);
    }
  });
  const provider: TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => contentOf(parseDocumentUri(uri), client),
  };
  const registration = workspace.registerTextDocumentContentProvider(onbookScheme, provider);
  const wrapping = workspace.onDidOpenTextDocument(wrap);
  return Disposable.from(registration, following, wrapping, changed);
}

/** Sentences are read to their end: of what is no code, lines are wrapped, which VS Code does by language. */
function wrap(document: TextDocument): void {
  const { uri, languageId } = document;
  if (uri.scheme !== onbookScheme || !uri.path.endsWith('.txt') || languageId === proseLanguage) return;
  void languages.setTextDocumentLanguage(document, proseLanguage);
}

async function contentOf(document: OnbookDocument, client: OnbookClient): Promise<string> {
  const { folder, name } = document;
  if ('side' in document) {
    const { side, part } = document;
    return (await client.request('onbook/text', { folder, name, side, part })).text;
  }
  const { from, to, half } = document;
  if (from === null) return firstSummary(name, to);
  const comparison = await client.request('onbook/comparison', { folder, name, from, to });
  return summaryHalf(comparison, half);
}

function isAbout(document: OnbookDocument, file: Uri): boolean {
  const sides = 'side' in document ? [document.side] : [document.from, document.to];
  return sides.some((side) => side !== null && isFile(side, file));
}

function isFile(side: Side, file: Uri): boolean {
  return 'uri' in side && side.uri === file.toString();
}
