import type { OnVersion } from '@onbook/language-server/protocol';
import { Uri } from 'vscode';

/** Documents of this scheme are versions, read from the registry. */
export const versionScheme = 'onbook';

/** The path ends in `.prompt`, so that the editor highlights it and names its tab well. */
export function versionUri({ folder, name, version }: OnVersion): Uri {
  return Uri.from({
    scheme: versionScheme,
    path: `/${name} v${version}.prompt`,
    query: JSON.stringify({ folder, name, version }),
  });
}

export function parseVersionUri(uri: Uri): OnVersion {
  const { folder, name, version } = JSON.parse(uri.query) as OnVersion;
  return { folder, name, version };
}
