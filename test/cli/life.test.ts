/** A prompt's whole life in a registry, every step as a process of its own. */
import assert from 'node:assert/strict';
import type { Deployment, PromptSummary, PromptVersion, SearchHit, Thread } from '@onbook/registry';
import { caller, newToken, startServing, type Person, type Serving } from './serving.js';
import { newWorkspace, type Workspace } from './workspace.js';

interface Scene {
  readonly workspace: Workspace;
  /** Writes prompts. */
  readonly ada: Person;
  /** Reviews them. */
  readonly grace: Person;
  /** How messages say which registry it is. */
  readonly where: string;
}

/** Each asserts that the command is done, and says what it told on standard output and standard error. */
async function told(person: Person, commandLine: string): Promise<readonly [stdout: string, stderr: string]> {
  const { exitCode, stdout, stderr } = await person(...words(commandLine));
  assert.equal(exitCode, 0, `${commandLine}: ${stderr}`);
  return [stdout, stderr];
}

async function json<T>(person: Person, commandLine: string): Promise<T> {
  return JSON.parse((await told(person, `${commandLine} --json`))[0]) as T;
}

async function refused(person: Person, commandLine: string, stderr: RegExp): Promise<void> {
  const outcome = await person(...words(commandLine));
  assert.match(outcome.stderr, stderr);
  assert.deepEqual([outcome.exitCode, outcome.stdout], [1, ''], commandLine);
}

/** Words in quotes are one. */
function words(commandLine: string): string[] {
  return [...commandLine.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '');
}

async function reviewAndGoLive({ workspace, ada, grace, where }: Scene): Promise<void> {
  await workspace.write('support/triage.prompt', 'Sort this ticket:\n\n{{ticket}}\n');
  await workspace.write('sales/letter.prompt', 'Write a friendly letter.\n');
  await told(ada, 'register support/triage.prompt sales/letter.prompt');
  assert.deepEqual(
    await told(ada, 'request-review support/triage@1 --reviewer grace --reviewer bob -m Please'),
    ['support/triage v1 waits for a review by grace and bob.\n', ''],
  );
  assert.match((await told(ada, 'history support/triage --limit 1'))[0], /^v1 .* ada +requested$/m);
  assert.match((await told(grace, 'inbox'))[0], /^VERSION .*\nsupport\/triage@1 +ada +20.* UTC +Please\n$/);
  assert.deepEqual(await told(ada, 'inbox'), ['', 'Nothing waits for a review by ada.\n']);
  await told(grace, 'review support/triage@1 --comment --lines 1-3 -m "Say which ticket"');
  await discuss(ada, grace);
  await told(grace, 'review support/triage@1 --approve');
  const [reviews] = await told(ada, 'reviews support/triage@1');
  assert.match(
    reviews,
    /^WHAT.*\napproved +v1 +grace .*\ncommented, lines 1-3 +v1 +grace .* Say which ticket\nrequested of grace, bob +v1 +ada .* Please\n$/,
  );
  const kinds = await json<readonly { readonly kind: string }[]>(ada, 'reviews support/triage@1');
  assert.deepEqual(
    kinds.map(({ kind }) => kind),
    ['review', 'review', 'request'],
  );

  const both = 'deploy support/triage@1 sales/letter@1';
  await refused(
    ada,
    both,
    /^review_required: 1 of 2 prompts can't go to production, so none did:\n {2}Prompt requires review .*: sales\/letter v1 has 0 of 1 approvals\.\nNext: .*onbook request-review sales\/letter@1.*\n$/,
  );
  const deployed = await json<readonly Deployment[]>(ada, `${both} --env staging`);
  assert.deepEqual(
    deployed.map(({ name, kind, environment }) => [name, kind, environment]),
    [
      ['support/triage', 'deploy', 'staging'],
      ['sales/letter', 'deploy', 'staging'],
    ],
  );
  await told(grace, 'review sales/letter@1 --approve');
  const [promoted] = await told(ada, 'promote --all --from staging --to production');
  assert.deepEqual(promoted.trimEnd().split('\n').sort(), [
    `Promoted sales/letter v1 to production, ${where} (nothing was live).`,
    `Promoted support/triage v1 to production, ${where} (nothing was live).`,
  ]);
  assert.deepEqual(await told(ada, 'promote sales/letter --from staging --to production'), [
    '',
    "Nothing to promote: nothing is live in staging that isn't in production already.\n",
  ]);
}

async function discuss(ada: Person, grace: Person): Promise<void> {
  const [thread] = await json<readonly Thread[]>(ada, 'threads support/triage@1');
  const reply = `reply support/triage ${thread?.id}`;
  assert.deepEqual(await told(ada, `${reply} -m "That one"`), ['support/triage: answered, by ada.\n', '']);
  assert.deepEqual(await told(grace, `${reply} --resolve -m Fine`), [
    'support/triage: thread resolved, by grace.\n',
    '',
  ]);
  await refused(ada, `${reply} --resolve`, /^conflict: grace resolved this thread at /);
  const [listed] = await told(ada, 'threads support/triage@1');
  assert.match(
    listed,
    /^Lines 1-3: resolved by grace, [0-9a-f-]{36}\n {2}\| Sort this ticket:\n {2}\| \n {2}\| \{\{ticket\}\}\n {2}grace, 20.* UTC: Say which ticket\n {2}ada, 20.*: That one\n {2}grace, 20.*: Fine\n$/,
  );
  assert.deepEqual(await told(ada, `${reply} --reopen`), ['support/triage: thread reopened, by ada.\n', '']);
}

