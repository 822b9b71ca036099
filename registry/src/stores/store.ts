import type {
  AuditEvent,
  AuditEventKind,
  Deployment,
  Environment,
  EventsOptions,
  HistoryOptions,
  LiveState,
  PromptSummary,
  PromptVersion,
  Reply,
  Review,
  ReviewHistoryOptions,
  ReviewRequest,
} from '../registry.js';
import type { KeptRecord, RecordKind } from '../domain/auditRecords.js';
import type { MutableRows } from '../domain/auditRows.js';

/** A prompt, whatever it was called before. */
export interface StoredPrompt {
  /** UUID v4: stays when the name changes. */
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly archivedAt: string | null;
}

/** A version as it is kept. How it was reviewed follows from the reviews of its digest. */
export type StoredVersion = Omit<PromptVersion, 'reviewStatus'>;

/** What is live in an environment, and of which prompt. */
export interface StoredLiveState {
  readonly promptId: string;
  readonly state: LiveState;
}

/** A version that has all the words of a search. */
export interface FoundVersion {
  readonly promptId: string;
  readonly version: number;
}

/** What reviews must be like to be answered. */
export interface WantedReviews extends ReviewHistoryOptions {
  readonly digest?: string;
}

/** A row of the audit chain. */
export interface KeptEvent {
  readonly seq: number;
  readonly event: AuditEvent | null;
}

/** A bearer token of a server's user. Only its hash is kept. */
export interface Token {
  /** UUID v4. */
  readonly id: string;
  /** Whose it is. */
  readonly name: string;
  readonly role: string;
  /** sha256 of the token, 64 hex digits. */
  readonly hash: string;
  readonly createdAt: string;
  readonly revokedAt: string | null;
}

/** What is said of a prompt's newest version. */
export type Newest = Pick<PromptSummary, 'newestVersion' | 'newestId'>;

/** One consistent state of everything. */
export interface StoreReader {
  /** By its name, else by one that it had before; null when nothing was ever called so. */
  prompt(name: string): Promise<StoredPrompt | null>;
  promptWithId(id: string): Promise<StoredPrompt | null>;
  /** Those whose name has all of the words somewhere, in the order of their names. Words are letters and digits. */
  promptsNamed(words: readonly string[]): Promise<readonly StoredPrompt[]>;
  /** With their newest versions, in the order of their names. */
  prompts(): Promise<readonly (StoredPrompt & Newest)[]>;
  newestVersion(prompt: StoredPrompt): Promise<StoredVersion | null>;
  version(prompt: StoredPrompt, version: number): Promise<StoredVersion | null>;
  /** Newest first. */
  versions(prompt: StoredPrompt, options: HistoryOptions): Promise<readonly StoredVersion[]>;
  /** The number of the first version with the digest; null when there is none. */
  firstWithDigest(prompt: StoredPrompt, digest: string): Promise<number | null>;
  /** Whoever registered the version's digest, in this version or an earlier one. */
  authors(prompt: StoredPrompt, version: StoredVersion): Promise<readonly string[]>;
  /** All of the prompt, or those that fit; newest first. */
  reviews(prompt: StoredPrompt, wanted?: WantedReviews): Promise<readonly Review[]>;
  /** Of the digest, or of all digests of the prompt; newest first. */
  reviewRequests(prompt: StoredPrompt, digest?: string): Promise<readonly ReviewRequest[]>;
  /** Of prompts in use, as `Registry.reviewInbox` says. */
  requestsWaitingFor(reviewer: string): Promise<readonly ReviewRequest[]>;
  /** In all threads of the prompt, oldest first. */
  replies(prompt: StoredPrompt): Promise<readonly Reply[]>;
  /** By their numbers, the sources of those of these versions that there are. */
  sources(prompt: StoredPrompt, versions: readonly number[]): Promise<ReadonlyMap<number, string>>;
  /** Newest first. */
  deployments(prompt: StoredPrompt, environment?: string): Promise<readonly Deployment[]>;
  /** What the newest deployment put live; null when nothing is live there. */
  liveDeployment(prompt: StoredPrompt, environment: string): Promise<Deployment | null>;
  /** Whether this registry put the version live in the environment itself, by its own policy: no import did. */
  wasDeployedHere(
    prompt: StoredPrompt,
    version: Pick<StoredVersion, 'id'>,
    environment: string,
  ): Promise<boolean>;
  /** Of every prompt or of one, in the order of the environments. */
  live(prompt?: StoredPrompt): Promise<readonly StoredLiveState[]>;
  /** The environments where the digest is live or was. */
  whereDeployed(prompt: StoredPrompt, digest: string): Promise<readonly string[]>;
  /** In their order. */
  environments(): Promise<readonly Environment[]>;
  /** Newest first, at most `limit` versions that have words beginning with each of these. */
  versionsWithWords(words: readonly string[], limit: number): Promise<readonly FoundVersion[]>;
  lastEvent(): Promise<AuditEvent | null>;
  /** In their order. */
  events(options: Required<EventsOptions>): Promise<readonly AuditEvent[]>;
  /** All of these kinds, in their order. */
  eventsOfKinds(kinds: readonly AuditEventKind[]): Promise<readonly AuditEvent[]>;
  /** As `events`, for one that may hold anything: null where it isn't as it is written. */
  keptEvents(options: Required<EventsOptions>): Promise<readonly KeptEvent[]>;
  /** Those of the rows with these ids that are there, in any order. */
  keptRecords<Kind extends RecordKind>(
    kind: Kind,
    ids: readonly string[],
  ): Promise<readonly KeptRecord<Kind>[]>;
  /** At most `limit` ids of rows, in their order, after `after`: empty for the first ones. */
  recordIds(
    kind: RecordKind,
    options: { readonly after: string; readonly limit: number },
  ): Promise<readonly string[]>;
  /** All of them, in any order. */
  mutableRows(): Promise<MutableRows>;
}

