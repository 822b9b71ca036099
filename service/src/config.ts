import { RegistryError, type Policy } from '@onbook/registry';

export interface ServeOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly store: StoreLocation;
  /** Whom the first admin's token belongs to. */
  readonly adminName: string;
  /** Where the log goes, as JSON Lines. Default: standard error. */
  readonly log?: LogDestination;
}

/** What keeps everything: a SQLite file, or a PostgreSQL, whose URL may hold a password and is never shown. */
export type StoreLocation = { readonly path: string } | { readonly databaseUrl: string };

export interface LogDestination {
  write(line: string): void;
}

/** What a new server demands: production wants an approval by somebody who isn't the author. */
export const seededEnvironments: Readonly<Record<string, Partial<Policy>>> = {
  dev: {},
  staging: {},
  production: { approvals: 1, selfApproval: false },
};

/** @throws RegistryError `invalid_argument` that names every fault. */
export function requireServable({ host, port }: ServeOptions): void {
  const faults = [
    ...(host.trim() === '' ? ['the host is empty'] : []),
    ...(Number.isInteger(port) && port >= 0 && port <= 65_535 ? [] : [`${port} is no port (0 to 65535)`]),
  ];
  if (faults.length > 0) throw new RegistryError('invalid_argument', `Can't serve: ${faults.join('; ')}.`);
}
