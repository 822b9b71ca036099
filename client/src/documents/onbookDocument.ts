import type { OnVersion, Side, SidePart } from '@onbook/language-server/protocol';
import { l10n, Uri } from 'vscode';
import { shortName } from '../words.js';

/** Documents of this scheme are made from the registry, so nobody needs a checkout to read them. */
export const onbookScheme = 'onbook';

/** A part of one side, or half of the summary of what changed: how it was in `from`, or is in `to`. */
export type OnbookDocument = { readonly folder: string; readonly name: string } & (
  { readonly side: Side; readonly part: SidePart } | Summary
);

interface Summary {
  readonly half: 'from' | 'to';
  /** Null where `to` is a first version. */
  readonly from: Side | null;
  readonly to: Side;
}

/** The path's end says how the editor highlights it, and the rest names its tab. */
export function documentUri(document: OnbookDocument): Uri {
  return Uri.from({
    scheme: onbookScheme,
    path: `/${pathOf(document)}`,
    query: JSON.stringify(document),
  });
}

/** @throws SyntaxError where it isn't one that `documentUri` made. */
export function parseDocumentUri(uri: Uri): OnbookDocument {
  return JSON.parse(uri.query) as OnbookDocument;
}

/** A version's own text. */
export function versionUri({ folder, name, version }: OnVersion): Uri {
  return documentUri({ folder, name, side: { version }, part: { kind: 'source' } });
}

/** The version that a document is a part of, or leads to; null for one about a file in the editor. */
export function versionIn(uri: Uri): OnVersion | null {
  const document = parseDocumentUri(uri);
  const side = 'side' in document ? document.side : document.to;
  return 'version' in side ? { folder: document.folder, name: document.name, version: side.version } : null;
}

export function sideWord(side: Side): string {
  return 'version' in side ? `v${side.version}` : l10n.t('your file');
}

/** A document is the same whatever its side is live in. */
export function bareSide(side: Side): Side {
  return 'uri' in side ? { uri: side.uri } : { version: side.version };
}

function pathOf(document: OnbookDocument): string {
  const { name } = document;
  if (!('side' in document)) {
    const { half, from, to } = document;
    return `${name} ${sideWord(half === 'from' && from !== null ? from : to)} summary.txt`;
  }
  const { side, part } = document;
  const titled = `${name} ${sideWord(side)}`;
  switch (part.kind) {
    case 'source':
      return `${titled}.prompt`;
    case 'partial':
      return `${titled} _${shortName(part.name)}.prompt`;
    case 'messages':
      return part.sample === null ? `${titled} rendered.txt` : `${titled} ${part.sample.name}.txt`;
    case 'settings':
      return `${titled} settings.json`;
  }
}
