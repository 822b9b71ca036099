/** The texts that the client has open, prompts or not. */
import { TextDocuments, type Connection, type Event } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ClientTexts } from '../texts/clientTexts.js';
import { followTexts, type FollowedTexts } from './followedTexts.js';
import { pathOf } from './uris.js';

export interface Buffers {
  /** By whichever of its URIs: a client may write one otherwise than we do. */
  get(uri: string): TextDocument | undefined;
  all(): readonly TextDocument[];
  readonly unchangedSince: FollowedTexts['unchangedSince'];
  /** Opened or edited. */
  readonly onDidChange: Event<TextDocument>;
  readonly onDidClose: Event<TextDocument>;
  readonly onDidSave: Event<TextDocument>;
}

export function createBuffers(connection: Connection, clientTexts: ClientTexts): Buffers {
  const followed = followTexts(clientTexts);
  const texts = new TextDocuments(followed);
  const opened = new Map<string, TextDocument>();
  texts.onDidOpen(({ document }) => opened.set(keyOf(document.uri), document));
  texts.onDidClose(({ document }) => opened.delete(keyOf(document.uri)));
  texts.listen(connection);
  return {
    get: (uri) => opened.get(keyOf(uri)),
    all: () => texts.all(),
    unchangedSince: followed.unchangedSince,
    onDidChange: (listener) =>
      texts.onDidChangeContent(({ document }) => {
        listener(document);
      }),
    onDidClose: (listener) =>
      texts.onDidClose(({ document }) => {
        listener(document);
      }),
    onDidSave: (listener) =>
      texts.onDidSave(({ document }) => {
        listener(document);
      }),
  };
}

function keyOf(uri: string): string {
  return pathOf(uri) ?? uri;
}
