import { promptsInMemory } from '../promptsInMemory.js';
import type { Contender, Row, Table } from '../table.js';

const floor: Contender = {
  name: 'Map.get and a resolved promise',
  engine: 'promptClient',
  job: 'getFromMap',
  isFloor: true,
};

function row(title: string, own: Pick<Contender, 'job' | 'perSecond'>, peer: Contender): Row {
  return {
    title,
    input: { kind: 'short' },
    onbook: { name: 'Onbook', engine: 'promptClient', ...own },
    peers: [peer],
  };
}

/** What an application asks again and again, from memory. */
export const cachedGet: Table = {
  name: 'cached-get',
  title: 'Prompts in an application',
  subject: 'What',
  first: 'First run',
  callsPerRun: promptsInMemory,
  packages: [],
  rows: [
    row('get, what is live', { job: 'get', perSecond: 1_000_000 }, floor),
    row('get, a version by its number', { job: 'getVersion' }, floor),
    row(
      'render, what is live',
      { job: 'render' },
      { name: 'renderPrompt alone, read once', engine: 'promptClient', job: 'renderParsed', isFloor: true },
    ),
  ],
};