/** What is written in one unit is there altogether or not at all; no other writer comes between. */
export interface StoreWriter extends StoreReader {
  insertPrompt(prompt: StoredPrompt): Promise<void>;
  /** The old name goes on leading to the prompt. */
  renamePrompt(prompt: StoredPrompt, newName: string, at: string): Promise<void>;
  setArchived(prompt: StoredPrompt, at: string | null): Promise<void>;
  /** The version can be found by these words. */
  insertVersion(prompt: StoredPrompt, version: StoredVersion, words: readonly string[]): Promise<void>;
  insertReview(prompt: StoredPrompt, review: Review): Promise<void>;
  insertReviewRequest(prompt: StoredPrompt, request: ReviewRequest): Promise<void>;
  insertReply(prompt: StoredPrompt, reply: Reply): Promise<void>;
  /** `isImported` tells that it was made in another registry, whose policy it met. */
  insertDeployment(prompt: StoredPrompt, deployment: Deployment, isImported: boolean): Promise<void>;
  /** Makes the environment, as the last one, or changes it. */
  saveEnvironment(environment: Environment): Promise<void>;
  insertEvent(event: AuditEvent): Promise<void>;
}

/**
 * Where a registry is kept. `work` must use only what it is given: a unit of work inside another one waits for ever.
 * When it throws, nothing was written.
 */
export interface Store {
  /** For people. */
  readonly location: string;
  read<T>(work: (reader: StoreReader) => Promise<T>): Promise<T>;
  write<T>(work: (writer: StoreWriter) => Promise<T>): Promise<T>;
  insertToken(token: Token): Promise<void>;
  /** False, and nothing was inserted, when there is a token already, be it revoked. */
  insertFirstToken(token: Token): Promise<boolean>;
  findTokenByHash(hash: string): Promise<Token | null>;
  /** Oldest first, revoked ones too. */
  listTokens(): Promise<readonly Token[]>;
  /** False when there is no such token. One that is revoked already keeps its time. */
  revokeToken(id: string, revokedAt: string): Promise<boolean>;
  /** What the engine finds wrong with its own file, in its words; null where nothing is, or it can't be asked. */
  checkIntegrity(): Promise<string | null>;
  close(): Promise<void>;
}
