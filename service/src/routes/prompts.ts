import { Type } from 'typebox';
import { jsonObject, listOf, promptSummary, renderedPrompt, searchHit, servedVersion } from '../schemas.js';
import {
  answers,
  promptParameters,
  strict,
  versionNumber,
  wholeNumbers,
  type App,
  type RegistryOf,
} from './route.js';

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

  app.get(
    '/v1/search',
    {
      schema: {
        operationId: 'searchPrompts',
        summary: 'Prompts with a version that has words beginning with each of these, newest first',
        tags: ['prompts'],
        querystring: Type.Object(
          {
            text: Type.String(),
            limit: Type.Optional(Type.String({ description: 'At most so many, at most 500. Default 50' })),
          },
          strict,
        ),
        response: answers(listOf(searchHit)),
      },
    },
    (request) => {
      const { text, ...numbers } = request.query;
      return registryOf(request).search(text, wholeNumbers(numbers));
    },
  );

  app.post(
    '/v1/prompts/:name/rename',
    {
      schema: {
        operationId: 'renamePrompt',
        summary: 'History, reviews and deployments follow, and the old name is still answered',
        tags: ['prompts'],
        params: promptParameters,
        body: Type.Object({ newName: Type.String() }, strict),
        response: answers(promptSummary),
      },
    },
    (request) => registryOf(request).rename(request.params.name, request.body.newName),
  );

  app.post(
    '/v1/prompts/:name/archive',
    {
      schema: {
        operationId: 'archivePrompt',
        summary: 'Takes a prompt that is live nowhere out of use',
        tags: ['prompts'],
        params: promptParameters,
        response: answers(promptSummary),
      },
    },
    (request) => registryOf(request).archive(request.params.name),
  );

  app.post(
    '/v1/prompts/:name/restore',
    {
      schema: {
        operationId: 'restorePrompt',
        summary: 'Puts an archived prompt back into use',
        tags: ['prompts'],
        params: promptParameters,
        response: answers(promptSummary),
      },
    },
    (request) => registryOf(request).restore(request.params.name),
  );
}

function which(version: string | undefined): { version?: number | 'latest' } {
  if (version === undefined) return {};
  return { version: version === 'latest' ? version : versionNumber(version) };
}
