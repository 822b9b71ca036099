/** A headless Neovim that is driven from outside as by hand: keys go in, and Lua says what is there. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

export interface Neovim {
  /** As typed: `i{{<C-x><C-o>`. */
  type(keys: string): Promise<void>;
  /** The value of a Lua expression. */
  evaluate(lua: string): Promise<unknown>;
  /** The expression's value as soon as it is `wanted`. */
  until<T>(lua: string, wanted: (value: unknown) => value is T): Promise<T>;
  stop(): Promise<void>;
}

export interface NeovimOptions {
  /** The executable. */
  readonly program: string;
  /** Where it keeps what is its own. */
  readonly home: string;
  /** The text of the user's init.lua. */
  readonly init: string;
  /** Whose commands are found first. */
  readonly commands: string;
  readonly file: string;
}

const run = promisify(execFile);

/** How long anything may take that is waited for, in milliseconds. */
const patience = 20_000;

/** Its version as a number that can be compared: 0.7.2 is 7, 0.11.1 is 11, 1.0.0 is 1000. */
export async function versionOf(program: string): Promise<number> {
  const { stdout } = await run(program, ['--version']);
  const found = /^NVIM v(\d+)\.(\d+)/.exec(stdout);
  if (found === null) throw new Error(`${program} isn’t Neovim: ${stdout}`);
  return Number(found[1]) * 1000 + Number(found[2]);
}

export async function startNeovim(options: NeovimOptions): Promise<Neovim> {
  const { program, home, init, commands, file } = options;
  await mkdir(home, { recursive: true });
  const initFile = path.join(home, 'init.lua');
  await writeFile(initFile, init);
  const socket = path.join(home, 'socket');
  const folders = { XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, XDG_STATE_HOME: home, XDG_CACHE_HOME: home };
  const env = {
    ...process.env,
    ...folders,
    PATH: [commands, process.env.PATH].join(path.delimiter),
    NVIM_LOG_FILE: path.join(home, 'log'),
  };
  const args = ['--headless', '-n', '-u', initFile, '--listen', socket, file];
  const child = spawn(program, args, {
    cwd: path.dirname(file),
    env,
    stdio: 'ignore',
  });
  const exited = once(child, 'exit');
  const deadline = Date.now() + patience;
  while (!existsSync(socket) && Date.now() < deadline) await setTimeout(20);

  const remote = async (...what: readonly string[]): Promise<string> => {
    // Which of the two it writes to depends on the version.
    const { stdout, stderr } = await run(program, ['--server', socket, ...what], { env });
    return stdout + stderr;
  };
  async function evaluate(lua: string): Promise<unknown> {
    const quoted = `'${lua.replaceAll("'", "''")}'`;
    return JSON.parse(await remote('--remote-expr', `json_encode(luaeval(${quoted}))`));
  }
  return {
    async type(keys) {
      await remote('--remote-send', keys);
    },
    evaluate,
    async until(lua, wanted) {
      const end = Date.now() + patience;
      let value: unknown;
      do {
        value = await evaluate(lua);
        if (wanted(value)) return value;
        await setTimeout(50);
      } while (Date.now() < end);
      throw new Error(`It never came: ${lua} is ${JSON.stringify(value)}.`);
    },
    async stop() {
      child.kill();
      await exited;
    },
  };
}
