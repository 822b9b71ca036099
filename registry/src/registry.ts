import type { Delimiter, Input, JsonSchema, Message } from '@onbook/template';
import type { AuditEvent, EventsOptions, Head, Verification, VerifyOptions } from './audit.js';
import type { Role } from './domain/permissions.js';
import type { JsonObject } from './jsonValue.js';

export type * from './audit.js';
export type * from './jsonValue.js';

/** Named sample input: what the preview and the tests render with. */
export interface Sample {
  readonly name: string;
  readonly input: JsonObject;
}

/**
 * `unreviewed` until somebody asks for a review or gives a verdict, `requested` until there is one; one open change
 * request outweighs any approval.
 */
export type ReviewStatus = 'unreviewed' | 'requested' | 'approved' | 'changes_requested';

/** An immutable, numbered state of a prompt. */
export interface PromptVersion {
  /** UUID v4. */
  readonly id: string;
  readonly name: string;
  /** 1, 2, 3 … without gaps. */
  readonly version: number;
  /** The first 8 hex digits of sha256 over `content` in UTF-8. */
  readonly hash: string;
  /** sha256 (64 hex digits) of everything that can change what is sent to a model; approvals bind to it. */
  readonly digest: string;
  /** The first version with the same digest; null where this one is the first. */
  readonly sameAs: number | null;
  /** The prompt file byte for byte. */
  readonly source: string;
  /** The template text: the body, trimmed, line ends as LF. */
  readonly content: string;
  /** Names in the order of the text, each once. */
  readonly variables: readonly string[];
  readonly inputs: readonly Input[];
  readonly inputSchema: JsonSchema | null;
  readonly outputSchema: JsonSchema | null;
  readonly tools: readonly string[];
  /** Which marks make a variable in `source`, pinned; `{{}}` before `<<>>`. */
  readonly delimiters: readonly Delimiter[];
  /** The text of every partial that it calls, by way of each other too, line ends as LF; by name, pinned. */
  readonly partials: Readonly<Record<string, string>>;
  readonly samples: readonly Sample[];
  readonly model: string;
  readonly temperature: number;
  readonly maxTokens: number;
  /** The front matter's `config` beyond temperature and maximum tokens. */
  readonly config: JsonObject;
  readonly message: string;
  readonly metadata: JsonObject;
  readonly createdBy: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly reviewStatus: ReviewStatus;
}

/** What `get` answers: a version and how it came to be the answer. */
export interface ServedVersion extends PromptVersion {
  /** Null when a version was asked for by number. */
  readonly environment: string | null;
  readonly deploymentId: string | null;
  /** True when the registry couldn't be reached and this is what it last said. */
  readonly stale: boolean;
}

export interface RegisterOptions {
  /** Used where the front matter names none. Default `gpt-4o`. */
  readonly model?: string;
  /** Used where the front matter's `config.temperature` is absent. Default 0. */
  readonly temperature?: number;
  /** Used where the front matter's `config.maxOutputTokens` is absent. Default 1000. */
  readonly maxTokens?: number;
  /** Merged under the front matter's `metadata`. At most 100,000 characters as JSON. Default `{}`. */
  readonly metadata?: JsonObject;
  /** Which marks make a variable: onbook.yaml's `delimiters`. Default: both. */
  readonly delimiters?: readonly Delimiter[];
  /**
   * The texts of the partials that may be called, by name; a version keeps those that it calls, by way of each other
   * too. Each has at most 1,000,000 UTF-16 code units, and so have the prompt and those that it calls together.
   * Default none.
   */
  readonly partials?: Readonly<Record<string, string>>;
  /** They travel with the version, outside its digest. At most 1,000,000 characters as JSON. Default none. */
  readonly samples?: readonly Sample[];
  /** What changed, for people: at most 10,000 characters, as every message. Default empty. */
  readonly message?: string;
  /** Default: the identity the registry was opened with. A server refuses anybody else's name. */
  readonly createdBy?: string;
}

export interface Registration extends PromptVersion {
  /**
   * False when the newest version already has this source, metadata and samples and calls these partials; then that
   * version is the answer. Other samples alone make a version with the same digest, so approvals hold for it.
   */
  readonly created: boolean;
}

