import type { Command } from 'commander';
import type { ExitCode } from './exitCodes.js';
import type { Session } from './session.js';

/**
 * Runs a command's action with its session. Its exit code is 0 when it answers none; what it throws becomes a message
 * and an exit code.
 */
export type Perform = (
  command: Command,
  action: (session: Session) => Promise<ExitCode | undefined>,
) => Promise<void>;
