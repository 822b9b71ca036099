import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  RegistryError,
  roles,
  type AccessToken,
  type CreatedToken,
  type Role,
  type Store,
  type Token,
} from '@onbook/registry';

/** Whose token a request bears. */
export interface Caller {
  readonly name: string;
  readonly role: Role;
}

/** The server's tokens. Only their hashes are kept. */
export interface TokenRegister {
  /** Null for a token that is unknown or revoked. */
  readonly ownerOf: (token: string) => Promise<Caller | null>;
  /** @throws RegistryError `invalid_argument` for a name that can't be shown. */
  readonly create: (name: string, role: Role) => Promise<CreatedToken>;
  /** An admin's; null where there is a token already, though several servers ask at once. */
  readonly createFirst: (name: string) => Promise<CreatedToken | null>;
  /** Oldest first, revoked ones too. */
  readonly list: () => Promise<readonly AccessToken[]>;
  /** @throws RegistryError `invalid_argument` for an unknown id, and for the last token of an admin. */
  readonly revoke: (id: string) => Promise<AccessToken>;
}

type TokenStore = Pick<
  Store,
  'insertToken' | 'insertFirstToken' | 'findTokenByHash' | 'listTokens' | 'revokeToken'
>;

export function tokenRegister(store: TokenStore): TokenRegister {
  const list = async (): Promise<readonly AccessToken[]> => (await store.listTokens()).map(withoutHash);
  /** One after the other, so that two admins can't revoke one another. */
  let lastRevocation: Promise<unknown> = Promise.resolve();

  async function revoke(id: string): Promise<AccessToken> {
    const all = await list();
    const token = all.find((one) => one.id === id);
    if (token === undefined) {
      throw new RegistryError('invalid_argument', `There is no token with the id ${JSON.stringify(id)}.`);
    }
    requireAdminBeside(token, all);
    await store.revokeToken(id, new Date().toISOString());
    return (await list()).find((one) => one.id === id) ?? token;
  }

  return {
    ownerOf: async (token) => {
      // Found by the hash of a random secret: how long that takes tells nothing about the secret.
      const found = await store.findTokenByHash(hashOf(token));
      return found?.revokedAt === null ? { name: found.name, role: roleOf(found) } : null;
    },
    create: async (name, role) => {
      const created = newToken(name, role);
      await store.insertToken(stored(created));
      return created;
    },
    createFirst: async (name) => {
      if ((await list()).length > 0) return null;
      const created = newToken(name, 'admin');
      return (await store.insertFirstToken(stored(created))) ? created : null;
    },
    list,
    revoke: (id) => {
      const revocation = lastRevocation.then(() => revoke(id));
      lastRevocation = revocation.catch(() => undefined);
      return revocation;
    },
  };
}

function newToken(name: string, role: Role): CreatedToken {
  return {
    id: randomUUID(),
    name: requireOwner(name),
    role,
    createdAt: new Date().toISOString(),
    revokedAt: null,
    token: `onbook_${randomBytes(32).toString('base64url')}`,
  };
}

/** As it is kept: without its secret. */
function stored({ token, ...rest }: CreatedToken): Token {
  return { ...rest, hash: hashOf(token) };
}

function requireAdminBeside(token: AccessToken, all: readonly AccessToken[]): void {
  if (token.role !== 'admin' || token.revokedAt !== null) return;
  if (all.some(({ id, role, revokedAt }) => id !== token.id && role === 'admin' && revokedAt === null))
    return;
  throw new RegistryError(
    'invalid_argument',
    `${token.name}'s is the last token of an admin, and without one nobody could make another. Create another admin first: onbook token create --role admin --name NAME.`,
  );
}

function withoutHash(token: Token): AccessToken {
  const { id, name, createdAt, revokedAt } = token;
  return { id, name, role: roleOf(token), createdAt, revokedAt };
}

function roleOf({ role, id }: Token): Role {
  const known = roles.find((one) => one === role);
  if (known !== undefined) return known;
  throw new RegistryError(
    'registry_newer',
    `The token ${id} has the role ${role}, which this version doesn't know.`,
  );
}

function requireOwner(name: string): string {
  const trimmed = name.trim();
  if (trimmed.length >= 1 && trimmed.length <= 100 && !/\p{C}/u.test(trimmed)) return trimmed;
  throw new RegistryError(
    'invalid_argument',
    'The name of a token must have 1 to 100 characters, all of them visible.',
  );
}

function hashOf(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}
