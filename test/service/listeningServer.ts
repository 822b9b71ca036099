import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAccessTokens, type Role } from '@onbook/registry';
import { serve } from '@onbook/service';

export interface ListeningServer {
  readonly url: string;
  /** The first admin's. */
  readonly adminToken: string;
  /** What was logged, as JSON Lines. */
  readonly log: () => string;
  readonly createToken: (name: string, role: Role) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** A real server on a free port of this computer, over a file in a folder of its own. */
export async function listeningServer(): Promise<ListeningServer> {
  const folder = await mkdtemp(join(tmpdir(), 'onbook-service-'));
  const lines: string[] = [];
  const service = await serve({
    host: '127.0.0.1',
    port: 0,
    store: { path: join(folder, 'team.db') },
    adminName: 'root',
    log: { write: (line) => void lines.push(line) },
  });
  const adminToken = service.adminToken ?? '';
  const tokens = openAccessTokens({ url: service.url, token: adminToken });
  return {
    url: service.url,
    adminToken,
    log: () => lines.join(''),
    createToken: async (name, role) => (await tokens.create(name, role)).token,
    close: async () => {
      await tokens.close();
      await service.close();
      await rm(folder, { recursive: true });
    },
  };
}
