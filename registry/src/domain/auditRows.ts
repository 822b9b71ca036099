import type { Environment } from '../registry.js';
import { canonicalJson } from './json.js';

/** The rows that change: what the last event about each of them made of it. `Extra` is what a reader adds to each. */
export interface MutableRows<Extra = unknown> {
  readonly prompts: readonly (Extra & {
    readonly id: string;
    readonly name: string;
    readonly createdAt: string;
    readonly archivedAt: string | null;
  })[];
  readonly formerNames: readonly (Extra & {
    readonly name: string;
    readonly promptId: string;
    readonly renamedAt: string;
  })[];
  /** `position` counts from 1; `selfApproval` is null in a row that says neither yes nor no. */
  readonly environments: readonly (Extra &
    Omit<Environment, 'selfApproval'> & {
      readonly selfApproval: boolean | null;
      readonly position: number;
    })[];
}

/** What is wrong, as a sentence, and the event that it contradicts; null where no event tells of it. */
export interface AuditFinding {
  readonly seq: number | null;
  readonly message: string;
}

/** The first row, by the last event that changed it, that isn't what the events made it; null when all are. */
export function alteredRow(
  expected: MutableRows<{ readonly seq: number }>,
  found: MutableRows,
): AuditFinding | null {
  const findings = [
    differences('the prompt', byKey(expected.prompts, 'id'), byKey(found.prompts, 'id')),
    differences('the former name', byKey(expected.formerNames, 'name'), byKey(found.formerNames, 'name')),
    differences('the environment', byKey(expected.environments, 'name'), byKey(found.environments, 'name')),
  ].flat();
  const rank = ({ seq }: AuditFinding) => seq ?? Infinity;
  return findings.reduce<AuditFinding | null>(
    (first, finding) => (first === null || rank(finding) < rank(first) ? finding : first),
    null,
  );
}

function byKey<Key extends string, Row extends Readonly<Record<Key, string>>>(
  rows: readonly Row[],
  key: Key,
): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row[key], row]));
}

function differences(
  what: string,
  expected: ReadonlyMap<string, { readonly name: string; readonly seq: number }>,
  found: ReadonlyMap<string, { readonly name: string }>,
): readonly AuditFinding[] {
  const wrong = [...expected].flatMap(([key, { seq, ...row }]) => {
    const other = found.get(key);
    if (other !== undefined && canonicalJson(other) === canonicalJson(row)) return [];
    const fate = other === undefined ? 'is gone' : 'was altered';
    return [{ seq, message: `Event ${seq} made ${what} ${row.name} what it must be, and it ${fate}.` }];
  });
  const added = [...found]
    .filter(([key]) => !expected.has(key))
    .map(([, { name }]) => ({ seq: null, message: `No event made ${what} ${name}.` }));
  return [...wrong, ...added];
}
