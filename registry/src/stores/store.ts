import type {
  Deployment,
  Environment,
  LiveState,
  PromptSummary,
  PromptVersion,
  Review,
} from '../registry.js';

/** A version as it is kept. How it was reviewed follows from the reviews of its digest. */
export type StoredVersion = Omit<PromptVersion, 'reviewStatus'>;

/** What is live in an environment, and of which prompt. */
export interface StoredLiveState {
  readonly name: string;
  readonly state: LiveState;
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

/** One consistent state of everything. */
export interface StoreReader {
  /** In the order of their names. */
  prompts(): Promise<readonly Omit<PromptSummary, 'live'>[]>;
  newestVersion(name: string): Promise<StoredVersion | null>;
  version(name: string, version: number): Promise<StoredVersion | null>;
  /** Newest first. */
  versions(name: string): Promise<readonly StoredVersion[]>;
  /** Whoever registered the version's digest, in this version or an earlier one. */
  authors(version: StoredVersion): Promise<readonly string[]>;
  /** Of all digests of the prompt, newest first. */
  reviews(name: string): Promise<readonly Review[]>;
  /** Newest first. */
  deployments(name: string, environment?: string): Promise<readonly Deployment[]>;
  /** The newest deployment; null when nothing is live there. */
  liveDeployment(name: string, environment: string): Promise<Deployment | null>;
  /** Of every prompt, in the order of the environments. */
  live(): Promise<readonly StoredLiveState[]>;
  /** The environments where the digest is live or was. */
  whereDeployed(name: string, digest: string): Promise<readonly string[]>;
  /** In their order. */
  environments(): Promise<readonly Environment[]>;
}

/** What is written in one unit is there altogether or not at all; no other writer comes between. */
export interface StoreWriter extends StoreReader {
  insertVersion(version: StoredVersion): Promise<void>;
  insertReview(review: Review): Promise<void>;
  insertDeployment(deployment: Deployment): Promise<void>;
  /** Makes the environment, as the last one, or changes it. */
  saveEnvironment(environment: Environment): Promise<void>;
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
  findTokenByHash(hash: string): Promise<Token | null>;
  /** Oldest first, revoked ones too. */
  listTokens(): Promise<readonly Token[]>;
  /** False when there is no such token. One that is revoked already keeps its time. */
  revokeToken(id: string, revokedAt: string): Promise<boolean>;
  close(): Promise<void>;
}
