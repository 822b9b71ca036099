import type { RefusalDetails, RegistryError, RegistryErrorCode } from '@onbook/registry/project';

type Refusal = Pick<RegistryError, 'code' | 'details'>;

/** The commands that get on after a refusal, where there are any and the message doesn't name them. */
export function nextSteps({ code, details }: Refusal): readonly string[] {
  const { refusals = [] } = details;
  if (refusals.length > 0) return [...new Set(refusals.flatMap(nextSteps))];
  return steps[code]?.(details) ?? [];
}

type Steps = (details: RefusalDetails) => readonly string[];

const steps: Partial<Record<RegistryErrorCode, Steps>> = {
  review_required: ({ version, selfApproval }) => {
    if (version === undefined) return [];
    const target = `${version.name}@${version.version}`;
    const approve = `onbook review ${target} --approve`;
    const ask = `onbook request-review ${target}`;
    return selfApproval === true
      ? [`${approve} (or ask somebody: ${ask})`]
      : [`${ask}, and somebody else approves it: ${approve}`];
  },
  changes_requested: ({ version }) =>
    version === undefined ? [] : [`onbook reviews ${version.name}@${version.version}`],
  prompt_renamed: ({ newName }) =>
    newName === undefined ? [] : [`rename the file, too, or write "name: ${newName}" into its front matter`],
};
