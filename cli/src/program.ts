import { Command, Option } from 'commander';
import { about } from './about.js';
import { addArchive } from './commands/archive.js';
import { addCheck } from './commands/check.js';
import { addDeploy } from './commands/deploy.js';
import { addDeployments } from './commands/deployments.js';
import { addDiff } from './commands/diff.js';
import { addEnv } from './commands/env.js';
import { addExport } from './commands/export.js';
import { addGet } from './commands/get.js';
import { addHistory } from './commands/history.js';
import { addImport } from './commands/import.js';
import { addInbox } from './commands/inbox.js';
import { addList } from './commands/list.js';
import { addPromote } from './commands/promote.js';
import { addRegister } from './commands/register.js';
import { addRename } from './commands/rename.js';
import { addRender } from './commands/render.js';
import { addReply } from './commands/reply.js';
import { addRequestReview } from './commands/requestReview.js';
import { addReview } from './commands/review.js';
import { addReviews } from './commands/reviews.js';
import { addRollback } from './commands/rollback.js';
import { addSearch } from './commands/search.js';
import { addServe } from './commands/serve.js';
import { addShow } from './commands/show.js';
import { addThreads } from './commands/threads.js';
import { addToken } from './commands/token.js';
import { addUndeploy } from './commands/undeploy.js';
import { addVerify } from './commands/verify.js';
import type { Perform } from './perform.js';

/** The whole command line: commands, options and help. */
export function buildProgram(perform: Perform): Command {
  const program = new Command('onbook')
    .description('Prompts as files: check and render them, keep every version, review, deploy and roll back.')
    .version(about.version, '-V, --version', 'print the version of onbook')
    .enablePositionalOptions()
    .showHelpAfterError()
    .addHelpText('after', epilogue);

  program.commandsGroup('Files:');
  addCheck(program, perform);
  addRender(program, perform);
  addRegister(program, perform);
  program.commandsGroup('Versions:');
  addList(program, perform);
  addSearch(program, perform);
  addHistory(program, perform);
  addShow(program, perform);
  addDiff(program, perform);
  addRename(program, perform);
  addArchive(program, perform);
  program.commandsGroup('Reviews:');
  addRequestReview(program, perform);
  addInbox(program, perform);
  addReview(program, perform);
  addReviews(program, perform);
  addThreads(program, perform);
  addReply(program, perform);
  program.commandsGroup('What is live:');
  addDeploy(program, perform);
  addPromote(program, perform);
  addRollback(program, perform);
  addUndeploy(program, perform);
  addDeployments(program, perform);
  addGet(program, perform);
  addEnv(program, perform);
  program.commandsGroup('All of the registry:');
  addVerify(program, perform);
  addExport(program, perform);
  addImport(program, perform);
  program.commandsGroup('Team registry:');
  addServe(program, perform);
  addToken(program, perform);

  complete(program);
  return program;
}

/**
 * The same global options on the program and on every command, so that they may stand before or after its name; and
 * its summary as a sentence where its help has nothing more to say.
 */
function complete(command: Command): void {
  for (const option of globalOptions()) command.addOption(option);
  if (command.description() === '') command.description(sentence(command.summary()));
  for (const child of command.commands) complete(child);
}

function sentence(summary: string): string {
  return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
}

function globalOptions(): readonly Option[] {
  const options = [
    new Option(
      '--registry <path-or-url>',
      'the registry (else ONBOOK_REGISTRY, onbook.yaml, .onbook/registry.db)',
    ),
    new Option('--as <name>', "who you are, in a registry on this computer (else git's user.email)"),
    new Option('--json', 'answer with one JSON document on standard output'),
  ];
  return options.map((option) => option.helpGroup('Global options:'));
}

const epilogue = `
Exit codes: 0 done, 1 refused or problems found, 2 wrong usage.
ONBOOK_TOKEN holds the token for a registry with a URL.

  onbook check
  onbook register support/triage.prompt -m "First version"
  onbook review support/triage@1 --approve
  onbook deploy support/triage@1
  onbook rollback support/triage`;
