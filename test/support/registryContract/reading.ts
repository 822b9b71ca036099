import assert from 'node:assert/strict';
import { refused } from '../refused.js';
import type { Contract } from './contract.js';
import { triage } from './prompts.js';

export function readingContract({ ada, registerGreetings, approve }: Contract): void {
  describe('reading', () => {
    it('answers what is live, never merely the newest', async () => {
      await registerGreetings('Hi', 'Hello');
      const hint = /Nothing is live in production for greeting\. .*onbook deploy greeting@2 --env production/;
      await refused(ada.get('greeting'), 'not_live', hint);
      const deployment = await (async () => {
        await approve(1);
        return ada.deploy('greeting', 1);
      })();
      const served = await ada.get('greeting');
      assert.deepEqual(served, {
        ...(await ada.version('greeting', 1)),
        environment: 'production',
        deploymentId: deployment.id,
        stale: false,
      });
      assert.deepEqual(await ada.get('greeting', { version: 'latest' }), served);
      await refused(ada.get('greeting', { environment: 'dev' }), 'not_live', /in dev for greeting/);
    });

    it('answers a version by its number, live or not', async () => {
      await registerGreetings('Hi');
      const version = await ada.version('greeting', 1);
      assert.deepEqual(await ada.get('greeting', { version: 1 }), {
        ...version,
        environment: null,
        deploymentId: null,
        stale: false,
      });
    });

    it('renders messages with the configuration to send them with', async () => {
      await ada.register('triage', triage);
      await ada.deploy('triage', 1, { environment: 'dev' });
      const rendered = await ada.render(
        'triage',
        { ticket: 'It <b>burns</b> {{x}}' },
        { environment: 'dev' },
      );
      assert.deepEqual(rendered.config, { topP: 0.9, temperature: 0.2, maxOutputTokens: 300 });
      assert.deepEqual([rendered.name, rendered.version, rendered.model], ['triage', 1, 'gpt-4o-mini']);
      assert.deepEqual(
        rendered.messages.map((message) => message.role),
        ['system', 'user'],
      );
      assert.match(rendered.text, /You triage tickets\.[^]*It <b>burns<\/b> \{\{x\}\}/);
      const german = await ada.render('triage', { ticket: 'x', locale: 'de' }, { version: 1 });
      assert.match(german.text, /In de: x/);
    });

    it('names every missing variable', async () => {
      await ada.register('pair', '{{a}} <<b>> {{a}} {{c}}');
      const refusal = await refused(
        ada.render('pair', { b: 'here' }, { version: 1 }),
        'missing_variables',
        /^Missing variables: a, c\. /,
      );
      assert.deepEqual(refusal.details.variables, ['a', 'c']);
    });

    it('refuses a value of another type than is declared', async () => {
      await ada.register('triage', triage);
      const rendering = ada.render('triage', { ticket: { text: 'It burns' } }, { version: 1 });
      await refused(rendering, 'render_failed', /^triage v1 can't be rendered\. .*ticket/);
    });
  });
}
