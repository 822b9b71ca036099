/** Reads the lines of an export, which anybody may have written: nothing that a registry would refuse gets through. */
import { RegistryError, type RegistryErrorCode } from '../errors.js';
import type { Json } from '../registry.js';
import type { ExportedEvent, ExportedVersion, ExportHeader } from '../transfer.js';
import { brokenLink, versionFingerprint } from './auditChain.js';
import { happeningOf, recordKindOf, tellsOfRecord, type Records } from './auditRecords.js';
import type { Sha256 } from './digest.js';
import { recordIn } from './eventRecord.js';
import { canonicalJson } from './json.js';
import { unknownEvent, type KnownEvent } from './knownEvent.js';
import {
  isNumber,
  isObject,
  isSha256,
  isTime,
  isUuid,
  oneOf,
  orNull,
  wrongMember,
  type Checks,
} from './members.js';
import { requirePromptName } from './promptName.js';
import { requireMessage, requireText } from './text.js';
import { draftVersion } from './versionDraft.js';
import { versionMembers } from './versionMembers.js';

/** One line: an event and, where it registers one, the version under the name that it had then. */
export interface ImportedEvent {
  readonly line: number;
  readonly event: KnownEvent;
  readonly version: Records['version'] | null;
}

/** @throws RegistryError `invalid_argument`, whose message begins with the line, from 1. */
export async function* readExport(
  lines: AsyncIterable<string> | Iterable<string>,
  sha256: Sha256,
): AsyncGenerator<ImportedEvent, void, undefined> {
  let line = 0;
  let header: ExportHeader | null = null;
  let last: KnownEvent | null = null;
  for await (const text of lines) {
    line++;
    const value = atLine(line, () => parsed(text));
    if (header === null) {
      header = atLine(line, () => checkedHeader(value));
      continue;
    }
    const record = atLine(line, () => checkedRecord(value, last, sha256));
    last = record.event;
    yield { line, ...record };
  }
  requireEnd(header, last);
}

function requireEnd(header: ExportHeader | null, last: KnownEvent | null): void {
  if (header === null) throw damaged('It is empty, and no export is.');
  const { events, head } = header;
  const seq = last?.seq ?? 0;
  if (seq === events && (last?.hash ?? null) === head) return;
  throw damaged(
    seq < events
      ? `The export was cut off: it has ${seq} of its ${events} events.`
      : "The export's events aren't those that its first line tells of.",
  );
}

function damaged(message: string): RegistryError {
  return new RegistryError('invalid_argument', message);
}

function atLine<T>(line: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw ofLine(line, error);
  }
}

/** What a line can be refused with, and what the whole import is refused with then; all else has to do with no line. */
const refusalOfLine: Readonly<Partial<Record<RegistryErrorCode, RegistryErrorCode>>> = {
  invalid_argument: 'invalid_argument',
  invalid_name: 'invalid_argument',
  invalid_prompt: 'invalid_argument',
  unknown_environment: 'invalid_argument',
  conflict: 'conflict',
  name_taken: 'name_taken',
  still_live: 'still_live',
};

/** The refusal with its line in front. */
export function ofLine(line: number, error: unknown): unknown {
  const code = error instanceof RegistryError ? refusalOfLine[error.code] : undefined;
  if (!(error instanceof RegistryError) || code === undefined) return error;
  return new RegistryError(code, `Line ${line}: ${error.message}`, { cause: error, details: error.details });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw damaged('This is no JSON, so the export is cut off or damaged, or it is none.');
  }
}

/** Format 1 knew no replies. */
const knownFormats: readonly unknown[] = [1, 2];

const headerMembers: Checks<ExportHeader> = {
  format: oneOf('onbook-export'),
  formatVersion: (value) => knownFormats.includes(value),
  head: orNull(isSha256),
  events: (value) => value === 0 || isNumber(value),
  exportedAt: isTime,
};

