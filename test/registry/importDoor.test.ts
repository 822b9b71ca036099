import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  exportLines,
  localRegistry,
  openSqliteStore,
  type AuditEvent,
  type ExportedEvent,
  type ExportHeader,
  type Policy,
  type Store,
  type TransferRegistry,
} from '@onbook/registry';
import fc from 'fast-check';
import { fillRegistry } from '../support/auditedRegistry.js';
import { exportedLines } from '../support/exportedLines.js';
import { refused } from '../support/refused.js';

interface Line {
  header?: ExportHeader;
  record?: { event: AuditEvent & { data: Record<string, unknown> }; version?: Record<string, unknown> };
}

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/** JSON with its keys in order, as docs/export.md says it. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`;
}

describe('import as a door', function () {
  this.timeout(60_000);
  let folder: string;
  let count = 0;
  const stores: Store[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'onbook-door-'));
  });

  after(async () => {
    for (const store of stores) await store.close();
    await rm(folder, { recursive: true });
  });

  function newStore(production: Partial<Policy>): Store {
    const environments = { dev: {}, staging: {}, production };
    const store = openSqliteStore({ path: join(folder, `${count++}.db`), environments });
    stores.push(store);
    return store;
  }

  const as = (name: string, store: Store): TransferRegistry =>
    localRegistry(store, { name, role: 'admin', mayNameOthers: true });

  const linesFrom = (store: Store) => exportedLines(as('ada', store));

  describe('for policy', () => {
    const policies: readonly (readonly [string, Partial<Policy>, RegExp | null])[] = [
      ['that asks for nothing', {}, null],
      ['that the imported approval meets', { approvals: 1 }, null],
      [
        'that asks for more approvals',
        { approvals: 3 },
        /^Nothing was imported: .*\nproduction: .*2 of 3 approvals/,
      ],
      ['to which the author is no other', { approvals: 2, selfApproval: false }, /1 of 2 approvals/],
      ['that asks for another environment first', { requires: 'staging' }, /must be live in staging before/],
    ];
    for (const [what, policy, message] of policies)
      it(`asks one ${what}`, async () => {
        const source = newStore({ approvals: 1 });
        await as('ada', source).register('greeting', 'Hello');
        await as('ada', source).review('greeting', 1, { verdict: 'approved' });
        await as('grace', source).review('greeting', 1, { verdict: 'approved' });
        await as('ada', source).deploy('greeting', 1);
        const target = newStore(policy);
        const imported = as('root', target).importLines(await linesFrom(source));
        if (message === null) assert.deepEqual((await imported).withdrawn, []);
        else {
          const code = policy.requires === undefined ? 'review_required' : 'environment_order';
          const error = await refused(imported, code, message);
          assert.deepEqual(
            error.details.refusals?.map(({ name }) => name),
            ['greeting'],
          );
          assert.deepEqual(await as('root', target).list(), []);
        }
      });

    it('takes out what may not be live, keeps its history, and lets no rollback bring it back', async () => {
      const source = newStore({});
      const ada = as('ada', source);
      for (const text of ['One', 'Two', 'Three']) await ada.register('greeting', text);
      for (const version of [1, 2, 3]) await ada.deploy('greeting', version);
      const target = newStore({ approvals: 1 });
      const root = as('root', target);
      const { withdrawn } = await root.importLines(await linesFrom(source), { withdrawUnapproved: true });
      assert.deepEqual(withdrawn, [{ name: 'greeting', version: 3, environment: 'production' }]);
      const [newest, ...earlier] = await root.deployments('greeting');
      assert.deepEqual([newest?.kind, newest?.deployedBy, newest?.version], ['undeploy', 'root', 3]);
      assert.deepEqual(earlier, await ada.deployments('greeting'));
      await refused(root.rollback('greeting'), 'review_required');
      await refused(root.rollback('greeting', { to: 1 }), 'review_required');
      await root.review('greeting', 1, { verdict: 'approved' });
      assert.equal((await root.rollback('greeting', { to: 1 })).version, 1);
      await root.review('greeting', 1, { verdict: 'changes_requested', message: 'No.' });
      await root.undeploy('greeting');
      assert.equal((await root.rollback('greeting')).version, 1, 'it was live here by now');
      assert.equal((await root.importLines(await linesFrom(source))).added, 0);
      const { ok, firstBad } = await root.verify();
      assert.equal(ok, true, firstBad?.message);
    });
  });

  describe('trusts no line:', () => {
    let lines: readonly string[];

    before(async () => {
      const source = newStore({ approvals: 1 });
      await fillRegistry(source);
      lines = await linesFrom(source);
    });

    async function refusedLines(given: readonly string[], message: RegExp) {
      const target = newStore({ approvals: 1 });
      await as('root', target).setEnvironment('dev', {});
      const before = await as('root', target).verify();
      await refused(as('root', target).importLines(given), 'invalid_argument', message);
      assert.deepEqual(await as('root', target).verify(), before);
    }

    /** The export with one event changed by somebody who knows how fingerprints and chains are made. */
    function forged(kind: string, change: (record: NonNullable<Line['record']>) => void, nth = 0): string[] {
      const [first = '', ...rest] = lines;
      const records = rest.map((line) => JSON.parse(line) as NonNullable<Line['record']>);
      const chosen = records.filter(({ event }) => event.kind === kind)[nth];
      assert(chosen !== undefined);
      change(chosen);
      if (chosen.version !== undefined) {
        chosen.event.data.fingerprint = sha256(canonical({ ...chosen.version, name: null }));
      }
      let hash = '';
      for (const { event } of records) {
        const { seq, kind: what, name, actor, at, data } = event;
        hash = sha256(hash + canonical({ seq, kind: what, name, actor, at, data }));
        Object.assign(event, { hash });
      }
      const header = { ...(JSON.parse(first) as ExportHeader), head: hash };
      return [header, ...records].map((one) => JSON.stringify(one));
    }

    it('takes one that was written anew without a change', async () => {
      const target = newStore({ approvals: 1 });
      const { versions } = await as('root', target).importLines(
        forged('version.registered', () => undefined),
      );
      assert.equal(versions, 5);
    });

    const files: readonly (readonly [string, (all: readonly string[]) => readonly string[], RegExp])[] = [
      ['an empty file', () => [], /^It is empty/],
      ['no header', (all) => all.slice(1), /^Line 1: An export begins with/],
      [
        'another format',
        () => ['{"format":"onbook-export","formatVersion":3}'],
        /^Line 1: .*format 3.*Update/,
      ],
      ['what is no JSON', (all) => all.with(4, '{'), /^Line 5: This is no JSON/],
      ['what is no object', (all) => all.with(4, '[]'), /^Line 5: /],
      ['an end cut off', (all) => all.slice(0, -2), /cut off: it has \d+ of its \d+ events/],
      ['a line too many', (all) => [...all, all.at(-1) ?? ''], /^Line \d+: .*is missing/],
      ['a line taken out', (all) => all.toSpliced(6, 1), /^Line 7: .*event 6 is missing/],
      ['two lines swapped', (all) => all.with(6, all[7] ?? '').with(7, all[6] ?? ''), /^Line 7: /],
      [
        'another actor',
        (all) => all.with(6, (all[6] ?? '').replace('"actor":"', '"actor":"not ')),
        /^Line 7: .*altered/,
      ],
      ['another head', (all) => all.with(0, (all[0] ?? '').replace(/"head":"./, '"head":"z')), /^Line 1: /],
    ];
    for (const [what, change, message] of files)
      it(`refuses ${what}`, () => refusedLines(change(lines), message));

    const versions: readonly (readonly [string, unknown, RegExp])[] = [
      ['source', 'Hello {{name}}!', /The hash of support\/greeting v1 isn't what its source gives/],
      ['content', 'Other', /The content of/],
      ['hash', '00000000', /The hash of/],
      ['digest', 'f'.repeat(64), /isn't the version that its event registered/],
      ['variables', ['other'], /The variables of/],
      ['model', 'gpt-5', /The digest of/],
      ['partials', { other: 'Text' }, /The partials of/],
      ['temperature', 'hot', /^Line \d+: .*temperature isn't what it must be/],
      ['source', 'Hello {{#if name}}', /^Line \d+: support\/greeting can't be registered\. Line 1/],
      ['source', 'Hello \u0000', /which is no text/],
      ['sameAs', 1, /says wrongly which version sends the same/],
      ['version', 3, /isn't the version that its event registered/],
      ['createdBy', 'two\nlines', /author/],
      ['createdAt', 'yesterday', /createdAt/],
      ['more', 1, /more isn't known/],
    ];
    for (const [member, value, message] of versions)
      it(`refuses a version with another ${member} (${JSON.stringify(value).slice(0, 30)})`, () =>
        refusedLines(
          forged('version.registered', ({ version }) => Object.assign(version ?? {}, { [member]: value })),
          message,
        ));

    const events: readonly (readonly [string, Record<string, unknown>, RegExp])[] = [
      ['review.given', { digest: 'f'.repeat(64) }, /digest isn't that of support\/greeting v1/],
      ['review.given', { version: 7 }, /digest isn't that of support\/greeting v7/],
      ['review.given', { verdict: 'blessed' }, /data\.verdict isn't what it must be/],
      ['review.given', { reviewer: 'somebody' }, /another actor or time/],
      ['review.given', { lines: { start: 1, end: 99 } }, /no lines 1 to 99/],
      ['review.requested', { reviewers: [''] }, /reviewer must be a text/],
      [
        'reply.given',
        { thread: '11111111-1111-4111-8111-111111111111' },
        /a thread that support\/greeting doesn't have/,
      ],
      ['reply.given', { version: 1 }, /said of support\/greeting v1, which wasn't the newest/],
      ['reply.given', { version: 9 }, /said of support\/greeting v9, which wasn't the newest/],
      ['reply.given', { resolved: 'yes' }, /data\.resolved isn't what it must be/],
      ['reply.given', { author: 'somebody' }, /another actor or time/],
      ['reply.given', { message: 'x'.repeat(10_001) }, /at most 10,000 characters/],
      ['deployment.made', { version: 2 }, /of another version than/],
      ['deployment.made', { environment: 'nowhere' }, /no environment nowhere/],
      ['deployment.made', { fromVersion: 9 }, /of another version/],
      [
        'deployment.made',
        { promptId: '11111111-1111-4111-8111-111111111111' },
        /a prompt that has no version/,
      ],
      ['prompt.renamed', { formerName: 7 }, /data\.formerName/],
      ['prompt.archived', { more: true }, /data\.more isn't known/],
      ['environment.set', { approvals: -1 }, /data\.approvals/],
    ];
    for (const [kind, data, message] of events)
      it(`refuses ${kind} with ${JSON.stringify(data).slice(0, 40)}`, () =>
        refusedLines(
          forged(kind, ({ event }) => Object.assign(event.data, data)),
          message,
        ));

    it('refuses a reply to what is no thread, and to one of another prompt', async () => {
      const review = (prompt: string, hasLines: boolean) => {
        const records = lines.slice(1).map((line) => JSON.parse(line) as NonNullable<Line['record']>);
        const found = records.find(
          ({ event: { kind, name, data } }) =>
            kind === 'review.given' && name === prompt && (data.lines !== null) === hasLines,
        );
        return found?.event.data.id;
      };
      const others = [review('support/greeting', false), review('support/triage', true)];
      for (const thread of others) {
        assert.equal(typeof thread, 'string');
        await refusedLines(
          forged('reply.given', ({ event }) => Object.assign(event.data, { thread })),
          /a thread that support\/greeting doesn't have/,
        );
      }
    });

    it('refuses, or imports soundly, a file with any character changed', async () => {
      const text = lines.join('\n');
      const target = newStore({ approvals: 1 });
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 0, max: text.length - 1 }),
          fc.constantFrom('x', '0', '"', '{', ',', ' '),
          async (offset, character) => {
            const changed = text.slice(0, offset) + character + text.slice(offset + 1);
            if (changed === text) return;
            try {
              await as('root', target).importLines(changed.split('\n'));
            } catch (error) {
              assert.equal((error as { code?: string }).code, 'invalid_argument', String(error));
              return;
            }
            // Only the time of the export is bound to nothing.
            assert(offset < (lines[0] ?? '').length, changed.slice(offset - 30, offset + 30));
          },
        ),
        { numRuns: 60 },
      );
      assert.equal((await as('root', target).verify()).ok, true);
    });
  });

  it('streams: a long history takes no more memory than a short one', async () => {
    const source = newStore({});
    const big = 'x'.repeat(20_000);
    const ada = as('ada', source);
    for (let version = 1; version <= 400; version++) await ada.register('long', `${version} ${big}`);
    const target = newStore({});
    let open = 0;
    let most = 0;
    async function* counted(): AsyncGenerator<string> {
      for await (const line of exportLines(ada)) {
        most = Math.max(most, ++open);
        yield line;
        open--;
      }
    }
    const { versions } = await as('root', target).importLines(counted());
    assert.deepEqual([versions, most], [400, 1]);
    const pages: ExportedEvent[][] = [];
    for (let after = 0; ;) {
      const { records } = await ada.exportPage({ after });
      if (records.length === 0) break;
      pages.push([...records]);
      after = records.at(-1)?.event.seq ?? Infinity;
    }
    assert(pages.every((records) => JSON.stringify(records).length < 5_000_000));
    assert(pages.length > 3);
    assert.deepEqual(await as('root', target).history('long'), await ada.history('long'));
  });
});
