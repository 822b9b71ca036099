import type { Command } from 'commander';
import type { ExitCode } from './exitCodes.js';
import type { Invocation } from './invocation.js';

/**
 * Runs a command's action with its invocation. Its exit code is 0 when it answers none; what it throws becomes a message
 * and an exit code.
 */
export type Perform = (
  command: Command,
  action: (invocation: Invocation) => Promise<ExitCode | undefined>,
) => Promise<void>;
