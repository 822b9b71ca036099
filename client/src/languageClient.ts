import type {
  InitializationOptions,
  Method,
  Notifications,
  Parameters as Params,
  Result,
} from '@onbook/language-server/protocol';
import {
  EventEmitter,
  l10n,
  window,
  workspace,
  type Disposable,
  type LogOutputChannel,
  type TextDocument,
  type Uri,
} from 'vscode';
import {
  CancellationToken,
  LanguageClient,
  RevealOutputChannelOn,
  State,
  TransportKind,
  type LanguageClientOptions,
} from 'vscode-languageclient/node';
import { inform, refuse } from './notify.js';
import { isPromptFile, languageId } from './promptDocuments.js';
import type { RegistryChoice } from './registryChoice.js';
import { toRefusedError, type NextStep } from './refusal.js';
import { watchServerDeaths, type ServerDeaths } from './serverDeaths.js';

const registryChanged: keyof Notifications = 'onbook/registryChanged';
const partialsChanged: keyof Notifications = 'onbook/partialsChanged';

/** The language server as the extension sees it: started by the first request, typed by its protocol. */
export class OnbookClient implements Disposable {
  readonly #serverModule: string;
  readonly #registryChoice: RegistryChoice;
  readonly #log: LogOutputChannel = window.createOutputChannel('Onbook', { log: true });
  readonly #registryChanged = new EventEmitter<void>();
  readonly #partialsChanged = new EventEmitter<void>();
  readonly #documentChanged = new EventEmitter<Uri>();
  #running: Promise<LanguageClient> | undefined;
  #isRunning = false;

  /** Versions, reviews or deployments changed, here or in another process. */
  readonly onRegistryChanged = this.#registryChanged.event;
  /** A partial changed, in its editor or on disk, and with it the prompts that call it. */
  readonly onPartialsChanged = this.#partialsChanged.event;
  /** An open prompt was opened, edited or saved, and the server has been told. */
  readonly onDocumentChanged = this.#documentChanged.event;

  constructor(serverModule: string, registryChoice: RegistryChoice) {
    this.#serverModule = serverModule;
    this.#registryChoice = registryChoice;
  }

  /** Whether it answers without being started first. */
  get isRunning(): boolean {
    return this.#isRunning;
  }

  /** @throws RefusedError where the server refuses. */
  async request<M extends Method>(
    method: M,
    params: Params<M>,
    token: CancellationToken = CancellationToken.None,
  ): Promise<Result<M>> {
    const client = await this.#started();
    try {
      return await client.sendRequest<Result<M>>(method, params, token);
    } catch (error) {
      throw toRefusedError(error);
    }
  }

  /** Resolves when the server answers; starts it where it isn't running. */
  async ready(): Promise<void> {
    await this.#started();
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.ready();
  }

  /** What it was started with changed. */
  async restartIfRunning(): Promise<void> {
    if (this.#running !== undefined) await this.restart();
  }

  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    if (running === undefined) return;
    const client = await running;
    await client.dispose();
  }

  showLog(): void {
    this.#log.show(true);
  }

  logError(message: string, error: unknown): void {
    this.#log.error(message, error);
  }

  dispose(): void {
    this.#registryChanged.dispose();
    this.#partialsChanged.dispose();
    this.#documentChanged.dispose();
    this.#log.dispose();
  }

  #started(): Promise<LanguageClient> {
    this.#running ??= this.#start();
    return this.#running;
  }

  async #start(): Promise<LanguageClient> {
    // A folder that isn't trusted is only read: no server hears of it.
    const registry = workspace.isTrusted ? await this.#registryChoice.read() : undefined;
    const deaths = watchServerDeaths(() => {
      this.#gaveUp();
    });
    const client = new LanguageClient(
      'onbook',
      'Onbook',
      { module: this.#serverModule, transport: TransportKind.ipc },
      this.#options(
        {
          ...(registry === undefined ? {} : { registry }),
          ...(l10n.bundle === undefined ? {} : { translations: l10n.bundle }),
        },
        deaths,
      ),
    );
    client.onDidChangeState(({ newState }) => {
      this.#isRunning = newState === State.Running;
      if (this.#isRunning) this.#nowRuns(deaths.takeRestart());
    });
    client.onNotification(registryChanged, () => {
      this.#registryChanged.fire();
    });
    client.onNotification(partialsChanged, () => {
      this.#partialsChanged.fire();
    });
    try {
      await client.start();
      return client;
    } catch (error) {
      this.#running = undefined;
      this.#log.error('The language server did not start.', error);
      const reason = error instanceof Error ? error.message : String(error);
      const message = l10n.t("Onbook's language server didn't start: {0}", reason);
      refuse({ code: 'internal', message });
      throw error;
    }
  }

  /** What was shown while it didn't run is asked for again. */
  #nowRuns(again: boolean): void {
    this.#registryChanged.fire();
    if (again) inform(l10n.t("Onbook's language server stopped and was started again."), showLog());
  }

  /** The next command starts it again. */
  #gaveUp(): void {
    this.#running = undefined;
    const message = l10n.t("Onbook's language server stopped again, and stays stopped until it is needed.");
    const restart = { title: l10n.t('Restart'), command: 'onbook.restartServer' };
    refuse({ code: 'internal', message }, restart);
  }

  #options(initializationOptions: InitializationOptions, deaths: ServerDeaths): LanguageClientOptions {
    const tell = (document: TextDocument): void => {
      if (isPromptFile(document)) this.#documentChanged.fire(document.uri);
    };
    return {
      documentSelector: [
        { language: languageId, scheme: 'file' },
        { language: languageId, scheme: 'untitled' },
      ],
      initializationOptions,
      outputChannel: this.#log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      // The failed start is reported once, by #start.
      initializationFailedHandler: () => false,
      errorHandler: deaths.handler,
      middleware: {
        didOpen: async (document, next) => {
          await next(document);
          tell(document);
        },
        didChange: async (change, next) => {
          await next(change);
          tell(change.document);
        },
        didSave: async (document, next) => {
          await next(document);
          tell(document);
        },
      },
    };
  }
}

function showLog(): NextStep {
  return { title: l10n.t('Show Log'), command: 'onbook.showLog' };
}
