import { maxSourceLength } from '@onbook/template';
import { withCheckedArguments } from '../domain/checkedArguments.js';
import { withCalledPartials } from '../domain/partials.js';
import { requirePromptName } from '../domain/promptName.js';
import { requireVersionNumber } from '../domain/refusals.js';
import { requireData, requireRegistrable, type Submission } from '../domain/versionDraft.js';
import type {
  AuditEvent,
  Deployment,
  Environment,
  Head,
  Identity,
  PromptSummary,
  PromptVersion,
  RegisterOptions,
  Readiness,
  Registration,
  RenderedPrompt,
  SearchHit,
  ServedVersion,
  Verification,
} from '../registry.js';
import type { ExportPage, ImportSummary, TransferRegistry } from '../transfer.js';
import { pathTo, promptPath, versionPath } from './paths.js';
import { remoteReviews } from './remoteReviews.js';
import { openTransport, type RemoteRegistryOptions } from './transport.js';

/** What goes through all of a registry takes longer than an answer about one prompt. */
const wholeRegistryMs = 15 * 60_000;

/**
 * The registry of a server, over its HTTP API (docs/http.md). Who acts is the token's owner. Reads are tried again
 * when the connection fails; writes never are.
 * @throws RegistryError `invalid_argument` for a URL or a token that can't be one.
 */
export function openRemoteRegistry(options: RemoteRegistryOptions): TransferRegistry {
  const { location, send, close } = openTransport(options);
  return withCheckedArguments({
    location,

    register: async (name, source, registerOptions = {}) =>
      (await send({
        method: 'POST',
        path: promptPath('/v1/prompts/:name/versions', name),
        body: { source, ...sendable({ name, source, options: withCalledPartials(source, registerOptions) }) },
        effect: 'registered',
      })) as Registration,

    list: async () => (await send({ method: 'GET', path: '/v1/prompts' })) as readonly PromptSummary[],

    history: async (name, { limit, before } = {}) =>
      (await send({
        method: 'GET',
        path: promptPath('/v1/prompts/:name/versions', name),
        query: { limit, before },
      })) as readonly PromptVersion[],

    version: async (name, version) =>
      (await send({
        method: 'GET',
        path: versionPath('/v1/prompts/:name/versions/:version', name, version),
      })) as PromptVersion,

    get: async (name, { version, environment } = {}) =>
      (await send({
        method: 'GET',
        path: promptPath('/v1/prompts/:name', name),
        query: { version: numberOrLatest(version), environment },
      })) as ServedVersion,

    render: async (name, variables, { version, environment } = {}) =>
      (await send({
        method: 'POST',
        path: promptPath('/v1/prompts/:name/render', name),
        body: { variables, version: numberOrLatest(version), environment },
      })) as RenderedPrompt,

    search: async (text, { limit } = {}) =>
      (await send({ method: 'GET', path: '/v1/search', query: { text, limit } })) as readonly SearchHit[],

    ...remoteReviews(send),

    deploy: async (name, version, deployOptions = {}) => {
      requireVersionNumber(version);
      return (await send({
        method: 'POST',
        path: promptPath('/v1/prompts/:name/deployments', name),
        body: { version, ...deployOptions },
        effect: 'deployed',
      })) as Deployment;
    },

    deployAll: async (targets, deployOptions = {}) => {
      for (const { name, version } of targets) {
        requirePromptName(name);
        requireVersionNumber(version);
      }
      return (await send({
        method: 'POST',
        path: '/v1/deployments',
        body: { targets, ...deployOptions },
        effect: 'deployed',
      })) as readonly Deployment[];
    },

    promote: async (names, promoteOptions) =>
      (await send({
        method: 'POST',
        path: '/v1/promotions',
        body: { names, ...promoteOptions },
        effect: 'promoted',
      })) as readonly Deployment[],

    undeploy: async (name, undeployOptions = {}) =>
      (await send({
        method: 'POST',
        path: promptPath('/v1/prompts/:name/undeploy', name),
        body: undeployOptions,
        effect: 'taken out',
      })) as Deployment,

    rollback: async (name, rollbackOptions = {}) => {
      if (rollbackOptions.to !== undefined) requireVersionNumber(rollbackOptions.to);
      return (await send({
        method: 'POST',
        path: promptPath('/v1/prompts/:name/rollback', name),
        body: rollbackOptions,
        effect: 'rolled back',
      })) as Deployment;
    },

    deployments: async (name, environment) =>
      (await send({
        method: 'GET',
        path: promptPath('/v1/prompts/:name/deployments', name),
        query: { environment },
      })) as readonly Deployment[],

    readiness: async (name, version) =>
      (await send({
        method: 'GET',
        path: versionPath('/v1/prompts/:name/versions/:version/readiness', name, version),
      })) as readonly Readiness[],

    rename: async (name, newName) =>
      (await send({
        method: 'POST',
        path: promptPath('/v1/prompts/:name/rename', name),
        body: { newName },
        effect: 'renamed',
      })) as PromptSummary,

    archive: async (name) =>
      (await send({
        method: 'POST',
        path: promptPath('/v1/prompts/:name/archive', name),
        body: {},
        effect: 'archived',
      })) as PromptSummary,

    restore: async (name) =>
      (await send({
        method: 'POST',
        path: promptPath('/v1/prompts/:name/restore', name),
        body: {},
        effect: 'restored',
      })) as PromptSummary,

    events: async ({ after, limit } = {}) =>
      (await send({ method: 'GET', path: '/v1/events', query: { after, limit } })) as readonly AuditEvent[],

    head: async () => (await send({ method: 'GET', path: '/v1/head' })) as Head,

    verify: async ({ head } = {}) =>
      (await send({
        method: 'GET',
        path: '/v1/verify',
        query: { head },
        timeoutMs: wholeRegistryMs,
      })) as Verification,

    exportPage: async ({ after } = {}) =>
      (await send({ method: 'GET', path: '/v1/export', query: { after } })) as ExportPage,

    importLines: async (lines, { withdrawUnapproved } = {}) =>
      (await send({
        method: 'POST',
        path: '/v1/import',
        query: { withdrawUnapproved },
        lines,
        timeoutMs: wholeRegistryMs,
        effect: 'imported',
      })) as ImportSummary,

    whoAmI: async () => (await send({ method: 'GET', path: '/v1/whoami' })) as Identity,

    environments: async () =>
      (await send({ method: 'GET', path: '/v1/environments' })) as readonly Environment[],

    setEnvironment: async (environment, policy) =>
      (await send({
        method: 'PUT',
        path: pathTo('/v1/environments/:environment', { environment }),
        body: policy,
        effect: 'changed',
      })) as Environment,

    close: () => {
      close();
      return Promise.resolve();
    },
  });
}

// What JSON can't carry is refused here, in the words that a local registry has for it.

function numberOrLatest(version: number | 'latest' | undefined): number | 'latest' | undefined {
  if (typeof version === 'number') requireVersionNumber(version);
  return version;
}

/** A text that is too long is judged before it is sent: a server doesn't read it to its end. */
function sendable(submission: Submission): RegisterOptions {
  const { source, options } = submission;
  requireData(options);
  const texts = [source, ...Object.values(options.partials ?? {})];
  const length = texts.reduce((sum, { length: more }) => sum + more, 0);
  if (length > maxSourceLength) requireRegistrable(submission);
  return options;
}
