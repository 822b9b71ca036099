import { execFile } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { cliEnvironment, folder } from './onbook.js';

/** So many versions of each of these prompts, `{}` in the text standing for the version's number. */
export interface ManyVersions {
  readonly name: string;
  readonly text: string;
  readonly versions: number;
}

/** They are registered in memory, and added to the registry in one step. */
const program = `
const [registryModule, path] = process.argv.slice(1);
const { exportLines, openLocalRegistry } = await import(registryModule);
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const identity = 'ada';
const memory = await openLocalRegistry({ path: ':memory:', identity });
for (const { name, text, versions } of JSON.parse(Buffer.concat(chunks))) {
  for (let number = 1; number <= versions; number++) {
    await memory.register(name, text.replace('{}', number), { message: \`Change \${number}\` });
  }
}
const registry = await openLocalRegistry({ path, identity });
await registry.importLines(exportLines(memory));
await registry.close();
`;

/** Registers them in the workspace's own registry, in a process beside the editor. */
export async function registerMany(prompts: readonly ManyVersions[]): Promise<void> {
  const module = pathToFileURL(path.join(process.env.ONBOOK_CHECKOUT!, 'registry/dist/index.js')).href;
  const registry = path.join(folder.uri.fsPath, '.onbook/registry.db');
  const args = ['--input-type=module', '-e', program, module, registry];
  const done = promisify(execFile)(process.execPath, args, { env: cliEnvironment });
  done.child.stdin?.end(JSON.stringify(prompts));
  await done;
}
