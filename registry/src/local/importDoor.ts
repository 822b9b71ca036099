/** An import is a door like any other: what it puts live must be allowed to be. */
import { RegistryError } from '../errors.js';
import { findEnvironment } from '../domain/environments.js';
import { policyRefusal } from '../domain/readiness.js';
import type { Deployment, Environment } from '../registry.js';
import type { StoredPrompt, StoreWriter } from '../stores/store.js';
import type { ImportSummary } from '../transfer.js';
import { addDeployment } from './addDeployment.js';
import { candidateOf } from './candidate.js';
import { versionOf } from './known.js';

/** A prompt and an environment to which an import brought a deployment. */
export interface ImportedPlace {
  readonly prompt: StoredPrompt;
  readonly environment: string;
}

interface Refused {
  readonly prompt: StoredPrompt;
  readonly live: Deployment;
  readonly refusal: RegistryError;
}

/**
 * Asks this registry's policy about each version that is live now by an import.
 * @throws RegistryError what a deploy of the first refused one would throw, with all of them, unless they are to be
 * withdrawn; then these are the answer.
 */
export async function requireLiveHere(
  writer: StoreWriter,
  places: readonly ImportedPlace[],
  { by, withdrawUnapproved }: { readonly by: string; readonly withdrawUnapproved: boolean },
): Promise<ImportSummary['withdrawn']> {
  const environments = await writer.environments();
  const refused: Refused[] = [];
  for (const { prompt, environment } of places) {
    const found = await refusalIn(writer, prompt, findEnvironment(environments, environment));
    if (found !== null) refused.push(found);
  }
  const [first] = refused;
  if (first !== undefined && !withdrawUnapproved) throw notAllowedHere([first, ...refused.slice(1)]);
  for (const { prompt, live } of refused) {
    const { promptId: id, version, environment } = live;
    const message = `Imported without what the policy of ${environment} asks for.`;
    await addDeployment(
      writer,
      prompt,
      { id, version },
      { environment, kind: 'undeploy', live, by, message },
    );
  }
  return refused.map(({ prompt, live }) => ({
    name: prompt.name,
    version: live.version,
    environment: live.environment,
  }));
}

async function refusalIn(
  writer: StoreWriter,
  prompt: StoredPrompt,
  environment: Environment,
): Promise<Refused | null> {
  const live = await writer.liveDeployment(prompt, environment.name);
  if (live === null) return null;
  const version = await versionOf(writer, prompt, live.version);
  const refusal = policyRefusal(environment, await candidateOf(writer, prompt, version));
  return refusal === null ? null : { prompt, live, refusal };
}

function notAllowedHere(refused: readonly [Refused, ...Refused[]]): RegistryError {
  const count = refused.length === 1 ? '1 version' : `${refused.length} versions`;
  const reasons = refused.map(({ live, refusal }) => `${live.environment}: ${refusal.message}`).join('\n');
  return new RegistryError(
    refused[0].refusal.code,
    `Nothing was imported: by this registry's policy, ${count} of the export may not be live here.\n${reasons}\nHave them approved where the export is from and export again, or import their history without putting them live: onbook import FILE --withdraw-unapproved.`,
    {
      details: {
        refusals: refused.map(({ prompt: { name }, refusal: { code, message } }) => ({
          name,
          code,
          message,
          // What gets on from there is said above: the versions aren't here to be reviewed.
          details: {},
        })),
      },
    },
  );
}
