/** However deploys, outages and news of them come, no answer is older than docs/client.md says. */
import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { RegistryError } from '@onbook/registry';
import { createPromptClient } from '@onbook/registry/client';
import { scriptedRegistry } from '../support/scriptedRegistry.js';

const ttlMs = 100;
const staleWhileRevalidateMs = 50;
const maxStaleMs = 1_000;

type Step =
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'deploy' | 'undeploy' | 'down' | 'up' | 'get' }
  /** The feed names the prompt, or says that any may have changed. */
  | { readonly kind: 'tell'; readonly named: boolean };

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.constant<Step>({ kind: 'get' }) },
    {
      weight: 3,
      arbitrary: fc
        .constantFrom(1, 49, 50, 99, 100, 150, 900, 1_000, 1_001)
        .map((ms) => ({ kind: 'wait' as const, ms })),
    },
    {
      weight: 3,
      arbitrary: fc.constantFrom<Step>(
        { kind: 'deploy' },
        { kind: 'undeploy' },
        { kind: 'down' },
        { kind: 'up' },
        { kind: 'tell', named: true },
        { kind: 'tell', named: false },
      ),
    },
  ),
  { maxLength: 60, size: 'max' },
);

describe('the age of answers', () => {
  it('keeps its bounds', async () => {
    await fc.assert(fc.asyncProperty(steps, keepsBounds), { numRuns: 500 });
  });
});

async function keepsBounds(all: readonly Step[]): Promise<void> {
  const registry = scriptedRegistry();
  let time = 10_000;
  /** Since when each version is live no more. */
  const ended = new Map<number, { readonly time: number; readonly moment: number }>();
  /** Which step it is: several happen at one time. */
  let moment = 0;
  let newest = 1;
  /** What ended before it isn't served any more: the feed named the prompt, or the registry refused. */
  let knownChange = -Infinity;
  /** What ended before it is only served marked stale: the feed said that any may have changed. */
  let possibleChange = -Infinity;
  const client = createPromptClient({
    registry,
    changes: registry.changes,
    now: () => time,
    ttlMs,
    staleWhileRevalidateMs,
    maxStaleMs,
  });

  const liveNow = () => registry.live.get('greeting production');
  const end = () => {
    const version = liveNow();
    if (version !== undefined) ended.set(version, { time, moment });
  };

  async function get(): Promise<void> {
    const isDown = registry.refusal !== null;
    const answer = await client.get('greeting').catch((error: unknown) => {
      assert(error instanceof RegistryError, String(error));
      return error.code;
    });
    if (typeof answer === 'string') {
      assert(answer === 'not_live' ? liveNow() === undefined : isDown, answer);
      if (answer === 'not_live') knownChange = moment;
      return;
    }
    const { version, stale } = answer;
    const end = ended.get(version) ?? { time: Infinity, moment: Infinity };
    const bound = stale ? maxStaleMs : ttlMs + staleWhileRevalidateMs;
    assert(time - end.time <= bound, `v${version} ended ${time - end.time} ms ago${stale ? ', stale' : ''}`);
    if (!stale) assert(end.moment > possibleChange, `v${version} may have been replaced`);
    assert(end.moment > knownChange, `v${version} is known to have been replaced`);
  }

  const doing: Readonly<Record<Step['kind'], (step: Step) => void | Promise<void>>> = {
    wait: (step) => {
      if (step.kind === 'wait') time += step.ms;
    },
    deploy: () => {
      end();
      registry.live.set('greeting production', ++newest);
    },
    undeploy: () => {
      end();
      registry.live.delete('greeting production');
    },
    down: () => {
      registry.refusal = 'registry_unreachable';
    },
    up: () => {
      registry.refusal = null;
    },
    tell: (step) => {
      const named = step.kind === 'tell' && step.named;
      registry.tell(named ? { name: 'greeting', environment: 'production' } : {});
      if (named) knownChange = moment;
      else possibleChange = moment;
    },
    get,
  };
  for (const step of all) {
    moment++;
    await doing[step.kind](step);
    await turn();
    await turn();
  }
  await client.close();
}
