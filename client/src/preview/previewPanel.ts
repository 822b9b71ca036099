import { isDeepStrictEqual } from 'node:util';
import type { Preview } from '@onbook/language-server/protocol';
import { Disposable, l10n, Uri, ViewColumn, window, type Memento, type WebviewPanel } from 'vscode';
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
import { parsePageMessage, type PageMessage, type Shown } from './messages.js';
import { previewPage } from './page.js';

/**
 * The preview beside the editor. There is one; it follows the prompt editor that was active last, and stays with a prompt
 * while one of its partials is edited.
 */
export class PreviewPanel implements Disposable {
  readonly #client: OnbookClient;
  readonly #media: Uri;
  readonly #chosen: ChosenInputs;
  readonly #following: Disposable;
  #panel: WebviewPanel | undefined;
  #uri: Uri | undefined;
  #shown: Shown | undefined;
  #rendering = false;
  #stale = false;

  constructor(client: OnbookClient, extensionUri: Uri, workspaceState: Memento) {
    this.#client = client;
    this.#media = Uri.joinPath(extensionUri, 'client', 'media');
    this.#chosen = createChosenInputs(workspaceState);
    this.#following = Disposable.from(
      window.onDidChangeActiveTextEditor((editor) => {
        if (editor !== undefined && isPromptFile(editor.document)) this.#follow(editor.document.uri);
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
    return this.#shown?.preview ?? null;
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
    if (this.#calls(uri)) return;
    this.#uri = uri;
    this.refresh();
  }

  /** Whether the partial is part of what is shown. */
  #calls(partial: Uri): boolean {
    if (this.#shown?.uri !== this.#uri?.toString()) return false;
    const partials = this.#shown?.preview.partials ?? [];
    return partials.some(({ uri }) => Uri.parse(uri).toString() === partial.toString());
  }

  #createPanel(): WebviewPanel {
    const panel = window.createWebviewPanel(
      'onbook.preview',
      l10n.t('Preview'),
      { viewColumn: ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, localResourceRoots: [this.#media] },
    );
    panel.iconPath = Uri.joinPath(this.#media, '..', '..', 'images', 'prompt.svg');
    panel.webview.onDidReceiveMessage((data: unknown) => {
      this.#receive(parsePageMessage(data));
    });
    panel.onDidDispose(() => {
      this.#panel = undefined;
      this.#shown = undefined;
    });
    panel.webview.html = previewPage(panel.webview, this.#media);
    return panel;
  }

  #receive(message: PageMessage | null): void {
    if (message === null) return;
    if (message.type === 'ready') {
      this.#post();
      return;
    }
    this.#chosen.choose(message.uri, this.#choiceFrom(message));
    this.refresh();
  }

  #choiceFrom(message: Exclude<PageMessage, { readonly type: 'ready' }>): Choice {
    if (message.type === 'sample') return { sample: message.name };
    const preview = this.#shown?.uri === message.uri ? this.#shown.preview : undefined;
    const values = valuesOf(this.#chosen.of(message.uri), preview?.samples ?? []);
    return { values: withValue(values ?? preview?.variables ?? {}, message.name, message) };
  }

  /** One request at a time: what changed meanwhile is rendered after it, so fast typing never queues up. */
  async #render(): Promise<void> {
    this.#stale = true;
    if (this.#rendering) return;
    this.#rendering = true;
    try {
      while (this.#takeStale() && this.#panel !== undefined && this.#uri !== undefined) {
        await this.#renderOnce(this.#uri.toString());
      }
    } catch (error) {
      this.#client.logError('The preview could not be rendered.', error);
    } finally {
      this.#rendering = false;
    }
  }

  #takeStale(): boolean {
    const stale = this.#stale;
    this.#stale = false;
    return stale;
  }

  async #renderOnce(uri: string): Promise<void> {
    const choice = this.#chosen.of(uri);
    const known = this.#shown?.uri === uri ? this.#shown.preview.samples : [];
    const asked = valuesOf(choice, known);
    const first = await this.#request(uri, asked);
    if (first === null) return;
    // The answer may bring other samples than those that the values were taken from.
    const wanted = valuesOf(choice, first.samples);
    const preview = isDeepStrictEqual(asked, wanted) ? first : ((await this.#request(uri, wanted)) ?? first);
    this.#shown = { uri, preview, sample: sampleInUse(choice, preview.samples) };
    this.#post();
  }

  async #request(uri: string, variables: Readonly<Record<string, unknown>> | undefined) {
    return await this.#client.request('onbook/preview', {
      uri,
      ...(variables === undefined ? {} : { variables }),
    });
  }

  #post(): void {
    if (this.#panel === undefined || this.#shown === undefined) return;
    this.#panel.title = l10n.t('Preview: {0}', shortName(this.#shown.preview.name));
    void this.#panel.webview.postMessage(this.#shown);
  }
}
