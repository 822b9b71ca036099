/** Programs whose string was moved into a prompt file: they compile, and print what they printed before. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listeningServer, type ListeningServer } from '../service/listeningServer.js';
import { compileProgram } from '../support/compileProgram.js';
import { startServer } from '../support/inProcessServer.js';
import { samplesWorkspace, type SamplesWorkspace } from './samplesWorkspace.js';

/** `█` is the cursor. */
const typeScript = `interface Ticket {
  readonly body: string;
  readonly tags: readonly string[];
}

function promptFor(ticket: Ticket, count: number): string {
  return \`You are kind█. "Quotes" and {braces} and {{double}} stay.
  - \${ticket.body.trim()}
  - \${ticket.tags.join(', ')}
Answer in \${count} words.\` + " Done.\\n\\tBye.";
}

const ticket = { body: '  It <b>broke</b> {{twice}}  ', tags: ['a', 'b'] };
console.log(await promptFor(ticket, 3));
`;

const python = `import sys

def prompt_for(ticket, count):
    return (
        f"You are kind█. 'Quotes' and {{braces}} stay.\\n"
        f"  - {ticket['body'].strip()!r}\\n"
        f"  - {count:03d} words"
    )

print(prompt_for({"body": "  It <b>broke</b> {{twice}} "}, 3))
`;

describe('A program whose string was moved', function () {
  this.timeout(60_000);
  let workspace: SamplesWorkspace;
  let server: ListeningServer;
  let reach: Readonly<Record<string, string>>;

  before(async () => {
    workspace = await samplesWorkspace();
    server = await listeningServer();
    reach = { ONBOOK_REGISTRY: server.url, ONBOOK_TOKEN: server.adminToken };
    await onbook('env', 'set', 'production', '--approvals', '0');
  });

  after(async () => {
    await server.close();
    await workspace.remove();
  });

  async function onbook(...commandLine: readonly string[]): Promise<void> {
    const { exitCode, stderr } = await workspace.onbook(commandLine, { env: reach });
    assert.equal(exitCode, 0, stderr);
  }

  /** The program after the move, whose prompt is live. */
  async function moved(languageId: string, marked: string): Promise<string> {
    const editor = await startServer({ files: {} });
    const start = marked.indexOf('█');
    const text = marked.replace('█', '');
    const params = { uri: editor.uri('bot'), languageId, text, selection: { start, end: start } };
    const name = `moved/${languageId}`;
    const move = await editor.ask('onbook/promptMove', { ...params, name });
    await editor.stop();
    assert.ok(move, 'There is no string.');
    await workspace.write(`${name}.prompt`, move.prompt);
    await onbook('register', `${name}.prompt`);
    await onbook('deploy', `${name}@1`);
    return [...move.changes]
      .reverse()
      .reduce(
        (before, change) => before.slice(0, change.start) + change.text + before.slice(change.end),
        text,
      );
  }

  async function printed(file: string, command: string): Promise<string> {
    const { exitCode, stdout, stderr } = await workspace.run(command, [file], { env: reach });
    assert.equal(exitCode, 0, stderr);
    return stdout;
  }

  async function compiled(file: string, program: string): Promise<string> {
    await workspace.write(file, program);
    return compileProgram(join(workspace.folder, file));
  }

  it('compiles as TypeScript and prints the same', async () => {
    const old = await compiled('old.mts', typeScript.replace('█', ''));
    const now = await compiled('now.mts', await moved('typescript', typeScript));
    assert.match(await readFile(now, 'utf8'), /prompts\.render\('moved\/typescript'/);
    assert.equal(await printed(now, process.execPath), await printed(old, process.execPath));
  });

  it('prints the same as Python', async () => {
    await workspace.write('old.py', python.replace('█', ''));
    const program = await moved('python', python);
    assert.match(program, /render_prompt\("moved\/python"/);
    await workspace.write('now.py', program);
    assert.equal(await printed('now.py', 'python3'), await printed('old.py', 'python3'));
  });
});
