/**
 * Every request of Onbook's own, which has no standard LSP form. Plain names and types, free of LSP imports, so that
 * client and server may differ in their libraries. `docs/protocol.md` describes each.
 */

import type { DeploymentRequests } from './protocol/deployments.js';
import type { MoveRequests } from './protocol/moves.js';
import type { PreviewRequests } from './protocol/preview.js';
import type { PromptRequests } from './protocol/prompts.js';
import type { RegistryRequests } from './protocol/registries.js';
import type { ReviewRequests } from './protocol/reviews.js';
import type { VersionRequests } from './protocol/versions.js';

export type { DeploymentSummary, EnvironmentDifference, EnvironmentSummary } from './protocol/deployments.js';
export type { PromptMoveReport, TextChange } from './protocol/moves.js';
export type { Place, Preview, PreviewInput, PreviewSegment, TokenReport, Wire } from './protocol/preview.js';
export type {
  FolderOverview,
  InFolder,
  LiveState,
  OnVersion,
  PromptOverview,
  PromptState,
  ReadinessRow,
  Refusal,
  RegistryPlace,
  ReviewStatus,
} from './protocol/prompts.js';
export type {
  FolderInbox,
  Lines,
  RequestSummary,
  ReviewStart,
  ReviewSummary,
  ThreadSummary,
} from './protocol/reviews.js';
export type { MovedRegistry } from './protocol/registries.js';
export type {
  DiagnosticLevel,
  DiagnosticSettings,
  InitializationOptions,
  InlayHintSettings,
} from './protocol/settings.js';
export type {
  FoundPrompt,
  NamedSample,
  Side,
  SideComparison,
  SidePart,
  VersionSummary,
} from './protocol/versions.js';

/** Requests of the client, by method. */
export interface Requests
  extends
    PromptRequests,
    PreviewRequests,
    VersionRequests,
    ReviewRequests,
    DeploymentRequests,
    RegistryRequests,
    MoveRequests {}

/** Notifications of the server, by method. */
export interface Notifications {
  /** Versions, reviews or deployments changed, by this window or another process: ask again for what is shown. */
  'onbook/registryChanged': Record<string, never>;
  /** What a partial says, or which ones there are, changed, in a buffer or on disk: ask again for a preview. */
  'onbook/partialsChanged': Record<string, never>;
}

export type Method = keyof Requests;
export type Parameters<M extends Method> = Requests[M]['params'];
export type Result<M extends Method> = Requests[M]['result'];
