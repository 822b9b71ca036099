import { RegistryError } from '../errors.js';
import type { Environment, Readiness, Review } from '../registry.js';
import { promptArchived } from './refusals.js';
import { reviewState } from './reviewState.js';

/** All that a policy looks at when a version asks to go live. */
export interface Candidate {
  readonly name: string;
  readonly version: number;
  readonly isArchived: boolean;
  /** Whoever registered this digest, in this version or an earlier one: none of them is another pair of eyes. */
  readonly authors: readonly string[];
  /** On the version's digest, newest first. */
  readonly reviews: readonly Review[];
  /** How many threads on it are open, where somebody asked for changes. */
  readonly openThreads: number;
  /** Where the digest is live or was. */
  readonly wasLiveIn: readonly string[];
}

/** The approvals that a policy wants and those that count. */
export function approvalsOf(environment: Environment, candidate: Candidate): Readiness['approvals'] {
  const { approvers } = reviewState(candidate.reviews);
  const counting = approvers.filter(
    (approver) => environment.selfApproval || !candidate.authors.includes(approver),
  );
  return { required: environment.approvals, given: counting.length };
}

/** Why the version may not go live in the environment now; null when it may. */
export function policyRefusal(environment: Environment, candidate: Candidate): RegistryError | null {
  const { name, version } = candidate;
  if (candidate.isArchived) return promptArchived(name);
  const what = `${name} v${version}`;
  const details = { version: { name, version } };
  const { objectors } = reviewState(candidate.reviews);
  if (objectors.length > 0) {
    return new RegistryError(
      'changes_requested',
      `${what} can't be deployed: ${objectors.join(' and ')} asked for changes${openComments(candidate)}.`,
      { details },
    );
  }
  const approvals = approvalsOf(environment, candidate);
  if (approvals.given < approvals.required) {
    return new RegistryError(
      'review_required',
      `Prompt requires review before deployment to ${environment.name}: ${what} has ${approvals.given} of ${approvals.required} approvals.`,
      { details: { ...details, approvals, selfApproval: environment.selfApproval } },
    );
  }
  const { requires } = environment;
  if (requires !== null && !candidate.wasLiveIn.includes(requires)) {
    return new RegistryError(
      'environment_order',
      `Prompt must be live in ${requires} before ${environment.name}: ${what} never was. Deploy it to ${requires} first.`,
      { details },
    );
  }
  return null;
}

function openComments({ openThreads }: Candidate): string {
  if (openThreads === 0) return '';
  return openThreads === 1 ? ' (1 open comment)' : ` (${openThreads} open comments)`;
}
