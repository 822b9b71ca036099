/** What the driver and the server report, in the registry's terms. */
import { RegistryError, type RegistryErrorCode } from '../../errors.js';

export interface Attempt {
  /** Host, port and database. */
  readonly location: string;
  /** `keeping` once the server was asked to commit: what happened then isn't known. */
  readonly stage: 'reading' | 'writing' | 'keeping';
}

/** Refusals stay as they are, and so does what nobody foresaw. */
export function databaseFault(error: unknown, attempt: Attempt): unknown {
  if (error instanceof RegistryError || !(error instanceof Error)) return error;
  const fault = faultOf(error);
  if (fault === null) return error;
  const [kind, why] = fault;
  const { code, message } = refusals[kind](why, attempt);
  return new RegistryError(code, message, { cause: error });
}

type Kind = 'unreachable' | 'locked' | 'unwritable' | 'unusable' | 'unforeseen';
type Fault = readonly [kind: Kind, why: string];

const refusals: Readonly<
  Record<
    Kind,
    (why: string, attempt: Attempt) => { readonly code: RegistryErrorCode; readonly message: string }
  >
> = {
  unreachable: (why, { location, stage }) => ({
    code: 'registry_unreachable',
    message: `Can't reach the registry ${location}: ${why}.${outcomes[stage]}`,
  }),
  locked: (why, { location }) => ({
    code: 'registry_locked',
    message: `The registry ${location} is busy: ${why}. Nothing was changed; try again.`,
  }),
  unwritable: (why, { location, stage }) =>
    stage === 'reading'
      ? { code: 'registry_unreachable', message: `Can't read the registry ${location}: ${why}.` }
      : {
          code: 'registry_unwritable',
          message: `Can't write the registry ${location}: ${why}. Nothing was changed.`,
        },
  unusable: (why, { location }) => ({
    code: 'registry_damaged',
    message: `${location} can't be used as a registry: ${why}. Nothing was changed. Choose another database.`,
  }),
  // The server's words are about a fault of ours; its details, which can hold the text of a prompt, stay in the cause.
  unforeseen: (why, { location }) => ({
    code: 'internal',
    message: `The database ${location} refused a statement: ${why}. Nothing was changed.`,
  }),
};

const outcomes = {
  reading: '',
  writing: ' Nothing was changed.',
  keeping: " It isn't known whether the change was kept: look before you repeat it.",
} as const;

function faultOf(error: Error): Fault | null {
  const { code, severity } = error as Error & { readonly code?: unknown; readonly severity?: unknown };
  const key = typeof code === 'string' ? code : '';
  const known = faults[key] ?? faults[key.slice(0, 2)];
  if (known !== undefined) return known;
  if (severity !== undefined) return ['unforeseen', `${error.message} (${key})`];
  const told = messages.find(([pattern]) => pattern.test(error.message));
  if (told !== undefined) return told[1];
  return /^E[A-Z]|CERT|TLS|SSL/.test(key) ? ['unreachable', `${error.message} (${key})`] : null;
}

const lost: Fault = ['unreachable', 'the connection was lost'];
const noServer: Fault = ['unreachable', 'no server answers there'];
const noAnswer: Fault = ['unreachable', 'nothing answers there in time'];
const noHost: Fault = ['unreachable', 'there is no such host'];
const refusedUser: Fault = ['unreachable', 'the server refuses the user or the password'];
const otherWriter: Fault = ['locked', "another program is writing and hasn't finished in time"];
const otherTables: Fault = ['unusable', 'it has tables of another program under the names of ours'];
const noTables: Fault = ['unusable', "its tables aren't those of a registry"];
const damaged: Fault = ['unusable', 'its data is damaged'];

/** By the system's code or by SQLSTATE, whole or its class (PostgreSQL documentation, appendix A). */
const faults: Readonly<Record<string, Fault>> = {
  ECONNREFUSED: noServer,
  ENOENT: noServer,
  ENOTFOUND: noHost,
  EAI_AGAIN: noHost,
  ETIMEDOUT: noAnswer,
  ECONNRESET: lost,
  EPIPE: lost,
  '08': lost,
  '25006': ['unwritable', 'it can only be read; a standby server, perhaps'],
  '25P03': ['unreachable', 'the server ended what took too long'],
  '28': refusedUser,
  '3D000': ['unreachable', 'the server has no such database'],
  '3F000': ['unwritable', 'its search_path names no schema that exists'],
  '40': otherWriter,
  '42501': ['unwritable', 'the user may not do that there'],
  '42703': noTables,
  '42710': otherTables,
  '42P01': noTables,
  '42P07': otherTables,
  '53100': ['unwritable', 'its disk is full'],
  '53200': ['unreachable', 'the server has no memory left'],
  '53300': ['unreachable', 'the server has no connection left'],
  '55P03': otherWriter,
  '57014': ['unreachable', "the server's time for a statement was over"],
  '57P01': lost,
  '57P02': lost,
  '57P03': ['unreachable', 'the server is starting or stopping'],
  XX001: damaged,
  XX002: damaged,
};

/** What the driver says without any code. */
const messages: readonly (readonly [RegExp, Fault])[] = [
  [/^timeout exceeded when trying to connect$/, ['locked', 'too much of this program waits for its turn']],
  [/connection timeout/, noAnswer],
  [/^Connection terminated|not queryable/, lost],
  [/password must be a/, ['unreachable', 'the server asks for a password']],
  [/does not support SSL/, ['unreachable', 'the server speaks no TLS']],
];
