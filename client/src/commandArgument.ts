import type { DeploymentSummary, Lines, ReviewSummary } from '@onbook/language-server/protocol';
import type { CommentThread } from 'vscode';

/** What a command already knows; it asks for the rest. CodeLens, views, buttons and tests pass it. */
export interface CommandArgument {
  /** A prompt file. */
  readonly uri?: string;
  /** With `name`: a prompt of that folder's registry, with or without a file. */
  readonly folder?: string;
  readonly name?: string;
  readonly version?: number;
  readonly environment?: string;
  readonly message?: string;
  /** Of a rename. */
  readonly newName?: string;
  /** Of a search. */
  readonly text?: string;
  /** Of a comparison: the other version. */
  readonly base?: number | 'previous' | 'live';
  /** Of a comparison of rendered texts: the sample case's name. */
  readonly sample?: string;
  /** Of a rollback: the version to go back to. */
  readonly to?: number;
  /** Of a restored version: it is written into the file, byte for byte. */
  readonly asFile?: boolean;
  readonly verdict?: ReviewSummary['verdict'];
  /** Of a request for a review: who is asked. */
  readonly reviewers?: readonly string[];
  /** Of a comment that begins a thread. */
  readonly lines?: Lines;
  /** Of a comment that answers: the thread's id. */
  readonly thread?: string;
  /** The empty thread that VS Code made for a comment: it goes when the comment has one of its own. */
  readonly draft?: Pick<CommentThread, 'dispose'>;
  /** Of a deploy: the file's unregistered changes may stay behind. */
  readonly withoutChanges?: boolean;
  /** Of a deploy: approve the version first. */
  readonly approve?: boolean;
  /** Of a deploy or a promotion: programs that call what is live may break. */
  readonly acceptBreaking?: boolean;
  /** Of a promotion, or a comparison of environments. */
  readonly between?: { readonly from: string; readonly to: string };
  /** Of a promotion: the prompts. */
  readonly names?: readonly string[];
  /** Of an undo. */
  readonly deployments?: readonly DeploymentSummary[];
  /** Of a connection. */
  readonly url?: string;
  readonly token?: string;
  /** Of a move to a team's registry: what may not be live there is taken out. */
  readonly withdrawUnapproved?: boolean;
}

/** What has a place in the Prompts view carries the argument for its commands. */
export interface HasArgument {
  readonly argument: CommandArgument;
}
