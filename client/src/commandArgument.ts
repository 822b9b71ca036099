import type { DeploymentSummary, ReviewSummary } from '@onbook/language-server/protocol';
import { Uri } from 'vscode';

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
  /** Of a comparison: the other version. */
  readonly base?: number | 'previous' | 'live';
  /** Of a rollback: the version to go back to. */
  readonly to?: number;
  readonly verdict?: ReviewSummary['verdict'];
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
}

/** What has a place in the Prompts view carries the argument for its commands. */
export interface HasArgument {
  readonly argument: CommandArgument;
}

/** VS Code passes menus' commands a file's URI, or an element of the view. */
export function commandArgument(value: unknown): CommandArgument {
  if (value instanceof Uri) return { uri: value.toString() };
  if (typeof value !== 'object' || value === null) return {};
  return 'argument' in value ? (value as HasArgument).argument : value;
}
