import assert from 'node:assert/strict';
import type { DeploymentSummary } from '@onbook/language-server/protocol';
import { reviewBase } from '../../../client/src/history/reviewBase.js';
import { rollbackTargets } from '../../../client/src/history/rollbackTargets.js';

type Event = readonly [kind: DeploymentSummary['kind'], version: number, environment?: string];

/** Oldest first; the answer as `environment from>to`. */
const targetCases: readonly [title: string, events: readonly Event[], targets: readonly string[]][] = [
  ['nothing was deployed', [], []],
  ['one version was', [['deploy', 1]], []],
  [
    'the same one twice',
    [
      ['deploy', 1],
      ['deploy', 1],
    ],
    [],
  ],
  [
    'one after another',
    [
      ['deploy', 1],
      ['deploy', 2],
      ['deploy', 5],
    ],
    ['production 5>2', 'production 5>1'],
  ],
  [
    'one that was rolled back comes last',
    [
      ['deploy', 1],
      ['deploy', 2],
      ['deploy', 3],
      ['rollback', 2],
    ],
    ['production 2>1', 'production 2>3'],
  ],
  [
    'nothing is live any more',
    [
      ['deploy', 1],
      ['deploy', 2],
      ['undeploy', 2],
    ],
    ['production nothing>2', 'production nothing>1'],
  ],
  [
    'all that was rolled back',
    [
      ['deploy', 1],
      ['deploy', 2],
      ['rollback', 1],
    ],
    ['production 1>2'],
  ],
  [
    'the environment of the latest deployment comes first',
    [
      ['deploy', 1],
      ['deploy', 2],
      ['deploy', 1, 'staging'],
      ['deploy', 2, 'staging'],
    ],
    ['staging 2>1', 'production 2>1'],
  ],
];

describe('What can be rolled back to, when', () => {
  for (const [title, events, targets] of targetCases) {
    it(title, () => {
      const found = rollbackTargets(deployments(events));
      assert.deepEqual(
        found.map(({ environment, from, to }) => `${environment} ${from ?? 'nothing'}>${to}`),
        targets,
      );
    });
  }

  it('says until when a version was live, and who replaced it', () => {
    const [target] = rollbackTargets(
      deployments([
        ['deploy', 1],
        ['deploy', 2],
      ]),
    );
    assert.deepEqual([target?.until, target?.replacedBy], ['2026-01-02T00:00:00Z', 'person 2']);
  });
});

function deployments(events: readonly Event[]): readonly DeploymentSummary[] {
  const live = new Map<string, number>();
  return events
    .map(([kind, version, environment = 'production'], index): DeploymentSummary => {
      const fromVersion = live.get(environment) ?? null;
      if (kind === 'undeploy') live.delete(environment);
      else live.set(environment, version);
      const deployedAt = `2026-01-0${index + 1}T00:00:00Z`;
      const deployedBy = `person ${index + 1}`;
      return { name: 'a', version, environment, kind, fromVersion, deployedBy, deployedAt, message: '' };
    })
    .reverse();
}

const baseCases: readonly [version: number, live: Readonly<Record<string, number>>, base: string | null][] = [
  [1, {}, null],
  [3, {}, 'v2'],
  [3, { production: 1 }, 'production v1'],
  [3, { staging: 2, production: 1 }, 'production v1'],
  [3, { dev: 2, production: 3 }, 'dev v2'],
  [1, { production: 1 }, null],
];

describe('What a version is read against', () => {
  for (const [version, live, base] of baseCases) {
    it(`v${version} where ${JSON.stringify(live)} is live: ${base ?? 'nothing'}`, () => {
      const states = Object.entries(live).map(([environment, liveVersion]) => {
        return { environment, version: liveVersion, deployedBy: '', deployedAt: '' };
      });
      const found = reviewBase(version, states);
      assert.equal(found && [found.environment, `v${found.version}`].filter(Boolean).join(' '), base);
    });
  }
});
