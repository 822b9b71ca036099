import type { PromptState, TokenReport } from '@onbook/language-server/protocol';
import {
  Disposable,
  l10n,
  StatusBarAlignment,
  ThemeColor,
  Uri,
  window,
  type Command,
  type MarkdownString,
  type StatusBarItem,
} from 'vscode';
import { afterPause } from '../afterPause.js';
import type { OnbookClient } from '../languageClient.js';
import { withoutIcons } from '../plainText.js';
import type { PreviewPanel } from '../preview/previewPanel.js';
import { isPromptFile } from '../promptDocuments.js';
import { RefusedError } from '../refusal.js';
import { shortName } from '../words.js';
import { standingText, standingTooltip } from './standingWords.js';

/** Long enough that a burst of keystrokes asks once. */
const pause = 200;

export interface StandingItem {
  /** What the status bar says; undefined while it says nothing. */
  readonly shown: Shown | undefined;
  /** A change that didn't reach the registry colours the item, until the registry answers again. */
  noteReach(isReached: boolean): void;
  /** Whether it is coloured. */
  readonly isWarning: boolean;
  readonly disposable: Disposable;
}

interface Shown {
  readonly text: string;
  readonly tooltip: string | MarkdownString;
  readonly command?: Command;
  /** Undefined where that isn't known. */
  readonly isOffline?: boolean;
}

/** The one item in the status bar: where the prompt stands whose editor or preview is active. */
export function showStandingItem(client: OnbookClient, preview: PreviewPanel): StandingItem {
  const item = window.createStatusBarItem('onbook.standing', StatusBarAlignment.Right, 100);
  item.name = l10n.t('Prompt');
  let shown: Shown | undefined;
  let asked = 0;

  async function update(): Promise<void> {
    asked += 1;
    const mine = asked;
    const show = (next: Shown | undefined): boolean => {
      if (mine !== asked) return false;
      shown = next;
      if (next?.isOffline === false) item.backgroundColor = undefined;
      apply(item, next);
      return true;
    };
    const uri = activePrompt(preview)?.toString();
    if (uri === undefined || !client.isRunning) show(undefined);
    else await showPrompt(client, uri, show);
  }

  const settled = afterPause(pause, () => {
    update().catch((error: unknown) => {
      client.logError('The status bar is not up to date.', error);
    });
  });
  const following = [
    window.onDidChangeActiveTextEditor,
    client.onDocumentChanged,
    client.onPartialsChanged,
    client.onRegistryChanged,
  ].map((event) => event(settled.soon));
  /** What was asked for before the end finds nobody who wants to know. */
  const end = new Disposable(() => {
    asked += 1;
  });
  return {
    get shown() {
      return shown;
    },
    noteReach(isReached) {
      item.backgroundColor = isReached ? undefined : new ThemeColor('statusBarItem.warningBackground');
    },
    get isWarning() {
      return item.backgroundColor !== undefined;
    },
    disposable: Disposable.from(end, item, settled.disposable, ...following),
  };
}

/** The prompt in the active editor, or in the preview while that has the focus. */
function activePrompt(preview: PreviewPanel): Uri | undefined {
  const document = window.activeTextEditor?.document;
  return document !== undefined && isPromptFile(document) ? document.uri : preview.activeUri;
}

/** First where it stands; its size is counted after that. `show` answers whether anybody still wants to know. */
async function showPrompt(
  client: OnbookClient,
  uri: string,
  show: (next: Shown | undefined) => boolean,
): Promise<void> {
  try {
    const state = await client.request('onbook/promptState', { uri });
    if (!show(state === null ? undefined : shownOf(state, { uri, tokens: null })) || state === null) return;
    const tokens = await client.request('onbook/tokens', { uri });
    show(shownOf(state, { uri, tokens }));
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    show({ text: withoutIcons(shortName(Uri.parse(uri).path)), tooltip: error.message });
  }
}

function shownOf(
  state: PromptState,
  { uri, tokens }: { readonly uri: string; readonly tokens: TokenReport | null },
): Shown {
  const command =
    state.newestVersion === null
      ? { title: l10n.t('Register Version…'), command: 'onbook.registerVersion' }
      : { title: l10n.t('Show History'), command: 'onbook.showHistory' };
  return {
    text: standingText(state),
    tooltip: standingTooltip(state, tokens),
    command: { ...command, arguments: [{ uri }] },
    isOffline: state.registry.asOf !== null,
  };
}

function apply(item: StatusBarItem, shown: Shown | undefined): void {
  if (shown === undefined) {
    item.hide();
    return;
  }
  item.text = `$(book) ${shown.text}`;
  item.tooltip = shown.tooltip;
  item.command = shown.command;
  item.accessibilityInformation = { label: l10n.t('Prompt {0}', shown.text) };
  item.show();
}
