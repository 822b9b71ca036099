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
interface Step extends Unchanged {
  readonly from: number;
  readonly to: number;
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
      steps.delete(text);
      const parts = changes.map((change) => {
        const unchanged = 'range' in change ? aroundRange(text, change.range) : null;
        texts.update(text, change, version);
        return unchanged;
      });
      // A change without a range replaces the whole text.
      if (parts.every((part) => part !== null)) steps.set(text, { from, to: version, ...common(parts) });
      return text;
    },
    unchangedSince(text, version) {
      const step = steps.get(text);
      return step?.from === version && step.to === text.version ? step : null;
    },
  };
}

function aroundRange(text: TextDocument, { start, end }: LspRange): Unchanged {
  // A client may send the two in either order.
  const offsets = [text.offsetAt(start), text.offsetAt(end)];
  return { start: Math.min(...offsets), end: text.getText().length - Math.max(...offsets) };
}

/** What changes that follow one another leave alone, all of them. */
function common(parts: readonly Unchanged[]): Unchanged {
  return {
    start: Math.min(...parts.map(({ start }) => start)),
    end: Math.min(...parts.map(({ end }) => end)),
  };
}
