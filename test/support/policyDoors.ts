import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  localRegistry,
  openRemoteRegistry,
  openSqliteStore,
  RegistryError,
  type Registry,
} from '@onbook/registry';
import { run } from 'onbook/run';
import { listeningServer } from '../service/listeningServer.js';

export const people = ['ada', 'grace'] as const;
export type Person = (typeof people)[number];

/** One thing to try, in the words of each door. */
export interface Attempt {
  readonly perform: (registry: Registry) => Promise<unknown>;
  /** Null where the command line has no way to do it. `FILE` stands for a prompt file that says Hello. */
  readonly commandLine: readonly string[] | null;
}

export interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** A way to a registry of its own. */
export interface OpenDoor {
  readonly registry: (person: Person) => Registry;
  /** Null when it was done, or when there is no such thing here. */
  readonly refusal: (person: Person, attempt: Attempt) => Promise<Refusal | null>;
  readonly close: () => Promise<void>;
}

export interface Door {
  readonly name: string;
  readonly isServer: boolean;
  readonly isCommandLine: boolean;
  readonly open: () => Promise<OpenDoor>;
}

interface Place {
  readonly folder: string;
  readonly registry: (person: Person) => Registry;
  /** What the command line needs to reach the registry as somebody. */
  readonly reach: (person: Person) => {
    readonly flags: readonly string[];
    readonly env: Record<string, string>;
  };
  readonly close: () => Promise<void>;
}

export const doors: readonly Door[] = [
  {
    name: 'the registry in a file',
    isServer: false,
    isCommandLine: false,
    open: () => inProcess(onComputer),
  },
  { name: 'HTTP', isServer: true, isCommandLine: false, open: () => inProcess(onServer) },
  {
    name: 'the command line, to a file',
    isServer: false,
    isCommandLine: true,
    open: () => atCommandLine(onComputer),
  },
  {
    name: 'the command line, to a server',
    isServer: true,
    isCommandLine: true,
    open: () => atCommandLine(onServer),
  },
];

async function onComputer(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'onbook-doors-'));
  const path = join(folder, 'registry.db');
  const store = openSqliteStore({ path });
  return {
    folder,
    registry: (name) => localRegistry(store, { name, role: 'admin', mayNameOthers: true }),
    reach: (name) => ({ flags: ['--registry', path, '--as', name], env: {} }),
    close: async () => {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function onServer(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'onbook-doors-'));
  const server = await listeningServer();
  const { url } = server;
  const tokens = {
    ada: await server.createToken('ada', 'author'),
    grace: await server.createToken('grace', 'admin'),
  };
  const registries = {
    ada: openRemoteRegistry({ url, token: tokens.ada }),
    grace: openRemoteRegistry({ url, token: tokens.grace }),
  };
  return {
    folder,
    registry: (name) => registries[name],
    reach: (name) => ({ flags: ['--registry', url], env: { ONBOOK_TOKEN: tokens[name] } }),
    close: async () => {
      await Promise.all(people.map((person) => registries[person].close()));
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function inProcess(openPlace: () => Promise<Place>): Promise<OpenDoor> {
  const { registry, close } = await openPlace();
  return {
    registry,
    close,
    refusal: async (person, { perform }) => {
      try {
        await perform(registry(person));
        return null;
      } catch (error) {
        if (error instanceof RegistryError) return { code: error.code, message: error.message };
        throw error;
      }
    },
  };
}

async function atCommandLine(openPlace: () => Promise<Place>): Promise<OpenDoor> {
  const { folder, registry, reach, close } = await openPlace();
  await writeFile(join(folder, 'greeting.prompt'), 'Hello');
  return {
    registry,
    close,
    refusal: async (person, { commandLine }) => {
      const { flags, env } = reach(person);
      const words = (commandLine ?? []).map((word) => (word === 'FILE' ? 'greeting.prompt' : word));
      let stderr = '';
      const exitCode = await run([...words, ...flags], {
        cwd: folder,
        env,
        stdin: noInput(),
        stdout: { write: () => true },
        stderr: { write: (text) => (stderr += text) },
      });
      if (exitCode === 0) return null;
      const [, code = `exit code ${exitCode}`, message = stderr] = /^([a-z_]+): ([^]*)$/.exec(stderr) ?? [];
      return { code, message };
    },
  };
}

async function* noInput(): AsyncGenerator<string> {
  // Nothing is ever typed.
}
