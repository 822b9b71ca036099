import { localRegistry, type Store } from '@onbook/registry';

/** Writes at least two rows into every table that the audit chain tells of, as three people. */
export async function fillRegistry(store: Store): Promise<void> {
  const as = (name: string) => localRegistry(store, { name, role: 'admin', mayNameOthers: true });
  const [ada, grace, alan] = [as('ada'), as('grace'), as('alan')];
  await ada.setEnvironment('canary', { requires: 'staging' });
  await ada.register('support/greeting', 'Hello {{name}}', {
    message: 'First',
    samples: [{ name: 'Bob', input: {} }],
  });
  await alan.register('support/triage', 'Sort {{ticket}} {{> tone}}', { partials: { tone: 'Be kind.' } });
  await ada.register('support/greeting', '---\nmetadata: { team: support }\n---\nHi {{name}}', {
    createdBy: 'linus',
  });
  await ada.requestReview('support/greeting', 1, { reviewers: ['grace', 'alan'] });
  await ada.requestReview('support/greeting', 2, { message: 'Please' });
  await grace.review('support/greeting', 1, { verdict: 'approved' });
  await grace.review('support/triage', 1, {
    verdict: 'approved',
    message: 'Kind enough',
    lines: { start: 1, end: 1 },
  });
  const { id: thread } = await alan.review('support/greeting', 2, {
    verdict: 'commented',
    message: 'Why?',
    lines: { start: 1, end: 2 },
  });
  await ada.reply('support/greeting', thread, { message: 'Since it is kinder.' });
  await alan.reply('support/greeting', thread, { resolved: true });
  await grace.review('support/greeting', 2, { verdict: 'approved' });
  await ada.deploy('support/greeting', 1);
  await ada.deploy('support/greeting', 2, { message: 'Go' });
  await ada.rollback('support/greeting');
  await ada.deploy('support/triage', 1, { environment: 'staging' });
  await ada.promote(['support/triage'], { from: 'staging', to: 'canary' });
  await ada.rename('support/greeting', 'support/hello');
  await ada.rename('support/hello', 'support/welcome');
  await alan.register('old', 'Old');
  await alan.archive('old');
  await alan.register('older', 'Older');
  await alan.archive('older');
  await alan.restore('older');
  await ada.undeploy('support/welcome');
  await ada.setEnvironment('production', { approvals: 2 });
}
