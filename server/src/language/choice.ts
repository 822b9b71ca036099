/** What completion offers, before it is known what the client understands. */
import type { CompletionItemKind } from 'vscode-languageserver/node';
import type { InputPath, Range, TextEdit } from '@onbook/template';

/** Something that can be put in the place of a word. */
export interface Choice {
  readonly label: string;
  readonly insert: string;
  readonly kind: CompletionItemKind;
  /** In a few words; empty where there is nothing to say. */
  readonly detail: string;
  /** Compared number by number; what has the lower one comes first. */
  readonly rank: readonly number[];
  /** `insert` has places to fill in, in the syntax of snippets. */
  readonly isSnippet?: true;
  readonly isDeprecated?: boolean;
  readonly subject?: ChoiceSubject;
  /** What it takes the place of, where that isn't the word. */
  readonly range?: Range;
  /** What goes in elsewhere. */
  readonly also?: TextEdit;
  /** What the client is to compare with what was typed, instead of the label. */
  readonly filter?: string;
}

/** What a choice is about, so that it can be explained when somebody looks at it. Travels to the client and back. */
export type ChoiceSubject =
  | { readonly kind: 'input'; readonly way: InputPath }
  | { readonly kind: 'helper' | 'word' | 'role' | 'partial' | 'key' | 'model'; readonly name: string };

/** What the client makes of a choice. */
export interface ClientAbilities {
  /** It expands `${1:…}`. */
  readonly snippets: boolean;
  /** It leaves the line breaks and blanks of a text as they are. */
  readonly lines: boolean;
}

export function compareRanks({ rank: one }: Choice, { rank: other }: Choice): number {
  const at = one.findIndex((number, index) => number !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}
