import { RegistryError } from '@onbook/registry/project';
import { CommanderError, type Command } from 'commander';
import { exitCodes, type ExitCode } from './exitCodes.js';
import { nextStep } from './output/nextStep.js';
import { openOutput } from './output/output.js';
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
    stderr.write(`${error.code}: ${error.message}\n`);
    const { problems = [] } = error.details;
    // The message has the first one.
    for (const { line, column, message } of problems.length > 1 ? problems : []) {
      stderr.write(`  ${line}:${column} ${message}\n`);
    }
    const next = nextStep(error);
    if (next !== null) stderr.write(`Next: ${next}\n`);
    return exitCodes[error.code];
  }
  stderr.write(`internal: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 1;
}
