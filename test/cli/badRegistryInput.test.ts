/** What the registry can't take, at the door of the command line: message, exit code, and nothing changed. */
import assert from 'node:assert/strict';
import { newWorkspace, type Workspace } from './workspace.js';

const long = 'x'.repeat(10_000);

/** The command line's words, its exit code, and what standard error says. */
type Case = readonly [commandLine: string, exitCode: 1 | 2, message: RegExp];

const noName = /^invalid_name: "[^"]*" can't be a prompt's name\. A name is made of letters/;
const noVersion = /A version is a whole number from 1, such as 2\./;
const unknownVersion = /^version_not_found: good has no version 1000000000000\. It has version 1\.$/m;
const unknownEnvironment =
  /^unknown_environment: There is no environment prod\. This registry has dev, staging, production\./;

const cases: readonly Case[] = [
  ['request-review ../x@1', 2, noName],
  [`request-review ${long}@1`, 2, noName],
  ['request-review good', 2, /It must say which version, such as good@2\./],
  [
    'request-review good@0',
    2,
    /^invalid_argument: 0 isn't a version\. Versions are whole numbers from 1\.$/m,
  ],
  ['request-review good@-1', 2, noVersion],
  ['request-review good@1.5', 2, noVersion],
  ['request-review good@1000000000000', 1, unknownVersion],
  ['request-review nobody@1', 1, /^prompt_not_found: There is no prompt nobody in this registry\./],
  ['request-review good@1 --reviewer', 2, /argument missing/],
  [`request-review good@1 --reviewer ${long}`, 2, /^invalid_argument: The reviewer must be /],
  [
    'review good@1 --approve --lines 7',
    2,
    /^invalid_argument: There are no lines 7 to 7: the version has lines 1 to 2/,
  ],
  ['review good@1 --approve --lines 2-1', 2, /^invalid_argument: There are no lines 2 to 1/],
  ['review good@1 --approve --lines one', 2, /Lines are 3-7, or 3 for one\./],
  ['reviews good@1000000000000', 1, unknownVersion],
  ['threads good', 2, /It must say which version, such as good@2\./],
  ['threads good@1000000000000', 1, unknownVersion],
  ['threads nobody@1', 1, /^prompt_not_found: There is no prompt nobody in this registry\./],
  ['reply good', 2, /missing required argument 'thread'/],
  ['reply good none -m Hm', 1, /^thread_not_found: good has no thread "none"\. .*onbook threads good@1\.$/m],
  ['reply good none', 2, /^invalid_argument: A reply needs a message/],
  ['reply good none --resolve --reopen', 2, /cannot be used with/],
  ['search', 2, /missing required argument 'text'/],
  ['search ...', 2, /^invalid_argument: Search for a word: letters or digits\.$/m],
  ['search hi --limit 0', 2, /^invalid_argument: limit must be a whole number from 1 to 500\.$/m],
  ['search hi --limit many', 2, /It must be a whole number\./],
  [
    'deploy good@1 good@1 --env dev',
    2,
    /^invalid_argument: good is named twice: deploy one version of it\.$/m,
  ],
  ['deploy good@1 nobody@1 --env prod', 1, unknownEnvironment],
  [
    'deploy good@1 nobody@1 good@7 --env dev',
    1,
    /^prompt_not_found: 2 of 3 prompts can't go to dev, so none did:\n {2}There is no prompt nobody .*\n {2}good has no version 7\./,
  ],
  ['deploy good@0 --env dev', 2, /^invalid_argument: 0 isn't a version\./],
  ['deploy good@1000000000000 --env dev', 1, unknownVersion],
  [`deploy ${long}@1`, 2, noName],
  ['promote --from dev --to staging', 2, /^invalid_argument: Say which: names of prompts, or --all\.$/m],
  ['promote good --all --from dev --to staging', 2, /^invalid_argument: Say which: /],
  ['promote good --to staging', 2, /required option '--from <environment>' not specified/],
  ['promote --all --from dev', 2, /required option '--to <environment>' not specified/],
  ['promote --all --from dev --to dev', 2, /^invalid_argument: Promote from one environment to another/],
  ['promote --all --from prod --to dev', 1, unknownEnvironment],
  ['promote --all --from dev --to prod', 1, unknownEnvironment],
  ['promote good --from dev --to staging', 1, /^not_live: Nothing is live in dev for good\./],
  ['promote a/../b --from dev --to staging', 2, noName],
  [
    'undeploy good',
    1,
    /^not_live: Nothing is live in production for good, so there is nothing to take out\./,
  ],
  ['undeploy good --env prod', 1, unknownEnvironment],
  ['undeploy /good', 2, noName],
  ['rollback good --env dev --to 0', 2, /^invalid_argument: 0 isn't a version\./],
  ['rollback good --env prod', 1, unknownEnvironment],
  ['rename good', 2, /missing required argument 'new-name'/],
  ['rename good ../x', 2, noName],
  [`rename good ${long}`, 2, noName],
  ['rename good good', 1, /^name_taken: Nothing can be renamed to good: there is a prompt good already\./],
  ['rename nobody better', 1, /^prompt_not_found: There is no prompt nobody in this registry\./],
  ['archive nobody', 1, /^prompt_not_found: /],
  ['archive nobody --restore', 1, /^prompt_not_found: /],
  ['archive ..', 2, noName],
  ['history good --limit 0', 2, /^invalid_argument: limit must be a whole number from 1, not 0\.$/m],
  ['history good --before 1.5', 2, noVersion],
  ['diff good 1 1 --vars none.json', 2, /^invalid_argument: none\.json doesn't exist\.$/m],
  ['diff good 1 1 --rendered', 1, /^missing_variables: Missing variables: name\./],
  ['deployments good --env prod', 1, unknownEnvironment],
  ['env set ../x', 2, /^invalid_name: /],
  ['env set dev --approvals -1', 2, /It must be a whole number\./],
  ['env set dev --requires prod', 1, unknownEnvironment],
  ['env set dev --self-approval maybe', 2, /Allowed choices are yes, no\./],
];

describe('what a registry refuses, on the command line', function () {
  this.timeout(60_000);
  let workspace: Workspace;

  before(async () => {
    workspace = await newWorkspace();
    await workspace.write('good.prompt', 'Hi {{name}}\n');
    await workspace.onbook(['register', 'good.prompt']);
  });

  after(() => workspace.remove());

  for (const [commandLine, exitCode, message] of cases) {
    it(commandLine.replace(long, '10,000 characters'), async () => {
      const outcome = await workspace.onbook(commandLine.split(' '));
      assert.match(outcome.stderr, message);
      assert.deepEqual([outcome.exitCode, outcome.stdout], [exitCode, '']);
      assert.doesNotMatch(outcome.stderr, /^ {4}at /m, 'a stack trace');
    });
  }

  it('and nothing has changed', async () => {
    const { stdout } = await workspace.onbook(['list', '--json']);
    const [{ newestId, ...good }, ...others] = JSON.parse(stdout) as [{ newestId: string }];
    assert.match(newestId, /^[\da-f-]{36}$/);
    assert.deepEqual([good, ...others], [{ name: 'good', newestVersion: 1, live: [], archivedAt: null }]);
    assert.equal((await workspace.onbook(['deployments', 'good', '--json'])).stdout, '[]\n');
    assert.equal((await workspace.onbook(['reviews', 'good@1', '--json'])).stdout, '[]\n');
  });
});
