/** All that the handlers of requests work with. */
import * as l10n from '@vscode/l10n';
import {
  Emitter,
  type ClientCapabilities,
  type Connection,
  type Event,
  type InitializeParams,
} from 'vscode-languageserver/node';
import { createLog, type Log } from '../log.js';
import { createRegistries, type Registries } from '../registry/registries.js';
import { positionEncodingOf } from '../texts/positionEncoding.js';
import type { WorkerRegistry } from '../registry/workerMessages.js';
import type { RegistryTarget } from '../registry/registryTarget.js';
import { parseSettings } from '../settings.js';
import { createContextChecks, type ContextChecks } from '../tokens/contextChecks.js';
import type { TokenCounter } from '../tokens/tokenCounter.js';
import { createTokenReports, type TokenReports } from '../tokens/tokenReports.js';
import { createBuffers, type Buffers } from './buffers.js';
import { createClientTexts, type ClientTexts } from '../texts/clientTexts.js';
import { createDocuments, type Documents } from './documents.js';
import { createFileReader, type FileReader } from './fileReader.js';
import { createIndexProgress } from './indexProgress.js';
import { createPartials, type Partials } from './partials.js';
import { createProjects, type Projects, type WorkspaceFolder } from './projects.js';
import { createPromptFiles, type PromptFiles } from './promptFiles.js';
import { baseNameOf } from './uris.js';
import { createUserSettings, type UserSettings } from './userSettings.js';

export interface Workspace {
  readonly clientTexts: ClientTexts;
  readonly buffers: Buffers;
  readonly documents: Documents;
  readonly projects: Projects;
  readonly fileReader: FileReader;
  readonly promptFiles: PromptFiles;
  readonly partials: Partials;
  readonly registries: Registries;
  readonly tokens: TokenReports;
  readonly contextChecks: ContextChecks;
  readonly userSettings: UserSettings;
  readonly log: Log;
  /** What the client understands. */
  readonly client: ClientCapabilities;
  /** Whether the client can be told to ask for CodeLenses again. */
  readonly refreshesCodeLenses: boolean;
  /** Files on disk, workspace folders or an onbook.yaml changed; once at the start too. */
  readonly onDidChangeFiles: Event<void>;
  /** Versions, reviews, deployments, or which registry there is. */
  readonly onDidChangeRegistry: Event<void>;
  noteFileChange(): void;
  /** Aborted by `close`. */
  readonly stopped: AbortSignal;
  close(): Promise<void>;
}

/** What only the entry of the process can know. */
export interface Dependencies {
  readonly openRegistry: (target: RegistryTarget) => WorkerRegistry;
  /** Called once, when tokens are first to be counted. */
  readonly openTokenCounter: () => TokenCounter;
  /** Who acts on a local registry; `fallback` is the client's word for where the system knows nobody. */
  readonly identityOf: (directory: string, fallback: string | undefined) => Promise<string>;
}

export function createWorkspace(
  connection: Connection,
  dependencies: Dependencies,
  params: InitializeParams,
): Workspace {
  const settings = parseSettings(params.initializationOptions);
  l10n.config({ contents: settings.translations });
  const stop = new AbortController();
  const log = createLog(connection.console, stop.signal);
  const filesChanged = new Emitter<void>();
  const registryChanged = new Emitter<void>();
  const clientTexts = createClientTexts(positionEncodingOf(params));
  const projects = createProjects(foldersOf(params));
  const buffers = createBuffers(connection, clientTexts);
  const partials = createPartials({ projects, buffers, log });
  const documents = createDocuments({ projects, buffers, partials, clientTexts });
  filesChanged.event(() => {
    partials.refresh().catch((error: unknown) => {
      log.error('partials', error);
    });
  });
  const userSettings = createUserSettings({ connection, params, log, onDidClose: buffers.onDidClose });
  const fileReader = createFileReader({ documents, partials, clientTexts, userSettings, log });
  const onDidChangeFiles = filesChanged.event;
  const tokens = createTokenReports({
    documents,
    openCounter: dependencies.openTokenCounter,
    log,
    onDidChangeFiles,
  });
  const contextChecks = createContextChecks({ documents, tokens, log, onDidChangeFiles });
  const registries = createRegistries({
    openRegistry: dependencies.openRegistry,
    identityOf: (directory) => dependencies.identityOf(directory, settings.identity),
    choice: settings.registry ?? null,
    changed: () => {
      registryChanged.fire();
    },
  });
  const progress = createIndexProgress(connection, log);
  return {
    clientTexts,
    buffers,
    documents,
    projects,
    fileReader,
    promptFiles: createPromptFiles({ projects, documents, reader: fileReader, log, progress }),
    partials,
    registries,
    tokens,
    contextChecks,
    userSettings,
    log,
    client: params.capabilities,
    refreshesCodeLenses: params.capabilities.workspace?.codeLens?.refreshSupport === true,
    onDidChangeFiles,
    onDidChangeRegistry: registryChanged.event,
    noteFileChange() {
      filesChanged.fire();
    },
    stopped: stop.signal,
    async close() {
      stop.abort();
      contextChecks.close();
      await Promise.all([registries.close(), tokens.close()]);
    },
  };
}

// eslint-disable-next-line @typescript-eslint/no-deprecated -- clients that know no workspace folders send it alone
function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly WorkspaceFolder[] {
  if (workspaceFolders != null) return workspaceFolders;
  return rootUri === null ? [] : [{ uri: rootUri, name: baseNameOf(rootUri) }];
}
