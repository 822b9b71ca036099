import swagger from '@fastify/swagger';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { TransferRegistry } from '@onbook/registry';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { callerOf, requirePermissions } from './access/authenticate.js';
import { permissionOf } from './access/permissions.js';
import type { Caller, TokenRegister } from './access/tokenRegister.js';
import type { LogDestination } from './config.js';
import { maxBodyMegabytes } from './bodyLimit.js';
import { httpError } from './httpError.js';
import { addDeploymentRoutes } from './routes/deployments.js';
import { addEventRoutes } from './routes/events.js';
import { addRolloutRoutes } from './routes/rollouts.js';
import { addEnvironmentRoutes } from './routes/environments.js';
import { addHealthRoute } from './routes/health.js';
import { addPromptRoutes } from './routes/prompts.js';
import { addReviewRoutes } from './routes/reviews.js';
import type { App, RegistryOf } from './routes/route.js';
import { addThreadRoutes } from './routes/threads.js';
import { addWhoAmIRoute } from './routes/whoAmI.js';
import { schemaFault } from './schemaFault.js';
import { addAuditRoutes } from './routes/audit.js';
import { addTransferRoutes } from './routes/transfer.js';
import { addTokenRoutes } from './routes/tokens.js';
import { addVersionRoutes } from './routes/versions.js';

export interface AppDependencies {
  /** The registry as one caller sees it; whatever is written bears the caller's name. */
  readonly registryFor: (caller: Caller) => TransferRegistry;
  readonly tokens: TokenRegister;
  /** Default: nothing is logged. Neither prompts nor tokens reach it. */
  readonly log?: LogDestination;
}

/** Room for an export to arrive; until a caller is known, the headers have less. */
const requestTimeoutMs = 10 * 60_000;

/** The HTTP API, ready to listen or to be called in process. */
export async function buildApp({ registryFor, tokens, log }: AppDependencies): Promise<App> {
  const app: App = fastify({
    logger: log === undefined ? false : { stream: log },
    bodyLimit: maxBodyMegabytes * 1024 * 1024,
    requestTimeout: requestTimeoutMs,
    exposeHeadRoutes: false,
    // Paths that no route can be found for, such as one with half an escape in it.
    frameworkErrors: answerError,
    schemaErrorFormatter: schemaFault,
    routerOptions: { maxParamLength: 1000 },
    // A value of the wrong type is refused, never turned into another, and an unknown field never dropped.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false } },
  }).withTypeProvider<TypeBoxTypeProvider>();

  // Bodies are JSON or nothing.
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request, reply) =>
    reply.code(404).send({
      code: 'route_not_found',
      message: `There is no ${request.method} ${request.url.split('?')[0] ?? ''} here. /v1/openapi.json lists what there is.`,
    }),
  );

  requirePermissions(app, tokens);
  await describeApi(app);

  const registryOf: RegistryOf = (request) => registryFor(callerOf(request));
  addHealthRoute(app);
  addPromptRoutes(app, registryOf);
  addVersionRoutes(app, registryOf);
  addReviewRoutes(app, registryOf);
  addThreadRoutes(app, registryOf);
  addDeploymentRoutes(app, registryOf);
  addRolloutRoutes(app, registryOf);
  addEnvironmentRoutes(app, registryOf);
  addEventRoutes(app, registryOf);
  addAuditRoutes(app, registryOf);
  addTransferRoutes(app, registryOf);
  addTokenRoutes(app, tokens);
  addWhoAmIRoute(app, registryOf);
  return app;
}

function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { status, body } = httpError(error);
  if (status >= 500) request.log.error({ err: error }, 'request failed');
  void reply.code(status).send(body);
}

/** Serves the OpenAPI description that is made from the schemas of the routes. */
async function describeApi(app: App): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Onbook registry', version: '1', description: 'docs/http.md describes it in words.' },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
      security: [{ token: [] }],
    },
    transform: ({ schema, url, route }) => {
      const isOpen = [route.method].flat().every((method) => permissionOf(method, url) === 'open');
      return { schema: isOpen ? { ...schema, security: [] } : schema, url };
    },
  });
  app.get('/v1/openapi.json', { schema: { hide: true } }, () => app.swagger());
}
