import { setImmediate } from 'node:timers/promises';
import type { RegisterOptions, Registration, Registry } from '@onbook/registry';
import { interruptible } from './interruptible.js';
import type { Progress } from './output/progress.js';

/** One prompt as it is to be registered. */
export interface PromptSubmission {
  readonly name: string;
  readonly source: string;
  readonly options: RegisterOptions;
}

/**
 * Registers one after the other, each wholly or not at all, until Ctrl-C. What was registered is added to `registered`,
 * so that whoever called has it after a refusal, too.
 */
export async function registerAll(
  registry: Registry,
  submissions: readonly PromptSubmission[],
  registered: Registration[],
  progress: Progress,
): Promise<void> {
  await interruptible(async (signal) => {
    for (const { name, source, options } of submissions) {
      // A registry in a file works without a pause, in which Ctrl-C could be heard.
      await setImmediate();
      if (signal.aborted) return;
      if (submissions.length > 1)
        progress.show(`Registering ${registered.length + 1} of ${submissions.length}: ${name}`);
      registered.push(await registry.register(name, source, options));
    }
  }).finally(progress.clear);
}
