import assert from 'node:assert/strict';
import type { LineRange, Thread } from '@onbook/registry';
import { refused } from '../refused.js';
import type { Contract } from './contract.js';

/** What people say to each other about lines. */
export function threadsContract({ ada, grace }: Contract): void {
  describe('threads', () => {
    const text = (...lines: readonly string[]) => lines.join('\n');
    const register = (...lines: readonly string[]) => ada.register('greeting', text(...lines));

    /** By grace, on the newest version. */
    async function comment(lines: LineRange, message: string, version = 1): Promise<string> {
      const { id } = await grace.review('greeting', version, { verdict: 'commented', message, lines });
      return id;
    }

    const placesOf = (threads: readonly Thread[]) =>
      threads.map(({ comments, linesNow }) => [comments[0]?.message, linesNow?.start ?? null]);

    it('begin with what a review says about lines', async () => {
      await register('One', 'Two', 'Three', 'Four');
      const lines = { start: 2, end: 3 };
      const review = await grace.review('greeting', 1, {
        verdict: 'changes_requested',
        message: 'Why?',
        lines,
      });
      await grace.review('greeting', 1, { verdict: 'commented', message: 'About all of it' });
      await grace.review('greeting', 1, { verdict: 'approved', lines });
      const { id, createdAt } = review;
      assert.deepEqual(await ada.threads('greeting', 1), [
        {
          id,
          name: 'greeting',
          version: 1,
          lines,
          text: 'Two\nThree',
          linesNow: lines,
          verdict: 'changes_requested',
          comments: [{ id, author: 'grace', message: 'Why?', createdAt }],
          resolved: null,
        },
      ]);
    });

    it('are answered by authors, too', async () => {
      await register('One');
      const thread = await comment({ start: 1, end: 1 }, 'Why one?');
      const { id, createdAt, ...reply } = await ada.reply('greeting', thread, { message: 'It comes first.' });
      assert.match(id, /^[0-9a-f-]{36}$/);
      assert.match(createdAt, /Z$/);
      assert.deepEqual(reply, {
        name: 'greeting',
        thread,
        version: 1,
        message: 'It comes first.',
        resolved: null,
        author: 'ada',
      });
      await grace.reply('greeting', thread, { message: 'I see.' });
      const [answered] = await ada.threads('greeting', 1);
      assert.deepEqual(
        answered?.comments.map(({ author, message }) => [author, message]),
        [
          ['grace', 'Why one?'],
          ['ada', 'It comes first.'],
          ['grace', 'I see.'],
        ],
      );
      assert.deepEqual(answered.comments[1], { id, createdAt, author: 'ada', message: 'It comes first.' });
    });

    it('are resolved and reopened, with a word or without one', async () => {
      await register('One');
      const thread = await comment({ start: 1, end: 1 }, 'Why one?');
      const resolution = await ada.reply('greeting', thread, { resolved: true });
      assert.deepEqual([resolution.resolved, resolution.message], [true, '']);
      const [resolved] = await grace.threads('greeting', 1);
      assert.deepEqual(resolved?.resolved, { by: 'ada', at: resolution.createdAt });
      assert.equal(resolved.comments.length, 1);
      await ada.reply('greeting', thread, { message: 'Thanks.' });
      assert.equal((await grace.threads('greeting', 1))[0]?.resolved?.by, 'ada');
      await grace.reply('greeting', thread, { resolved: false, message: 'Not so fast.' });
      const [reopened] = await ada.threads('greeting', 1);
      assert.equal(reopened?.resolved, null);
      assert.equal(reopened.comments.at(-1)?.message, 'Not so fast.');
    });

    it('are told when they are so already', async () => {
      await register('One');
      const thread = await comment({ start: 1, end: 1 }, 'Why one?');
      await refused(grace.reply('greeting', thread, { resolved: false }), 'conflict', /^This thread is open/);
      await ada.reply('greeting', thread, { resolved: true });
      await refused(
        grace.reply('greeting', thread, { resolved: true, message: 'Done' }),
        'conflict',
        /^ada resolved this thread at \d\d:\d\d UTC\. Reply to it, or reopen it\.$/,
      );
      assert.equal((await ada.threads('greeting', 1))[0]?.comments.length, 1);
    });

    it('are in the order of the lines, and oldest first on the same one', async () => {
      await register('One', 'Two');
      await comment({ start: 2, end: 2 }, 'two');
      await comment({ start: 1, end: 1 }, 'one');
      await comment({ start: 1, end: 2 }, 'one again');
      const messages = (await ada.threads('greeting', 1)).map(({ comments }) => comments[0]?.message);
      assert.deepEqual(messages, ['one', 'one again', 'two']);
    });

    it('go along with their lines to the versions that follow', async () => {
      await register('One', 'Two', 'Three');
      await comment({ start: 3, end: 3 }, 'three');
      await comment({ start: 1, end: 1 }, 'one');
      await comment({ start: 2, end: 2 }, 'two');
      await register('Zero', 'One', 'And a half', 'Three');
      assert.deepEqual(placesOf(await ada.threads('greeting', 2)), [
        ['one', 2],
        ['three', 4],
        ['two', null],
      ]);
      await register('Three', 'Two', 'One');
      assert.deepEqual(placesOf(await ada.threads('greeting', 3)), [
        ['three', 1],
        ['two', 2],
        ['one', 3],
      ]);
      assert.deepEqual(placesOf(await ada.threads('greeting', 1)), [
        ['one', 1],
        ['two', 2],
        ['three', 3],
      ]);
    });

    it('stay behind once they are resolved, and come along again once reopened', async () => {
      await register('One');
      const thread = await comment({ start: 1, end: 1 }, 'one');
      await ada.reply('greeting', thread, { resolved: true });
      await register('One', 'Two');
      assert.deepEqual(await ada.threads('greeting', 2), []);
      assert.equal((await ada.threads('greeting', 1)).length, 1);
      await grace.reply('greeting', thread, { resolved: false });
      assert.deepEqual(placesOf(await ada.threads('greeting', 2)), [['one', 1]]);
      // Whoever resolves it while looking at a version still sees it there.
      await ada.reply('greeting', thread, { resolved: true });
      assert.equal((await ada.threads('greeting', 2))[0]?.resolved?.by, 'ada');
      await register('One', 'Two', 'Three');
      assert.deepEqual(await ada.threads('greeting', 3), []);
    });

    it("aren't on versions before their own, and follow a new name", async () => {
      await register('One');
      await register('One', 'Two');
      const thread = await comment({ start: 1, end: 1 }, 'one', 2);
      assert.deepEqual(await ada.threads('greeting', 1), []);
      await ada.rename('greeting', 'hello');
      await ada.reply('greeting', thread, { message: 'Yes?' });
      const [renamed] = await ada.threads('hello', 2);
      assert.deepEqual([renamed?.name, renamed?.comments.length], ['hello', 2]);
    });

    it("aren't those of another prompt", async () => {
      await register('One');
      await ada.register('other', 'One');
      const thread = await comment({ start: 1, end: 1 }, 'one');
      assert.deepEqual(await ada.threads('other', 1), []);
      await refused(
        ada.reply('other', thread, { message: 'Yes?' }),
        'thread_not_found',
        /^other has no thread/,
      );
    });

    it('are only where a review began one', async () => {
      await register('One');
      const { id } = await grace.review('greeting', 1, { verdict: 'commented', message: 'All of it' });
      const reply = { message: 'Yes?' };
      for (const thread of [id, '', 'none', '11111111-1111-4111-8111-111111111111', 'x'.repeat(1000)])
        await refused(
          ada.reply('greeting', thread, reply),
          'thread_not_found',
          /onbook threads greeting@1\.$/,
        );
      await refused(ada.reply('nobody', id, reply), 'prompt_not_found');
      await refused(ada.threads('nobody', 1), 'prompt_not_found');
      await refused(ada.threads('greeting', 2), 'version_not_found');
    });

    it('take no empty reply, and none without end', async () => {
      await register('One');
      const thread = await comment({ start: 1, end: 1 }, 'one');
      for (const message of [undefined, '', ' \n'])
        await refused(
          ada.reply('greeting', thread, message === undefined ? {} : { message }),
          'invalid_argument',
          /needs a message/,
        );
      const message = 'x'.repeat(10_001);
      await refused(ada.reply('greeting', thread, { message }), 'invalid_argument', /10,000 characters/);
      assert.equal((await ada.threads('greeting', 1))[0]?.comments.length, 1);
    });

    it('leave events', async () => {
      await register('One');
      const thread = await comment({ start: 1, end: 1 }, 'one');
      const [before] = (await ada.events({ limit: 1000 })).slice(-1);
      const reply = await ada.reply('greeting', thread, { message: 'Done.', resolved: true });
      await refused(ada.reply('greeting', thread, { resolved: true }), 'conflict');
      const [event, ...more] = await ada.events({ after: before?.seq ?? 0 });
      assert.deepEqual(more, []);
      const { name, ...said } = reply;
      assert.deepEqual(
        [event?.kind, event?.name, event?.actor, event?.at],
        ['reply.given', name, 'ada', reply.createdAt],
      );
      assert.deepEqual(event?.data, { promptId: before?.data.promptId, ...said });
    });
  });
}
