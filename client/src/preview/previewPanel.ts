import { isDeepStrictEqual } from 'node:util';
import type { Preview } from '@onbook/language-server/protocol';
import {
  Disposable,
  l10n,
  Uri,
  ViewColumn,
  window,
  type Memento,
  type TextEditor,
  type WebviewPanel,
} from 'vscode';
import type { OnbookClient } from '../languageClient.js';
import { isPromptFile } from '../promptDocuments.js';
import { shortName } from '../words.js';
import {
  createChosenInputs,
  sampleInUse,
  valuesOf,
  withValue,
  type Choice,
  type ChosenInputs,
} from './chosenInputs.js';
import { latestOnly } from './latestOnly.js';
import { parsePageMessage, type PageMessage, type PageState } from './messages.js';
import { pageFolders, previewPage } from './page.js';
import { revealSource, textIn } from './revealSource.js';
import { placesAt } from './sourcePlaces.js';

const wireKey = 'onbook.preview.wire';

/**
 * The preview beside the editor. There is one; it follows the prompt editor that was active last, and stays with a prompt
 * while one of its partials is edited.
 */
export class PreviewPanel implements Disposable {
  readonly #client: OnbookClient;
  readonly #extension: Uri;
  readonly #workspaceState: Memento;
  readonly #chosen: ChosenInputs;
  readonly #following: Disposable;
  readonly #render: () => Promise<void>;
  readonly #measure: () => Promise<void>;
  #panel: WebviewPanel | undefined;
  #uri: Uri | undefined;
  #state: Partial<PageState> = {};

  constructor(client: OnbookClient, extension: Uri, workspaceState: Memento) {
    this.#client = client;
    this.#extension = extension;
    this.#workspaceState = workspaceState;
    this.#chosen = createChosenInputs(workspaceState);
    const failed = (error: unknown): void => {
      client.logError('The preview could not be rendered.', error);
    };
    this.#render = latestOnly(() => this.#renderOnce(), failed);
    this.#measure = latestOnly(() => this.#measureOnce(), failed);
    this.#following = Disposable.from(
      window.onDidChangeActiveTextEditor((editor) => {
        if (editor !== undefined && isPromptFile(editor.document)) this.#follow(editor.document.uri);
      }),
      window.onDidChangeTextEditorSelection(({ textEditor }) => {
        this.#markCursor(textEditor);
      }),
      client.onPartialsChanged(() => {
        this.refresh();
      }),
      client.onDocumentChanged((uri) => {
        if (uri.toString() === this.#uri?.toString()) this.refresh();
      }),
    );
  }

  /** What the page shows; null while it shows no prompt. */
  get shown(): Preview | null {
    return this.#state.shown?.preview ?? null;
  }

  /** The prompt that is previewed, while the preview has the focus. */
  get activeUri(): Uri | undefined {
    return this.#panel?.active === true ? this.#uri : undefined;
  }