export interface LiveState {
  readonly environment: string;
  readonly version: number;
  readonly deployedBy: string;
  readonly deployedAt: string;
}

export interface PromptSummary {
  readonly name: string;
  readonly newestVersion: number;
  /** That version's `id`: as long as it is the same, so is all that the version says. */
  readonly newestId: string;
  readonly live: readonly LiveState[];
  /** Since when it is archived, ISO 8601, UTC; null while it is in use. */
  readonly archivedAt: string | null;
}

export interface HistoryOptions {
  /** At most so many versions. Default: all. */
  readonly limit?: number;
  /** Only versions below this number: where the page before ended. */
  readonly before?: number;
}

/** Lines of a version's source, counted from 1, both included. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

export type Verdict = 'approved' | 'changes_requested' | 'commented';

/** A verdict on a prompt's digest: it holds for every version with the same digest, and for no other. */
export interface Review {
  readonly id: string;
  readonly name: string;
  /** The version that the reviewer looked at. */
  readonly version: number;
  readonly digest: string;
  readonly verdict: Verdict;
  readonly message: string;
  /** The lines of the version's source that it is about; null when it is about all of it. */
  readonly lines: LineRange | null;
  readonly reviewer: string;
  readonly createdAt: string;
}

export interface ReviewOptions {
  readonly verdict: Verdict;
  /** Required with `changes_requested` and `commented`. */
  readonly message?: string;
  /** Default: the whole prompt. */
  readonly lines?: LineRange;
  /**
   * The newest version that the caller knows of; refused with `conflict` when there is a newer one that doesn't send the
   * same as the one that is reviewed.
   */
  readonly expectedNewest?: number;
}

export interface ReviewHistoryOptions {
  /** Only of this person. */
  readonly reviewer?: string;
  /** Only these. */
  readonly verdict?: Verdict;
  /** At most so many. Default: all. */
  readonly limit?: number;
}

/** That somebody asks for a review of a version's digest. */
export interface ReviewRequest {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly digest: string;
  /** Who is asked; empty when anybody may answer. */
  readonly reviewers: readonly string[];
  readonly message: string;
  readonly requestedBy: string;
  readonly createdAt: string;
}

export interface ReviewRequestOptions {
  readonly reviewers?: readonly string[];
  readonly message?: string;
}

export interface Comment {
  readonly id: string;
  readonly author: string;
  readonly message: string;
  readonly createdAt: string;
}

/**
 * What people say to each other about lines of a prompt. A review about lines that has a message begins one, and while
 * nobody resolves it, it goes along with its lines to the versions that follow.
 */
export interface Thread {
  /** The id of the review that began it. */
  readonly id: string;
  readonly name: string;
  /** The version that it was begun on. */
  readonly version: number;
  /** Its lines in that version's source. */
  readonly lines: LineRange;
  /** The text of those lines, line ends as LF. */
  readonly text: string;
  /** Where what is left of them is in the version that was asked for; null where nothing is. */
  readonly linesNow: LineRange | null;
  /** Of the review that began it. */
  readonly verdict: Verdict;
  /** Oldest first: the review's message, then the replies. */
  readonly comments: readonly Comment[];
  /** Null while it is open. */
  readonly resolved: { readonly by: string; readonly at: string } | null;
}

/** What somebody says or decides in a thread. */
export interface Reply {
  readonly id: string;
  readonly name: string;
  /** The thread's id. */
  readonly thread: string;
  /** The prompt's newest version at the time. */
  readonly version: number;
  /** Empty where it only resolves or reopens the thread. */
  readonly message: string;
  /** True where it resolves the thread, false where it reopens it, else null. */
  readonly resolved: boolean | null;
  readonly author: string;
  readonly createdAt: string;
}

export interface ReplyOptions {
  /** Required unless it resolves or reopens the thread. */
  readonly message?: string;
  /** True resolves the thread, false reopens it; refused with `conflict` when it is so already. Default: neither. */
  readonly resolved?: boolean;
}

/** Who asks a registry, and what the registry lets them do. */
export interface Identity {
  readonly name: string;
  readonly role: Role;
}

export type DeploymentKind = 'deploy' | 'promotion' | 'rollback' | 'undeploy';

