import { Type } from 'typebox';
import { jsonObject, listOf, promptSummary, renderedPrompt, servedVersion } from '../schemas.js';
import { answers, promptParameters, strict, versionNumber, type App, type RegistryOf } from './route.js';

export function addPromptRoutes(app: App, registryOf: RegistryOf): void {
  app.get(
    '/v1/prompts',
    { schema: { operationId: 'listPrompts', tags: ['prompts'], response: answers(listOf(promptSummary)) } },
    (request) => registryOf(request).list(),
  );

  app.get(
    '/v1/prompts/:name',
    {
      schema: {
        operationId: 'getPrompt',
        summary: 'What an application gets: the version that is live in an environment, or one by its number',
        tags: ['prompts'],
        params: promptParameters,
        querystring: Type.Object(
          {
            version: Type.Optional(
              Type.String({ description: 'A number, or latest: what is live. Default latest' }),
            ),
            environment: Type.Optional(Type.String({ description: 'Default production' })),
          },
          strict,
        ),
        response: answers(servedVersion),
      },
    },
    (request) => {
      const { version, ...options } = request.query;
      return registryOf(request).get(request.params.name, { ...options, ...which(version) });
    },
  );

  app.post(
    '/v1/prompts/:name/render',
    {
      schema: {
        operationId: 'renderPrompt',
        summary: 'The messages of a version with values in place of its variables',
        tags: ['prompts'],
        params: promptParameters,
        body: Type.Object(
          {
            variables: jsonObject,
            version: Type.Optional(
              Type.Union([Type.Number(), Type.Literal('latest')], {
                description: 'Default latest: what is live',
              }),
            ),
            environment: Type.Optional(Type.String({ description: 'Default production' })),
          },
          strict,
        ),
        response: answers(renderedPrompt),
      },
    },
    (request) => {
      const { variables, ...options } = request.body;
      return registryOf(request).render(request.params.name, variables, options);
    },
  );
}

function which(version: string | undefined): { version?: number | 'latest' } {
  if (version === undefined) return {};
  return { version: version === 'latest' ? version : versionNumber(version) };
}
