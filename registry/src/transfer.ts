/** Moving a registry, or keeping a copy of it: docs/export.md describes the lines. */
import type { AuditEvent, PromptVersion, Registry } from './registry.js';

/** The first line of an export. */
export interface ExportHeader {
  readonly format: 'onbook-export';
  readonly formatVersion: 1 | 2;
  /** The hash of the last event; null without events. */
  readonly head: string | null;
  /** How many lines follow. */
  readonly events: number;
  /** ISO 8601, UTC. */
  readonly exportedAt: string;
}

/** A version without its prompt's name, which its event has. */
export type ExportedVersion = Omit<PromptVersion, 'reviewStatus' | 'name'>;

/** Every other line: an event, whose data is all of a small record, and with `version.registered` the version. */
export interface ExportedEvent {
  readonly event: AuditEvent;
  readonly version?: ExportedVersion;
}

export interface ExportPageOptions {
  /** Only events with a greater number. Default 0. */
  readonly after?: number;
}

export interface ExportPage {
  /** How many events there are now. */
  readonly events: number;
  /** The hash of the last one; null without events. */
  readonly head: string | null;
  /** The next ones, in their order; none at the end. */
  readonly records: readonly ExportedEvent[];
}

export interface ImportOptions {
  /**
   * What this registry's policy doesn't let be live is taken out again, by the importer, and its history kept. Default
   * false: then such an import is refused.
   */
  readonly withdrawUnapproved?: boolean;
}

export interface ImportSummary {
  /** How many events were added, and of these how many register a version. */
  readonly added: number;
  readonly versions: number;
  /** How many were here already, or are about an environment that this registry has its own policy for. */
  readonly skipped: number;
  /** What was taken out again, since this registry's policy doesn't let it be live. */
  readonly withdrawn: readonly {
    readonly name: string;
    readonly version: number;
    readonly environment: string;
  }[];
}

/** Lines of text without their ends, as a file or a request brings them. */
export type Lines = AsyncIterable<string> | Iterable<string>;

/** A registry that can be copied and added to. */
export interface TransferRegistry extends Registry {
  /** The next events with what they tell of, a few megabytes at most. */
  exportPage(options?: ExportPageOptions): Promise<ExportPage>;
  /**
   * Adds what an export has and this registry hasn't, all of it or nothing. Versions keep their ids, numbers, authors,
   * times and hashes.
   * @throws RegistryError `invalid_argument`, naming the line, for what no export holds; `conflict` or `name_taken` for
   * prompts that went different ways; what a deploy throws for versions that may not be live here.
   */
  importLines(lines: Lines, options?: ImportOptions): Promise<ImportSummary>;
}
