/** Open texts that remember what the client's last notification left of them. */
import type { Range as LspRange, TextDocumentsConfiguration } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ClientTexts } from '../texts/clientTexts.js';

/** How many characters at the beginning and at the end of a text some changes left alone. The two don't overlap. */
export interface Unchanged {
  readonly start: number;
  readonly end: number;
}

/** Between two versions of a text. */
interface Step {
  readonly from: number;
  readonly to: number;
  /** Null where all of the text was replaced. */
  readonly unchanged: Unchanged | null;
}

export interface FollowedTexts extends TextDocumentsConfiguration<TextDocument> {
  /** What is left of the text as it was at `version`; null but for the version before, which is all that is remembered. */
  readonly unchangedSince: (text: TextDocument, version: number) => Unchanged | null;
}

export function followTexts(texts: ClientTexts): FollowedTexts {
  const steps = new WeakMap<TextDocument, Step>();
  return {
    create: texts.create,
    update(text, changes, version) {
      const from = text.version;
      let unchanged: Unchanged | null = everything;
      for (const change of changes) {
        // A change without a range replaces the whole text.
        unchanged =
          unchanged && 'range' in change ? common(unchanged, aroundRange(text, change.range)) : null;
        texts.update(text, change, version);
      }
      steps.set(text, { from, to: version, unchanged });
      return text;
    },
    unchangedSince(text, version) {
      const step = steps.get(text);
      return step?.from === version && step.to === text.version ? step.unchanged : null;
    },
  };
}

/** Before any change. */
const everything: Unchanged = { start: Infinity, end: Infinity };

function aroundRange(text: TextDocument, range: LspRange): Unchanged {
  const start = text.offsetAt(range.start);
  const end = text.offsetAt(range.end);
  // A client may send the two in either order.
  return { start: Math.min(start, end), end: text.getText().length - Math.max(start, end) };
}

/** What two changes that follow one another both leave alone. */
function common(first: Unchanged, second: Unchanged): Unchanged {
  return { start: Math.min(first.start, second.start), end: Math.min(first.end, second.end) };
}
