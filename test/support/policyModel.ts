/** The rules of going live, written a second time and kept in plain variables, to judge a registry by. */
import assert from 'node:assert/strict';
import type { Deployment, Policy, Registration, Review } from '@onbook/registry';

interface PromptModel {
  name: string;
  isArchived: boolean;
  /** By number, from 1. */
  readonly versions: { readonly author: string; readonly digest: string }[];
  /** By digest, the last verdict of each reviewer that isn't a comment. */
  readonly verdicts: Map<string, Map<string, 'approved' | 'changes_requested'>>;
  /** By environment, every version that was live, the newest last; null where it was taken out. */
  readonly live: Map<string, (number | null)[]>;
}

export class PolicyModel {
  private readonly prompts: PromptModel[] = [];
  /** Present and former ones. */
  private readonly names = new Map<string, PromptModel>();
  readonly policies: Map<string, Policy>;

  constructor(policies: Readonly<Record<string, Policy>>) {
    this.policies = new Map(Object.entries(policies));
  }

  registered(asked: string, { name, created, version, createdBy, digest }: Registration): void {
    assert.equal(asked, name);
    let prompt = this.names.get(name);
    if (prompt === undefined) {
      prompt = { name, isArchived: false, versions: [], verdicts: new Map(), live: new Map() };
      this.names.set(name, prompt);
      this.prompts.push(prompt);
    }
    assert(!prompt.isArchived, 'registered though it is archived');
    if (created) assert.equal(prompt.versions.push({ author: createdBy, digest }), version);
  }

  reviewed(asked: string, { digest, reviewer, verdict }: Review): void {
    if (verdict === 'commented') return;
    const prompt = this.known(asked);
    const verdicts = prompt.verdicts.get(digest) ?? new Map<string, 'approved' | 'changes_requested'>();
    prompt.verdicts.set(digest, verdicts.set(reviewer, verdict));
  }

  renamed(asked: string, newName: string): void {
    const prompt = this.known(asked);
    const holder = this.names.get(newName);
    assert(holder === undefined || holder === prompt, 'took the name of another prompt');
    prompt.name = newName;
    this.names.set(newName, prompt);
  }

  archived(asked: string, isArchived: boolean): void {
    const prompt = this.known(asked);
    if (isArchived) assert.deepEqual(this.liveOf(prompt), [], 'archived while it is live');
    prompt.isArchived = isArchived;
  }

  /** Whatever made it: judges it by its kind, and keeps it. */
  deployed(asked: string, { name, version, environment, kind, fromVersion }: Deployment): void {
    const prompt = this.known(asked);
    assert.equal(name, prompt.name);
    const past = prompt.live.get(environment) ?? [];
    assert.equal(fromVersion, past.at(-1) ?? null);
    if (kind === 'undeploy') assert.equal(version, fromVersion);
    else assert(!prompt.isArchived, 'went live though it is archived');
    if (kind === 'rollback') assert(past.includes(version), 'rolled back to what was never live');
    if (kind === 'deploy' || kind === 'promotion')
      assert.equal(this.objection(asked, version, environment), null);
    prompt.live.set(environment, [...past, kind === 'undeploy' ? null : version]);
  }

  live(asked: string, environment: string): number | null {
    return this.known(asked).live.get(environment)?.at(-1) ?? null;
  }

  /** The names of all prompts of which something is live. */
  liveIn(environment: string): readonly string[] {
    return this.prompts.map(({ name }) => name).filter((name) => this.live(name, environment) !== null);
  }

  /** Why a version may not go live; null when it may. */
  objection(asked: string, version: number, environment: string): string | null {
    const prompt = this.known(asked);
    if (prompt.isArchived) return 'prompt_archived';
    const policy = this.policies.get(environment);
    const digest = prompt.versions[version - 1]?.digest;
    assert(policy !== undefined && digest !== undefined);
    const verdicts = [...(prompt.verdicts.get(digest) ?? [])];
    if (verdicts.some(([, verdict]) => verdict === 'changes_requested')) return 'changes_requested';
    const authors = prompt.versions.slice(0, version).filter((one) => one.digest === digest);
    const approvers = verdicts.filter(
      ([person]) => policy.selfApproval || !authors.some(({ author }) => author === person),
    );
    if (approvers.length < policy.approvals) return 'review_required';
    const wasLive = (prompt.live.get(policy.requires ?? '') ?? []).some(
      (one) => one !== null && prompt.versions[one - 1]?.digest === digest,
    );
    return policy.requires === null || wasLive ? null : 'environment_order';
  }

  private liveOf(prompt: PromptModel): readonly string[] {
    return [...prompt.live].flatMap(([environment, past]) => (past.at(-1) ? [environment] : []));
  }

  private known(asked: string): PromptModel {
    const prompt = this.names.get(asked);
    assert(prompt, `there is no prompt ${asked}`);
    return prompt;
  }
}