function checkedHeader(value: unknown): ExportHeader {
  if (isObject(value) && value.format === 'onbook-export' && isNumber(value.formatVersion)) {
    if (!knownFormats.includes(value.formatVersion)) {
      throw damaged(
        `The export has format ${String(value.formatVersion)}, and this version knows ${knownFormats.join(' and ')}. Update Onbook.`,
      );
    }
    const wrong = wrongMember(value, headerMembers);
    if (wrong === null) return value as unknown as ExportHeader;
    throw damaged(`This is no header of an export: ${wrong}.`);
  }
  throw damaged('An export begins with {"format":"onbook-export",…}; onbook export writes one.');
}

function checkedRecord(value: unknown, last: KnownEvent | null, sha256: Sha256): Omit<ImportedEvent, 'line'> {
  if (!isObject(value)) throw damaged('It is no JSON object.');
  const { event: given, version, ...rest } = value as unknown as ExportedEvent;
  const fault = unknownEvent(given) ?? brokenLink(last, given, sha256);
  if (fault !== null) throw damaged(`The event isn't as it was written: ${fault}.`);
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) throw damaged(`${unknown} isn't known.`);
  const event = given as unknown as KnownEvent;
  requireText(event.actor, 'actor');
  if (event.name !== null) requirePromptName(event.name);
  if (event.kind === 'version.registered') {
    return { event, version: checkedVersion(event, version, sha256) };
  }
  if (version !== undefined) throw damaged(`An event of kind ${event.kind} has no version.`);
  if (tellsOfRecord(event)) requireOwnRecord(event, sha256);
  return { event, version: null };
}

/** What the event says of who did it, and when, is what its record says. */
function requireOwnRecord(
  event: KnownEvent<'review.requested' | 'review.given' | 'reply.given' | 'deployment.made'>,
  sha256: Sha256,
): void {
  const record = recordIn(event);
  requireMessage(record.message);
  if (event.kind === 'review.requested') {
    for (const reviewer of event.data.reviewers) requireText(reviewer, 'reviewer');
  }
  const { promptId } = event.data;
  const { name, actor, at } = event;
  const written = happeningOf(recordKindOf(event.kind), record, { promptId, name, actor, sha256 });
  if (written.actor !== actor || written.at !== at) {
    throw damaged('The event names another actor or time than its data.');
  }
}

const exportedMembers: Checks<ExportedVersion> = {
  ...versionMembers,
  id: isUuid,
  createdAt: isTime,
  sameAs: orNull(isNumber),
};

function checkedVersion(
  event: KnownEvent<'version.registered'>,
  given: unknown,
  sha256: Sha256,
): Records['version'] {
  if (!isObject(given)) throw damaged('The version is missing.');
  const wrong = wrongMember(given, exportedMembers);
  if (wrong !== null) throw damaged(`The version isn't one: ${wrong}.`);
  const version = { ...(given as unknown as ExportedVersion), name: event.name };
  const what = `${event.name} v${version.version}`;
  requireText(version.createdBy, 'author');
  const { id, version: number, digest, fingerprint } = event.data;
  if (
    version.id !== id ||
    version.version !== number ||
    version.digest !== digest ||
    version.createdAt !== event.at ||
    versionFingerprint(version, sha256) !== fingerprint
  ) {
    throw damaged(`${what} isn't the version that its event registered: it was altered or damaged.`);
  }
  requireSameDraft(version, sha256);
  return version;
}

/** Registering the source here, with what the version says of it, gives the very same. */
function requireSameDraft(version: Records['version'], sha256: Sha256): void {
  const { name, source, model, temperature, maxTokens, metadata, delimiters, partials, samples, message } =
    version;
  const options = { model, temperature, maxTokens, metadata, delimiters, partials, samples, message };
  const draft = draftVersion({ name, source, options }, sha256);
  const kept: Readonly<Record<string, unknown>> = { ...version };
  const other = Object.entries(draft).find(
    // As a store keeps it: JSON has no undefined.
    ([key, value]) => canonicalJson(JSON.parse(JSON.stringify(value)) as Json) !== canonicalJson(kept[key]),
  );
  if (other === undefined) return;
  throw damaged(
    `The ${other[0]} of ${name} v${version.version} isn't what its source gives: it was altered or damaged.`,
  );
}
