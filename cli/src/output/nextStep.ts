import type { RegistryError, RegistryErrorCode } from '@onbook/registry/project';

type Refusal = Pick<RegistryError, 'code' | 'details'>;

/** The command that gets on after a refusal, where there is one and the message doesn't name it; null elsewhere. */
export function nextStep(refusal: Refusal): string | null {
  const { version } = refusal.details;
  const step = steps[refusal.code];
  if (version === undefined || step === undefined) return null;
  return step(`${version.name}@${version.version}`, refusal);
}

const steps: Partial<Record<RegistryErrorCode, (version: string, refusal: Refusal) => string>> = {
  review_required: (version, { details }) => {
    const command = `onbook review ${version} --approve`;
    return details.selfApproval === true ? command : `somebody else approves it: ${command}`;
  },
  changes_requested: (version) => `onbook reviews ${version}`,
};
