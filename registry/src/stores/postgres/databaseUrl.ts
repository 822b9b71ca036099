import { RegistryError } from '../../errors.js';

const example = 'postgres://onbook@db.acme.com:5432/onbook';

/**
 * What may be said of the place that a URL names: its host, port and database, never its user's password. What the URL
 * leaves out PostgreSQL's own environment variables (PGHOST, PGPORT) say, as they do for the driver.
 * @throws RegistryError `invalid_argument`, without a word of the URL: where it is misread, any part can be a secret.
 */
export function databaseLocation(url: string): string {
  if (!URL.canParse(url)) throw notAUrl();
  const { protocol, hostname, port, pathname, searchParams, hash } = new URL(url);
  const database = pathname.slice(1);
  // An unescaped "/", "?" or "#" in a password ends the host there, and the rest of the password comes after it.
  const isWhole = hash === '' && !/[/@]/.test(database);
  if (!['postgres:', 'postgresql:'].includes(protocol) || database === '' || !isWhole) throw notAUrl();
  const host = searchParams.get('host') ?? (decoded(hostname) || process.env.PGHOST) ?? 'localhost';
  const actualPort = searchParams.get('port') ?? (port || process.env.PGPORT) ?? '5432';
  return `postgres://${host}:${actualPort}/${decoded(database)}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    throw notAUrl(error);
  }
}

function notAUrl(cause?: unknown): RegistryError {
  return new RegistryError(
    'invalid_argument',
    `The database must be a URL such as ${example}. Characters of a password that mean something in a URL are written as escapes: %40 for "@", %2F for "/", %3F for "?", %23 for "#".`,
    { cause },
  );
}