async function takeOut({ ada, where }: Scene): Promise<void> {
  assert.deepEqual(await told(ada, 'undeploy sales/letter'), [
    `Took sales/letter v1 out of production, ${where}. Nothing of it is live there now.\n`,
    '',
  ]);
  await refused(
    ada,
    'archive sales/letter',
    /^still_live: sales\/letter is live in staging, .*onbook undeploy/,
  );
  await told(ada, 'undeploy sales/letter --env staging');
  assert.match((await told(ada, 'archive sales/letter'))[0], /^sales\/letter is archived\. .*--restore\n$/);
  const [listed, note] = await told(ada, 'list');
  assert.doesNotMatch(listed, /sales\/letter/);
  assert(note.includes(where) && note.includes(', and 1 archived (list --archived shows them).'), note);
  assert.match((await told(ada, 'list --archived'))[0], /^sales\/letter +v1 +archived 20/m);
  const prompts = await json<readonly PromptSummary[]>(ada, 'list');
  assert.deepEqual(
    prompts.map(({ name, archivedAt }) => [name, archivedAt !== null]),
    [
      ['sales/letter', true],
      ['support/triage', false],
    ],
  );
  await refused(
    ada,
    'deploy sales/letter@1',
    /^prompt_archived: .*onbook archive sales\/letter --restore\.\n$/,
  );
  assert.equal((await told(ada, 'archive sales/letter --restore'))[0], 'sales/letter is in use again.\n');
  const [deployments] = await told(ada, 'deployments sales/letter --env production');
  assert.match(
    deployments,
    /^ENVIRONMENT +WHAT .*\nproduction +v1 taken out .*\nproduction +v1 promoted .*\n$/,
  );
}

async function changeItsName({ workspace, ada }: Scene): Promise<void> {
  const renamed = await json<PromptSummary>(ada, 'rename support/triage support/route');
  assert.deepEqual([renamed.name, renamed.live.length], ['support/route', 2]);
  const note = 'support/triage was renamed to support/route: use the new name.\n';
  const [served, onStderr] = await told(ada, 'get support/triage --json');
  assert.deepEqual([(JSON.parse(served) as PromptVersion).name, onStderr], ['support/route', note]);
  assert.equal((await told(ada, 'diff support/triage 1 1'))[1], note);
  assert.equal((await told(ada, 'deployments support/triage --env dev'))[1].split('\n')[0], note.trimEnd());
  await workspace.write('support/triage.prompt', 'Sort this ticket at once:\n\n{{ticket}}\n');
  await refused(
    ada,
    'register support/triage.prompt',
    /^prompt_renamed: support\/triage was renamed to support\/route\b.*\nNext: rename the file, too, or write "name: support\/route" into its front matter\n$/m,
  );
  await refused(ada, 'rename sales/letter support/triage', /^name_taken: /);
  await workspace.write(
    'support/triage.prompt',
    '---\nname: support/route\n---\nSort it at once: {{ticket}}\n',
  );
  await told(ada, 'register support/triage.prompt');
  await refused(ada, 'deploy support/triage@2', new RegExp(`^${note}review_required: .*support/route v2 `));
}

async function find({ ada }: Scene): Promise<void> {
  const hits = await json<readonly SearchHit[]>(ada, 'search sort onc --limit 5');
  assert.deepEqual(
    hits.map(({ name, version, createdBy, excerpt }) => [name, version, createdBy, excerpt]),
    [['support/route', 2, 'ada', 'Sort it at once: {{ticket}}']],
  );
  assert.match(
    (await told(ada, 'search FRIENDLY'))[0],
    /^sales\/letter@1 .* ada +Write a friendly letter\.$/m,
  );
  assert.deepEqual(await told(ada, 'search sort nothing'), [
    '',
    'No prompt has all of these words: sort nothing\n',
  ]);
  const older = await json<readonly PromptVersion[]>(ada, 'history support/route --before 2');
  assert.deepEqual(
    older.map(({ version }) => version),
    [1],
  );
  assert.equal(
    (await told(ada, 'history support/route --limit 1'))[1],
    'Older ones: onbook history support/route --before 2 --limit 1\n',
  );
}

async function live(scene: Scene): Promise<void> {
  await reviewAndGoLive(scene);
  await takeOut(scene);
  await changeItsName(scene);
  await find(scene);
}

describe("a prompt's life, on the command line", function () {
  this.timeout(300_000);
  let workspace: Workspace;

  beforeEach(async () => {
    workspace = await newWorkspace();
  });

  afterEach(() => workspace.remove());

  it('in a registry on this computer', () => {
    const person =
      (name: string): Person =>
      (...commandLine) =>
        workspace.onbook(['--as', name, ...commandLine]);
    return live({ workspace, ada: person('ada'), grace: person('grace'), where: 'on this computer' });
  });

  describe('in a registry of a team', () => {
    let serving: Serving;

    afterEach(() => serving.stop());

    it('with a token for each', async () => {
      serving = await startServing(workspace);
      const root = caller(workspace, serving, serving.adminToken);
      const ada = caller(workspace, serving, await newToken(root, 'ada', 'author'));
      const grace = caller(workspace, serving, await newToken(root, 'grace', 'admin'));
      await live({ workspace, ada, grace, where: `on ${new URL(serving.url).host}` });
    });
  });
});