/** The record that a version went live or, when its kind is `undeploy`, that it no longer is. */
export interface Deployment {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  /** The version's id. */
  readonly promptId: string;
  readonly environment: string;
  readonly kind: DeploymentKind;
  /** What was live before; null when nothing was. */
  readonly fromVersion: number | null;
  readonly deployedBy: string;
  readonly deployedAt: string;
  readonly message: string;
}

export interface DeployOptions {
  /** Default `production`. */
  readonly environment?: string;
  readonly message?: string;
  /** The version that the caller believes is live (null: nothing); refused with `conflict` when it isn't. */
  readonly expectedLive?: number | null;
}

/** One of several prompts that go live together. */
export interface DeploymentTarget {
  readonly name: string;
  readonly version: number;
  /** The version that the caller believes is live (null: nothing); refused with `conflict` when it isn't. */
  readonly expectedLive?: number | null;
}

export interface DeployAllOptions {
  /** Default `production`. */
  readonly environment?: string;
  readonly message?: string;
}

export interface PromoteOptions {
  readonly from: string;
  readonly to: string;
  readonly message?: string;
  /**
   * By name, the versions that the caller believes are live in `from` and in `to` (null: nothing); refused with
   * `conflict` when one isn't. Only prompts that are to be promoted.
   */
  readonly expected?: Readonly<Record<string, { readonly from: number; readonly to: number | null }>>;
}

export interface UndeployOptions {
  /** Default `production`. */
  readonly environment?: string;
  readonly message?: string;
  /** The version that the caller believes is live (null: nothing); refused with `conflict` when it isn't. */
  readonly expectedLive?: number | null;
}

export interface RollbackOptions {
  /** Default `production`. */
  readonly environment?: string;
  /** A version that was live in the environment; default: what was live before the one that is live now. */
  readonly to?: number;
  readonly message?: string;
  /** The version that the caller believes is live (null: nothing); refused with `conflict` when it isn't. */
  readonly expectedLive?: number | null;
}

/** What a version needs before it may go live in an environment. */
export interface Policy {
  /** Approvals by different people. */
  readonly approvals: number;
  /** Whether the author's own approval counts. */
  readonly selfApproval: boolean;
  /** An environment in which the same digest must be, or have been, live first. */
  readonly requires: string | null;
}

export interface Environment extends Policy {
  readonly name: string;
}

/** Whether a version could go live in an environment now, and if not, what stands in the way. */
export interface Readiness {
  readonly environment: string;
  readonly liveVersion: number | null;
  readonly approvals: { readonly required: number; readonly given: number };
  /** The refusal that a deploy would meet; null when it would succeed. */
  readonly refusal: {
    readonly code: string;
    readonly message: string;
    readonly selfApproval: boolean;
  } | null;
}

export interface GetOptions {
  /** A number, or `latest`: what is live in the environment, never merely the newest. Default `latest`. */
  readonly version?: number | 'latest';
  /** Default `production`. */
  readonly environment?: string;
}

export interface RenderedPrompt {
  readonly name: string;
  readonly version: number;
  readonly messages: readonly Message[];
  /** All messages' text, one after the other. */
  readonly text: string;
  readonly model: string;
  /** Dotprompt's `config` as it is to be sent: `temperature`, `maxOutputTokens` and the rest. */
  readonly config: JsonObject;
}

export interface SearchOptions {
  /** At most so many prompts. Default 50. */
  readonly limit?: number;
}

/** The newest version of a prompt that has all the words. */
export interface SearchHit {
  readonly name: string;
  readonly version: number;
  readonly createdBy: string;
  readonly createdAt: string;
  /** A line or so of the text around the first word found, or the message when the words are there. */
  readonly excerpt: string;
}

/**
 * Every version of every prompt, who approved it, and where it is live. Callers can't tell the implementations
 * apart: a file on this computer or a server's HTTP API. Every refusal is a `RegistryError`.
 */
