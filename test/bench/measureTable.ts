import { isDeepStrictEqual } from 'node:util';
import type { Findings } from './job.js';
import { promptOf } from './prompts.js';
import type { Reading } from './reading.js';
import { runChild } from './runChild.js';
import { prompt } from './servers/languages/prompt.js';
import type { Contender, Row, Table } from './table.js';

export interface Measured {
  readonly contender: Contender;
  /** One for each round; fewer where it failed, since it isn't run again then. */
  readonly readings: readonly Reading[];
  readonly failure: string | null;
}

export interface MeasuredRow {
  readonly title: string;
  /** How large what is measured is, such as `919 characters`. */
  readonly size: string;
  readonly onbook: Measured;
  readonly peers: readonly Measured[];
}

/** How often, and who is told what is being measured. */
export interface Course {
  readonly rounds: number;
  readonly report: (progress: string) => void;
}

export async function measureTable({ rows }: Table, course: Course): Promise<readonly MeasuredRow[]> {
  const measured: MeasuredRow[] = [];
  for (const row of rows) measured.push(await measureRow(row, course));
  return measured;
}

/** Every round runs every contender once, one after the other, so that all meet the same moods of the machine. */
async function measureRow(row: Row, { rounds, report }: Course): Promise<MeasuredRow> {
  const onbook = unmeasured(row.onbook);
  const peers = row.peers.map(unmeasured);
  const agreed = new Map<string, unknown>();
  for (let round = 1; round <= rounds; round++) {
    for (const one of [onbook, ...peers].filter(({ failure }) => failure === null)) {
      report(`${row.title}: ${one.contender.name}, round ${round} of ${rounds}`);
      const outcome = await runChild(one.contender, row);
      if ('failure' in outcome) one.failure = outcome.failure;
      else {
        assertAgreed(agreed, outcome.findings, `${row.title}: ${one.contender.name}`);
        one.readings.push(outcome.reading);
      }
    }
  }
  return { title: row.title, size: sizeOf(row.input), onbook, peers };
}

/** Of a text, that which Onbook is measured at. */
function sizeOf(input: Row['input']): string {
  if (input.kind === 'registry') return `${input.versions.toLocaleString('en-US')} versions`;
  const { length } = input.kind === 'document' ? prompt.text(input.length) : promptOf(input).source;
  return `${length.toLocaleString('en-US')} characters`;
}

function unmeasured(contender: Contender): { readings: Reading[]; failure: string | null } & Measured {
  return { contender, readings: [], failure: null };
}

/** Times of different work can't be compared. */
function assertAgreed(agreed: Map<string, unknown>, findings: Findings, who: string): void {
  for (const [name, found] of Object.entries(findings)) {
    if (agreed.has(name) && !isDeepStrictEqual(agreed.get(name), found))
      throw new Error(`${who} found other ${name} than those before it, so its time means nothing.`);
    agreed.set(name, found);
  }
}
