import type { RegistryErrorCode } from '@onbook/registry';

/** 0: done. 1: refused, or problems found. 2: wrong usage. */
export type ExitCode = 0 | 1 | 2;

export const exitCodes = {
  invalid_argument: 2,
  invalid_name: 2,
  invalid_prompt: 1,
  missing_variables: 1,
  render_failed: 1,
  prompt_not_found: 1,
  prompt_renamed: 1,
  prompt_archived: 1,
  version_not_found: 1,
  thread_not_found: 1,
  unknown_environment: 1,
  not_live: 1,
  review_required: 1,
  changes_requested: 1,
  environment_order: 1,
  nothing_to_roll_back: 1,
  still_live: 1,
  name_taken: 1,
  conflict: 1,
  forbidden: 1,
  unauthenticated: 1,
  registry_locked: 1,
  registry_damaged: 1,
  registry_newer: 1,
  registry_unwritable: 1,
  registry_unreachable: 1,
  internal: 1,
} satisfies Record<RegistryErrorCode, ExitCode>;