  /** Shows the prompt, beside the active editor, and leaves the focus where it is. */
  async open(uri: Uri): Promise<void> {
    this.#uri = uri;
    if (this.#panel === undefined) this.#panel = this.#createPanel();
    else this.#panel.reveal(undefined, true);
    await this.#render();
  }

  /** Renders again: the prompt, its samples or its partials may have changed. */
  refresh(): void {
    void this.#render();
  }

  dispose(): void {
    this.#following.dispose();
    this.#panel?.dispose();
  }

  #follow(uri: Uri): void {
    if (this.#panel === undefined || uri.toString() === this.#uri?.toString()) return;
    if (this.#partialAt(uri) !== undefined) return;
    this.#uri = uri;
    this.refresh();
  }

  /** The name of the partial in that file, where it is part of what is shown. */
  #partialAt(file: Uri): string | undefined {
    const { shown } = this.#state;
    if (shown === undefined || shown.uri !== this.#uri?.toString()) return undefined;
    return shown.preview.partials.find(({ uri }) => Uri.parse(uri).toString() === file.toString())?.name;
  }

  #createPanel(): WebviewPanel {
    const panel = window.createWebviewPanel(
      'onbook.preview',
      l10n.t('Preview'),
      { viewColumn: ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, localResourceRoots: [...pageFolders(this.#extension)] },
    );
    panel.iconPath = Uri.joinPath(this.#extension, 'images', 'prompt.svg');
    panel.webview.onDidReceiveMessage((data: unknown) => {
      const message = parsePageMessage(data);
      if (message !== null) this.#receive(message);
    });
    panel.onDidDispose(() => {
      this.#panel = undefined;
      this.#state = {};
    });
    panel.webview.html = previewPage(panel.webview, this.#extension);
    return panel;
  }

  #receive(message: PageMessage): void {
    switch (message.type) {
      case 'ready':
        void this.#panel?.webview.postMessage(this.#state);
        return;
      case 'wire':
        void this.#workspaceState.update(wireKey, message.isShown);
        this.refresh();
        return;
      case 'reveal':
        this.#reveal(message).catch((error: unknown) => {
          this.#client.logError('The source could not be shown.', error);
        });
        return;
      case 'sample':
      case 'value':
        this.#chosen.choose(message.uri, this.#choiceFrom(message));
        this.refresh();
    }
  }

  async #reveal({ uri, place }: PageMessage & { readonly type: 'reveal' }): Promise<void> {
    const { shown } = this.#state;
    if (shown?.uri === uri) await revealSource(shown, place);
  }

  #choiceFrom(message: PageMessage & { readonly type: 'sample' | 'value' }): Choice {
    const known = this.#chosen.of(message.uri);
    if (message.type === 'sample') return { ...known, sample: message.name };
    const preview = this.#state.shown?.uri === message.uri ? this.#state.shown.preview : undefined;
    const values = valuesOf(known, preview?.samples ?? []) ?? preview?.variables ?? {};
    return { sample: null, values: withValue(values, message.name, message) };
  }

  async #renderOnce(): Promise<void> {
    if (this.#panel === undefined || this.#uri === undefined) return;
    const uri = this.#uri.toString();
    const choice = this.#chosen.of(uri);
    const known = this.#state.shown?.uri === uri ? this.#state.shown.preview.samples : [];
    const asked = valuesOf(choice, known);
    const first = await this.#client.request('onbook/preview', about(uri, asked));
    if (first === null) return;
    // The answer may bring other samples than those that the values were taken from.
    const wanted = valuesOf(choice, first.samples);
    const again = isDeepStrictEqual(asked, wanted)
      ? first
      : await this.#client.request('onbook/preview', about(uri, wanted));
    const preview = again ?? first;
    const isOther = this.#state.shown?.uri !== uri;
    const sample = sampleInUse(choice, preview.samples);
    const shown = { uri, preview, sample, hasOwnValues: choice?.values !== undefined };
    this.#show({
      shown,
      wire: await this.#wireOf(uri, preview),
      ...(isOther ? { tokens: null, cursor: [] } : {}),
    });
    if (window.activeTextEditor !== undefined) this.#markCursor(window.activeTextEditor);
    void this.#measure();
  }

  async #wireOf(uri: string, { variables }: Preview): Promise<PageState['wire']> {
    const isShown = this.#workspaceState.get<boolean>(wireKey, false);
    return isShown ? await this.#client.request('onbook/wire', about(uri, variables)) : null;
  }

  /** Asked for after the text, which never waits for it. */
  async #measureOnce(): Promise<void> {
    const { shown } = this.#state;
    if (shown === undefined) return;
    const tokens = await this.#client.request('onbook/tokens', about(shown.uri, shown.preview.variables));
    if (this.#state.shown?.uri === shown.uri) this.#show({ tokens });
  }

  #markCursor({ document, selection }: TextEditor): void {
    const { shown, cursor: before } = this.#state;
    const partial = document.uri.toString() === this.#uri?.toString() ? null : this.#partialAt(document.uri);
    if (this.#panel === undefined || shown === undefined || partial === undefined) return;
    const file = { partial, textAt: textIn(document) };
    const cursor = placesAt(shown.preview.messages, selection.active, file);
    if (!isDeepStrictEqual(cursor, before)) this.#show({ cursor });
  }

  #show(part: Partial<PageState>): void {
    if (this.#panel === undefined) return;
    this.#state = { ...this.#state, ...part };
    if (part.shown !== undefined) {
      this.#panel.title = l10n.t('Preview: {0}', shortName(part.shown.preview.name));
    }
    void this.#panel.webview.postMessage(part);
  }
}

function about(uri: string, variables: Preview['variables'] | undefined) {
  return variables === undefined ? { uri } : { uri, variables };
}
