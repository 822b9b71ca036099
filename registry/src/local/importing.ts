import type { KnownEvent, Origin } from '../domain/knownEvent.js';
import type { JsonObject } from '../registry.js';
import { recordEvent } from '../stores/recordEvent.js';
import type { StoreWriter } from '../stores/store.js';

/** An import at work. */
export interface Importing {
  readonly writer: StoreWriter;
  /** Who imports. */
  readonly by: string;
  /** When, ISO 8601, UTC. */
  readonly at: string;
}

/** Where an event was first written: an export may hold what was imported there. */
export function originOf({ seq, hash, data }: KnownEvent): Pick<Origin, 'seq' | 'hash'> {
  const { seq: first, hash: firstHash } = data.imported ?? { seq, hash };
  return { seq: first, hash: firstHash };
}

/** Puts the event into this registry's chain, under the name that its prompt has here. */
export async function append(
  { writer, by, at }: Importing,
  event: KnownEvent,
  name: string | null,
): Promise<void> {
  const { kind, actor } = event;
  const data = { ...event.data, imported: { by, at, ...originOf(event) } } as unknown as JsonObject;
  await recordEvent(writer, { kind, name, actor, at: event.at, data });
}
