/** Adds what others wrote, event by event: each leaves the row that it tells of, and its place in this chain. */
import {
  happeningOf,
  recordKindOf,
  recordWords,
  tellsOfRecord,
  type RecordEvent,
} from '../domain/auditRecords.js';
import { otherRecord } from '../domain/importRefusals.js';
import { canonicalJson } from '../domain/json.js';
import type { KnownEvent } from '../domain/knownEvent.js';
import { ofLine, type ImportedEvent } from '../domain/readExport.js';
import { without } from '../domain/without.js';
import { sha256 } from '../sha256.js';
import type { ImportSummary } from '../transfer.js';
import type { ImportedPlace } from './importDoor.js';
import { environmentsAtWork } from './importEnvironments.js';
import { append, originOf, type Importing } from './importing.js';
import {
  importPromptChange,
  importRecord,
  importReply,
  importVersion,
  promptsAtWork,
} from './importPrompts.js';

export interface Importer {
  /** @throws RegistryError naming the line. */
  readonly take: (imported: ImportedEvent) => Promise<void>;
  /** When all of it is there. */
  readonly finish: () => Promise<
    Omit<ImportSummary, 'withdrawn'> & { readonly deployed: readonly ImportedPlace[] }
  >;
}

export async function importer(importing: Importing): Promise<Importer> {
  const { writer } = importing;
  const environments = await environmentsAtWork(importing);
  const promptOf = promptsAtWork(importing);
  const known = await knownChanges(importing);
  const deployed = new Map<string, { readonly promptId: string; readonly environment: string }>();
  const counts = { added: 0, versions: 0, skipped: 0 };

  /** False for what is here already. */
  async function takeRecord(event: RecordEvent, { version }: ImportedEvent): Promise<boolean> {
    if (await isHere(importing, event)) return false;
    if (event.kind === 'deployment.made') environments.require(event.data.environment);
    const atWork = await promptOf(event);
    if (event.kind === 'reply.given') await importReply(importing, atWork, event);
    else if (event.kind !== 'version.registered') await importRecord(importing, atWork, event);
    else if (version !== null) await importVersion(importing, atWork, version);
    await append(importing, event, atWork.prompt.name);
    if (event.kind === 'deployment.made') {
      const { promptId, environment } = event.data;
      deployed.set(`${promptId} ${environment}`, { promptId, environment });
    }
    return true;
  }

  async function takeChange(
    event: KnownEvent<'prompt.renamed' | 'prompt.archived' | 'prompt.restored'>,
  ): Promise<boolean> {
    if (known.has(originOf(event).hash)) return false;
    const atWork = await promptOf(event);
    await importPromptChange(importing, atWork, event);
    await append(importing, event, atWork.prompt.name);
    return true;
  }

  function takeEvent(imported: ImportedEvent): Promise<boolean> {
    const { event } = imported;
    if (event.kind === 'environment.set') return environments.take(event);
    return tellsOfRecord(event) ? takeRecord(event, imported) : takeChange(event);
  }

  return {
    take: async (imported) => {
      const isAdded = await takeEvent(imported).catch((error: unknown) => {
        throw ofLine(imported.line, error);
      });
      if (isAdded && imported.version !== null) counts.versions++;
      counts[isAdded ? 'added' : 'skipped']++;
    },

    finish: async () => {
      await environments.requireOrder();
      const places: ImportedPlace[] = [];
      for (const { promptId, environment } of deployed.values()) {
        const prompt = await writer.promptWithId(promptId);
        if (prompt !== null) places.push({ prompt, environment });
      }
      return { ...counts, deployed: places };
    },
  };
}

/** By their first hashes, the changes that leave no row with an id. */
async function knownChanges({ writer }: Importing): Promise<ReadonlySet<string>> {
  const changes = await writer.eventsOfKinds(['prompt.renamed', 'prompt.archived', 'prompt.restored']);
  return new Set(changes.map((event) => originOf(event as unknown as KnownEvent).hash));
}

/** @throws RegistryError `conflict` when the row with this id says something else. */
async function isHere({ writer }: Importing, event: RecordEvent): Promise<boolean> {
  const kind = recordKindOf(event.kind);
  const [kept] = await writer.keptRecords(kind, [event.data.id]);
  if (kept === undefined) return false;
  const { name, actor } = event;
  const { promptId, record } = kept;
  const here = record && happeningOf(kind, record, { promptId, name, actor, sha256 }).data;
  if (here !== null && canonicalJson(here) === canonicalJson(without(event.data, 'imported'))) return true;
  throw otherRecord(`The ${recordWords[kind]} ${event.data.id} of ${name}`);
}
