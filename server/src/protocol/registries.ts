/** Which registry it is. */
import type { InFolder } from './prompts.js';

export interface RegistryRequests {
  /** Uses another registry from now on; null goes back to what onbook.yaml says. Answers its prompts' number. */
  'onbook/connect': {
    params: { readonly registry: { readonly location: string; readonly token?: string } | null };
    result: { readonly prompts: number };
  };
  /**
   * Adds all that the folder's registry on this computer has, with its history, to a server's, and uses that one from
   * now on. All of it or nothing; what is here stays here.
   */
  'onbook/moveRegistry': {
    params: InFolder & {
      readonly registry: { readonly location: string; readonly token?: string };
      /** What the server's policy doesn't let be live is taken out there; default: the move is refused. */
      readonly withdrawUnapproved?: boolean;
    };
    result: MovedRegistry;
  };
}

export interface MovedRegistry {
  /** How many events were added, and of these how many register a version. */
  readonly added: number;
  readonly versions: number;
  /** How many were there already. */
  readonly skipped: number;
  readonly withdrawn: readonly {
    readonly name: string;
    readonly version: number;
    readonly environment: string;
  }[];
}
