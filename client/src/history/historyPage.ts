import type { VersionSummary } from '@onbook/language-server/protocol';
import type { OnbookClient } from '../languageClient.js';

/** So many versions are read at a time: a prompt may have thousands. */
export const pageSize = 100;

export interface HistoryPage {
  /** Newest first. */
  readonly versions: readonly VersionSummary[];
  readonly hasMore: boolean;
}

/** The newest versions, or those below the number `before`. */
export async function historyPage(
  client: OnbookClient,
  { folder, name }: { readonly folder: string; readonly name: string },
  { size = pageSize, before }: { readonly size?: number; readonly before?: number } = {},
): Promise<HistoryPage> {
  const page = { limit: size + 1, ...(before === undefined ? {} : { before }) };
  const versions = await client.request('onbook/history', { folder, name, ...page });
  return { versions: versions.slice(0, size), hasMore: versions.length > size };
}
