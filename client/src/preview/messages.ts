import type { Preview, TokenReport, Wire } from '@onbook/language-server/protocol';

/** All that the page shows. It is sent in parts, each when it changes. */
export interface PageState {
  readonly shown: Shown;
  /** Null until it is known. */
  readonly tokens: TokenReport | null;
  /** What is sent is shown as JSON; null while the messages are shown. */
  readonly wire: { readonly wire: Wire | null; readonly refusal: string | null } | null;
  /** Where the cursor's text is in the messages. */
  readonly cursor: readonly PlaceInPage[];
}

export interface Shown {
  /** The prompt's file: edits in the page name it, so that they never reach another prompt. */
  readonly uri: string;
  readonly preview: Preview;
  /** The sample case in use; null when the values are the user's own. */
  readonly sample: string | null;
  /** There are values of the user's own to go back to. */
  readonly hasOwnValues: boolean;
}

export interface PlaceInPage {
  /** Into the preview's messages. */
  readonly message: number;
  /** Into the message's segments. */
  readonly segment: number;
  /** Into the segment's text; null for all of it. */
  readonly offset: number | null;
}

/** What the page says. */
export type PageMessage =
  | { readonly type: 'ready' }
  /** Without a name: back to the user's own values. */
  | { readonly type: 'sample'; readonly uri: string; readonly name: string | null }
  /** Without a value: the input is left out. */
  | { readonly type: 'value'; readonly uri: string; readonly name: string; readonly value?: unknown }
  | { readonly type: 'wire'; readonly isShown: boolean }
  /** Show where this comes from. */
  | { readonly type: 'reveal'; readonly uri: string; readonly place: PlaceInPage };

type Said = Readonly<Record<string, unknown>>;

const readers: Readonly<Record<PageMessage['type'], (said: Said) => PageMessage | null>> = {
  ready: () => ({ type: 'ready' }),
  sample: ({ uri, name }) =>
    isText(uri) && (isText(name) || name === null) ? { type: 'sample', uri, name } : null,
  value({ uri, name, ...rest }) {
    if (!isText(uri) || !isText(name)) return null;
    return 'value' in rest ? { type: 'value', uri, name, value: rest.value } : { type: 'value', uri, name };
  },
  wire: ({ isShown }) => (typeof isShown === 'boolean' ? { type: 'wire', isShown } : null),
  reveal({ uri, place }) {
    if (!isText(uri) || !isObject(place)) return null;
    const { message, segment, offset } = place;
    if (!isIndex(message) || !isIndex(segment) || !(offset === null || isIndex(offset))) return null;
    return { type: 'reveal', uri, place: { message, segment, offset } };
  },
};

/** Null for anything that the page should not have said. */
export function parsePageMessage(data: unknown): PageMessage | null {
  if (!isObject(data)) return null;
  const { type } = data;
  return isText(type) && Object.hasOwn(readers, type) ? readers[type as PageMessage['type']](data) : null;
}

function isObject(value: unknown): value is Said {
  return typeof value === 'object' && value !== null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isIndex(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
