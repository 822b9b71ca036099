import { RegistryError } from '@onbook/registry/project';
import { CommanderError, type Command } from 'commander';
import { exitCodes, type ExitCode } from './exitCodes.js';
import { openOutput } from './output/output.js';
import { refusalLines } from './output/refusal.js';
import { buildProgram } from './program.js';
import { openInvocation, type GlobalOptions, type System } from './invocation.js';

/** Runs one command line, without the program's name in front. Never throws. */
export async function run(commandLine: readonly string[], system: System): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const program = buildProgram(async (command, action) => {
    const globals: GlobalOptions = { ...program.opts(), ...command.parent?.opts(), ...command.opts() };
    const invocation = openInvocation(system, globals, openOutput(system, globals.json === true));
    try {
      exitCode = (await action(invocation)) ?? 0;
    } finally {
      await invocation.close();
    }
  });
  connect(program, system);
  try {
    await program.parseAsync(commandLine, { from: 'user' });
    return exitCode;
  } catch (error) {
    return report(error, system);
  }
}

/** Commander shall write where we write, and throw where it would end the process. */
function connect(command: Command, { stdout, stderr }: Pick<System, 'stdout' | 'stderr'>): void {
  command.exitOverride();
  command.configureOutput({
    writeOut: (text) => stdout.write(text),
    writeErr: (text) => stderr.write(text),
  });
  for (const child of command.commands) connect(child, { stdout, stderr });
}

function report(error: unknown, { stderr }: System): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof RegistryError) {
    for (const line of refusalLines(error)) stderr.write(`${line}\n`);
    return exitCodes[error.code];
  }
  stderr.write(`internal: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 1;
}
