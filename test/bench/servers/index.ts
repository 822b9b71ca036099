import path from 'node:path';
import { peerFile } from '../peers.js';
import type { Command } from './client.js';
import type { Language } from './language.js';
import { baml } from './languages/baml.js';
import { liquid } from './languages/liquid.js';
import { prompt } from './languages/prompt.js';
import { yaml } from './languages/yaml.js';

/** One of those that are measured. */
export interface Server {
  readonly command: () => Command;
  readonly language: Language;
  /** Of somebody else: what it doesn't do, or does wrong, is a finding and no fault of the measuring. */
  readonly isPeer: boolean;
  /** Whether a fault in the text shows in its diagnostics. */
  readonly reads: boolean;
}

/** Where scripts/bench.mjs puts what it bundles. */
const built = path.resolve(import.meta.dirname, '..');
const node = (...args: string[]): Command => [process.execPath, ...args];
const startTheme = `require(process.argv[1]).startServer()`;

export const servers = {
  onbook: {
    command: () => node(path.join(built, 'server/server.cjs'), '--stdio'),
    language: prompt,
    isPeer: false,
    reads: true,
  },
  echo: {
    command: () => node(path.join(built, 'echoServer.cjs'), '--stdio'),
    language: prompt,
    isPeer: false,
    reads: false,
  },
  baml: {
    command: () => node(peerFile('@boundaryml/baml', 'cli.js'), 'lsp'),
    language: baml,
    isPeer: true,
    reads: true,
  },
  yaml: {
    command: () => node(peerFile('yaml-language-server', 'bin/yaml-language-server'), '--stdio'),
    language: yaml,
    isPeer: true,
    reads: true,
  },
  theme: {
    command: () => node('-e', startTheme, peerFile('@shopify/theme-language-server-node', 'dist/index.js')),
    language: liquid,
    isPeer: true,
    reads: true,
  },
} satisfies Record<string, Server>;

export type ServerName = keyof typeof servers;
