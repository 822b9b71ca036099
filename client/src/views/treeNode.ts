import type {
  FolderOverview,
  LiveState,
  PromptOverview,
  Refusal,
  RegistryPlace,
  VersionSummary,
} from '@onbook/language-server/protocol';
import type { HasArgument } from '../commandArgument.js';

interface FolderNode {
  readonly kind: 'folder';
  readonly overview: FolderOverview;
}

/** Why there is nothing to show in its place. */
interface NoticeNode {
  readonly kind: 'notice';
  /** Tells notices apart: the id of what it stands in. */
  readonly parent: string;
  readonly refusal: Refusal;
}

/** All below is what was last known. */
interface OfflineNode {
  readonly kind: 'offline';
  readonly folder: string;
  readonly registry: RegistryPlace;
}

export interface PromptNode extends HasArgument {
  readonly kind: 'prompt';
  readonly folder: string;
  /** Of its name, what stands in groups above it. */
  readonly prefix: string;
  /** False while the registry can't be read: then nothing is known of its versions. */
  readonly standingKnown: boolean;
  readonly prompt: PromptOverview;
}

/** Prompts whose names begin alike: `support/`. */
interface GroupNode {
  readonly kind: 'group';
  readonly folder: string;
  /** With the slash at its end. */
  readonly prefix: string;
  readonly prompts: readonly PromptNode[];
  readonly isOpen: boolean;
}

interface UnregisteredNode extends HasArgument {
  readonly kind: 'unregistered';
  readonly folder: string;
  readonly prompt: PromptOverview;
}

interface LiveNode extends HasArgument {
  readonly kind: 'live';
  readonly folder: string;
  readonly name: string;
  readonly state: LiveState;
}

interface VersionNode extends HasArgument {
  readonly kind: 'version';
  readonly folder: string;
  readonly name: string;
  readonly version: VersionSummary;
}

/** Leads to older versions. */
interface OlderNode extends HasArgument {
  readonly kind: 'older';
  readonly folder: string;
  readonly name: string;
}

/** An element of the Prompts view. */
export type TreeNode =
  | FolderNode
  | NoticeNode
  | OfflineNode
  | GroupNode
  | PromptNode
  | UnregisteredNode
  | LiveNode
  | VersionNode
  | OlderNode;

/** The element of one kind. */
export type NodeOf<K extends TreeNode['kind']> = Extract<TreeNode, { readonly kind: K }>;
