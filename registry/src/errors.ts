/** Why the registry refuses. Each edge (command line, HTTP, language server) maps every code in one table. */
export const registryErrorCodes = [
  'invalid_argument',
  'invalid_name',
  'invalid_prompt',
  'missing_variables',
  'render_failed',
  'prompt_not_found',
  'prompt_renamed',
  'prompt_archived',
  'version_not_found',
  'thread_not_found',
  'unknown_environment',
  'not_live',
  'review_required',
  'changes_requested',
  'environment_order',
  'nothing_to_roll_back',
  'still_live',
  'name_taken',
  'conflict',
  'forbidden',
  'unauthenticated',
  'registry_locked',
  'registry_damaged',
  'registry_newer',
  'registry_unwritable',
  'registry_unreachable',
  'internal',
] as const;

export type RegistryErrorCode = (typeof registryErrorCodes)[number];

/** What a person or a program can do next, when the message alone isn't enough to offer it as a button. */
export interface RefusalDetails {
  /** Of a deploy that policy refuses: what should have gone live. */
  readonly version?: { readonly name: string; readonly version: number };
  /** Of a `review_required`: approvals that the policy wants, and that count so far. */
  readonly approvals?: { readonly required: number; readonly given: number };
  /** Of a `review_required`: approving it oneself would count. */
  readonly selfApproval?: boolean;
  /** Of `missing_variables`: their names in the order of the text. */
  readonly variables?: readonly string[];
  /** Of a `conflict` over what is live: the version that is live now, null when nothing is. */
  readonly liveVersion?: number | null;
  /** Of a `conflict` over what is reviewed: the version that is the newest now. */
  readonly newestVersion?: number;
  /** Of a `prompt_renamed`: its name now. */
  readonly newName?: string;
  /** Of several prompts that should have gone live together: why each of those that can't may not. */
  readonly refusals?: readonly {
    readonly name: string;
    readonly code: RegistryErrorCode;
    readonly message: string;
    /** Of this refusal alone. */
    readonly details: RefusalDetails;
  }[];
  /** Of an `invalid_prompt`: what is wrong, with one-based places. */
  readonly problems?: readonly { readonly line: number; readonly column: number; readonly message: string }[];
}

/** A refusal: what was refused, why, and what to do, in one or two sentences. */
export class RegistryError extends Error {
  override readonly name = 'RegistryError';
  readonly code: RegistryErrorCode;
  readonly details: RefusalDetails;

  constructor(
    code: RegistryErrorCode,
    message: string,
    options: { readonly cause?: unknown; readonly details?: RefusalDetails } = {},
  ) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.code = code;
    this.details = options.details ?? {};
  }
}