export interface Registry {
  /** Where it is, for people: a file's path or an origin. */
  readonly location: string;
  /** The next version of `name`, atomically, also between processes. `source` is a prompt file's text. */
  register(name: string, source: string, options?: RegisterOptions): Promise<Registration>;
  /** In the order of their names; archived ones too, which say so. */
  list(): Promise<readonly PromptSummary[]>;
  /** Newest first. */
  history(name: string, options?: HistoryOptions): Promise<readonly PromptVersion[]>;
  version(name: string, version: number): Promise<PromptVersion>;
  /** What an application would get. */
  get(name: string, options?: GetOptions): Promise<ServedVersion>;
  render(name: string, variables: JsonObject, options?: GetOptions): Promise<RenderedPrompt>;
  /**
   * Prompts with a version whose name, text or message has a word that begins with each of the words; newest first.
   * The text has at most 1,000 characters.
   */
  search(text: string, options?: SearchOptions): Promise<readonly SearchHit[]>;
  requestReview(name: string, version: number, options?: ReviewRequestOptions): Promise<ReviewRequest>;
  /** Every request for a review of the version's digest, newest first. */
  reviewRequests(name: string, version: number): Promise<readonly ReviewRequest[]>;
  review(name: string, version: number, options: ReviewOptions): Promise<Review>;
  /** Every verdict on the version's digest, newest first. */
  reviews(name: string, version: number): Promise<readonly Review[]>;
  /** Verdicts on any version of the prompt, newest first. */
  reviewHistory(name: string, options?: ReviewHistoryOptions): Promise<readonly Review[]>;
  /**
   * The requests that wait for a verdict of mine, newest first, and at most one for each prompt: somebody else asks me
   * by name, or anybody; I gave no verdict on this digest yet; and no later version was asked for. A request to anybody
   * doesn't wait for the version's author, nor any longer when as many people approved as the strictest environment
   * wants, at least one.
   */
  reviewInbox(): Promise<readonly ReviewRequest[]>;
  /**
   * Those that were open when the version came, and those that were begun since on it or an earlier one; in the order
   * of its lines, and last those whose text is gone.
   */
  threads(name: string, version: number): Promise<readonly Thread[]>;
  /** Answers in a thread of the prompt, resolves it or reopens it. */
  reply(name: string, thread: string, options: ReplyOptions): Promise<Reply>;
  deploy(name: string, version: number, options?: DeployOptions): Promise<Deployment>;
  /** All of them or none, in one step. */
  deployAll(targets: readonly DeploymentTarget[], options?: DeployAllOptions): Promise<readonly Deployment[]>;
  /**
   * Deploys to one environment what is live in another: all of the prompts or none. `all` means every prompt that is
   * live in `from`. What is live in `to` already stays as it is and isn't in the answer.
   */
  promote(names: readonly string[] | 'all', options: PromoteOptions): Promise<readonly Deployment[]>;
  /** Needs no review: what comes back was live already. */
  rollback(name: string, options?: RollbackOptions): Promise<Deployment>;
  /** Nothing of the prompt is live in the environment afterwards. */
  undeploy(name: string, options?: UndeployOptions): Promise<Deployment>;
  /** Newest first. */
  deployments(name: string, environment?: string): Promise<readonly Deployment[]>;
  /** One entry for each environment, in their order. */
  readiness(name: string, version: number): Promise<readonly Readiness[]>;
  /**
   * History, reviews and deployments follow. Whoever asks for the old name is answered, under the new one; registering
   * under the old name is refused.
   */
  rename(name: string, newName: string): Promise<PromptSummary>;
  /** Takes a prompt that is live nowhere out of use: nothing of it can be registered or deployed until it is restored. */
  archive(name: string): Promise<PromptSummary>;
  /** Puts an archived prompt back into use. */
  restore(name: string): Promise<PromptSummary>;
  /** Who I am to this registry: what I write bears the name. */
  whoAmI(): Promise<Identity>;
  environments(): Promise<readonly Environment[]>;
  /** Makes the environment or changes its policy; what isn't given stays as it is. */
  setEnvironment(name: string, policy: Partial<Policy>): Promise<Environment>;
  /** In their order: the audit chain, and what changed since an event that was seen. */
  events(options?: EventsOptions): Promise<readonly AuditEvent[]>;
  /** The cheapest question there is: for whoever wants to know whether anything changed. */
  head(): Promise<Head>;
  /**
   * Walks the audit chain and holds every row against its event: finds what was altered, removed, added or moved behind
   * the registry's back. Tokens and the index of words aren't in the chain.
   */
  verify(options?: VerifyOptions): Promise<Verification>;
  close(): Promise<void>;
}
