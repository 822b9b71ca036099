import type { OnVersion, ReviewStart } from '@onbook/language-server/protocol';
import { commands, TabInputText, TabInputTextDiff, Uri, window, type Tab } from 'vscode';
import { onbookScheme, versionIn } from '../documents/onbookDocument.js';
import type { ReviewComments } from './reviewComments.js';

/** A version that somebody reads to give a verdict on it. */
export type OpenReview = OnVersion & Pick<ReviewStart, 'newestVersion'>;

/** The reviews that are open in an editor. */
export interface OpenReviews {
  /**
   * `title` is that of the editor that is to show all that changed. Resolves when the comments are there: an editor that
   * is opened earlier may miss some.
   */
  begin(title: string, review: OpenReview): Promise<void>;
  /** A verdict is given. It can still be talked about while it is open. */
  settle(version: OnVersion): void;
  /** The one that the active editor shows, or a document of. */
  active(): OpenReview | null;
  of(version: OnVersion): OpenReview | null;
  dispose(): void;
}

/** What the `when` clauses of the editor's actions go by. */
const contextKey = 'onbook.reviewing';

export function followReviews(comments: ReviewComments): OpenReviews {
  const reviews = new Map<string, OpenReview>();
  const settled = new WeakSet<OpenReview>();

  /** VS Code tells nothing of an editor of several diffs but its label, which is the title and how many they are. */
  const titleOf = ({ label }: Tab): string | undefined =>
    [...reviews.keys()]
      .filter((title) => label.startsWith(title))
      .sort((one, other) => other.length - one.length)[0];
  const of = (wanted: OnVersion): OpenReview | null =>
    [...reviews.values()].findLast((review) => isSame(review, wanted)) ?? null;
  const active = (): OpenReview | null => {
    const tab = window.tabGroups.activeTabGroup.activeTab;
    if (tab === undefined) return null;
    const uri = uriOf(tab);
    if (uri === null) return reviews.get(titleOf(tab) ?? '') ?? null;
    const version = uri.scheme === onbookScheme ? versionIn(uri) : null;
    return version && of(version);
  };
  const showActions = (): void => {
    const review = active();
    void commands.executeCommand('setContext', contextKey, review !== null && !settled.has(review));
  };
  const end = (title: string): void => {
    const review = reviews.get(title);
    reviews.delete(title);
    if (review !== undefined && of(review) === null) comments.forget(review);
  };

  const tabs = window.tabGroups.onDidChangeTabs(({ closed }) => {
    const open = new Set(window.tabGroups.all.flatMap((group) => group.tabs.map(titleOf)));
    for (const title of closed.map(titleOf)) {
      if (title !== undefined && !open.has(title)) end(title);
    }
    showActions();
  });

  return {
    async begin(title, review) {
      reviews.set(title, review);
      await comments.follow(review);
    },
    settle(version) {
      const review = of(version);
      if (review !== null) settled.add(review);
      showActions();
    },
    active,
    of,
    dispose() {
      tabs.dispose();
    },
  };
}

/** The document that an editor shows, of a diff the newer side; null where it shows something else. */
function uriOf({ input }: Tab): Uri | null {
  if (input instanceof TabInputTextDiff) return input.modified;
  return input instanceof TabInputText ? input.uri : null;
}

function isSame(one: OnVersion, other: OnVersion): boolean {
  return one.folder === other.folder && one.name === other.name && one.version === other.version;
}
