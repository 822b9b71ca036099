import { RegistryError } from '../errors.js';

/** A registry server as its user named it. */
export interface Server {
  /** Origin and base path, without a slash at the end. */
  readonly location: string;
  /** Host and port, for messages. */
  readonly host: string;
  /** Nobody on the way can read what is sent: it is encrypted, or never leaves this computer. */
  readonly isPrivate: boolean;
}

/** @throws RegistryError `invalid_argument` for what isn't an http or https URL, or holds a password. */
export function serverAt(url: string): Server {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !['http:', 'https:'].includes(parsed.protocol)) {
    throw new RegistryError(
      'invalid_argument',
      `${url} isn't a registry's address: it begins with https:// or http://.`,
    );
  }
  if (parsed.username !== '' || parsed.password !== '') {
    throw new RegistryError(
      'invalid_argument',
      `The address of ${parsed.host} must not hold a name or password; a token says who you are (ONBOOK_TOKEN).`,
    );
  }
  return {
    location: parsed.origin + parsed.pathname.replace(/\/+$/, ''),
    host: parsed.host,
    isPrivate: parsed.protocol === 'https:' || isLoopback(parsed.hostname),
  };
}

/** `hostname` is a URL's, which writes every IPv4 address as four numbers. */
function isLoopback(hostname: string): boolean {
  return /^(?:127(?:\.\d+){3}|\[::1\]|(?:.+\.)?localhost)$/.test(hostname);
}

/**
 * @throws RegistryError `invalid_argument` for a token that no header can carry, without showing it, and for one that
 * others could read on its way.
 */
export function authorizationOf(token: string | undefined, server: Server): Readonly<Record<string, string>> {
  if (token === undefined) return {};
  if (!server.isPrivate) {
    throw new RegistryError(
      'invalid_argument',
      `A token isn't sent to ${server.host} over http://, where others can read it. Use https://.`,
    );
  }
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new RegistryError(
      'invalid_argument',
      'The token has a blank or another character that no token has.',
    );
  }
  return { authorization: `Bearer ${token}` };
}
