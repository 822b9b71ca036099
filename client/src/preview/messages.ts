import type { Preview } from '@onbook/language-server/protocol';

/** To the page: all that it shows. */
export interface Shown {
  /** The prompt's file: edits in the page name it, so that they never reach another prompt. */
  readonly uri: string;
  readonly preview: Preview;
  /** The sample case in use; null when the values are the user's own. */
  readonly sample: string | null;
}

/** What the page says. */
export type PageMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'sample'; readonly uri: string; readonly name: string }
  /** Without a value: the input is left out. */
  | { readonly type: 'value'; readonly uri: string; readonly name: string; readonly value?: unknown };

/** Null for anything that the page should not have said. */
export function parsePageMessage(data: unknown): PageMessage | null {
  if (typeof data !== 'object' || data === null || !('type' in data)) return null;
  if (data.type === 'ready') return { type: 'ready' };
  if (!('uri' in data && typeof data.uri === 'string' && 'name' in data && typeof data.name === 'string')) {
    return null;
  }
  const { uri, name } = data;
  if (data.type === 'sample') return { type: 'sample', uri, name };
  if (data.type !== 'value') return null;
  return 'value' in data ? { type: 'value', uri, name, value: data.value } : { type: 'value', uri, name };
}
