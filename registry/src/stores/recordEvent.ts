import { nextEvent, type Happening } from '../domain/auditChain.js';
import { sha256 } from '../sha256.js';
import type { StoreWriter } from './store.js';

/** Appends what happened to the audit chain, in the transaction in which it happens. */
export async function recordEvent(writer: StoreWriter, happening: Happening): Promise<void> {
  await writer.insertEvent(nextEvent(await writer.lastEvent(), happening, sha256));
}
