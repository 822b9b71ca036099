import type { Role } from '../domain/permissions.js';
import { pathTo } from './paths.js';
import { openTransport, type RemoteRegistryOptions } from './transport.js';

/** A token without its secret. */
export interface AccessToken {
  readonly id: string;
  /** Whose it is: what they write bears this name. */
  readonly name: string;
  readonly role: Role;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** Null while the token is valid. */
  readonly revokedAt: string | null;
}

export interface CreatedToken extends AccessToken {
  /** The secret, told this once. */
  readonly token: string;
}

/** The tokens of a server, for its admins. Every refusal is a `RegistryError`. */
export interface AccessTokens {
  create(name: string, role: Role): Promise<CreatedToken>;
  /** Oldest first, revoked ones too. */
  list(): Promise<readonly AccessToken[]>;
  revoke(id: string): Promise<AccessToken>;
  close(): Promise<void>;
}

export function openAccessTokens(options: RemoteRegistryOptions): AccessTokens {
  const { send, close } = openTransport(options);
  return {
    create: async (name, role) =>
      (await send({
        method: 'POST',
        path: '/v1/tokens',
        body: { name, role },
        effect: 'created',
      })) as CreatedToken,

    list: async () => (await send({ method: 'GET', path: '/v1/tokens' })) as readonly AccessToken[],

    revoke: async (id) =>
      (await send({
        method: 'DELETE',
        path: pathTo('/v1/tokens/:id', { id }),
        effect: 'revoked',
      })) as AccessToken,

    close: () => {
      close();
      return Promise.resolve();
    },
  };
}
