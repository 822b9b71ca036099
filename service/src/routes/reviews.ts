import { Type } from 'typebox';
import { lines, listOf, review, reviewRequest, verdict } from '../schemas.js';
import {
  answers,
  promptParameters,
  strict,
  versionNumber,
  versionParameters,
  wholeNumbers,
  type App,
  type RegistryOf,
} from './route.js';

const path = '/v1/prompts/:name/versions/:version/reviews';
const requestsPath = '/v1/prompts/:name/versions/:version/review-requests';

export function addReviewRoutes(app: App, registryOf: RegistryOf): void {
  app.get(
    path,
    {
      schema: {
        operationId: 'listReviews',
        summary: "Every verdict on the version's digest, newest first",
        tags: ['reviews'],
        params: versionParameters,
        response: answers(listOf(review)),
      },
    },
    (request) => registryOf(request).reviews(request.params.name, versionNumber(request.params.version)),
  );

  app.post(
    path,
    {
      schema: {
        operationId: 'reviewVersion',
        tags: ['reviews'],
        params: versionParameters,
        body: Type.Object(
          {
            verdict,
            message: Type.Optional(Type.String({ description: 'Required unless the verdict is approved' })),
            lines: Type.Optional(lines),
            expectedNewest: Type.Optional(
              Type.Number({
                description:
                  'The newest version that the caller knows of; conflict when a newer one sends something else',
              }),
            ),
          },
          strict,
        ),
        response: answers(review),
      },
    },
    (request) =>
      registryOf(request).review(request.params.name, versionNumber(request.params.version), request.body),
  );

  app.get(
    '/v1/prompts/:name/reviews',
    {
      schema: {
        operationId: 'listReviewHistory',
        summary: 'Verdicts on any version of the prompt, newest first',
        tags: ['reviews'],
        params: promptParameters,
        querystring: Type.Object(
          {
            reviewer: Type.Optional(Type.String({ description: 'Default: of everybody' })),
            verdict: Type.Optional(verdict),
            limit: Type.Optional(Type.String({ description: 'At most so many. Default: all' })),
          },
          strict,
        ),
        response: answers(listOf(review)),
      },
    },
    (request) => {
      const { limit, ...wanted } = request.query;
      const numbers = wholeNumbers(limit === undefined ? {} : { limit });
      return registryOf(request).reviewHistory(request.params.name, { ...wanted, ...numbers });
    },
  );

  app.get(
    '/v1/review-inbox',
    {
      schema: {
        operationId: 'listReviewInbox',
        summary: "The requests that wait for a verdict of the token's owner, newest first",
        tags: ['reviews'],
        response: answers(listOf(reviewRequest)),
      },
    },
    (request) => registryOf(request).reviewInbox(),
  );

  app.get(
    requestsPath,
    {
      schema: {
        operationId: 'listReviewRequests',
        summary: "Every request for a review of the version's digest, newest first",
        tags: ['reviews'],
        params: versionParameters,
        response: answers(listOf(reviewRequest)),
      },
    },
    (request) =>
      registryOf(request).reviewRequests(request.params.name, versionNumber(request.params.version)),
  );

  app.post(
    requestsPath,
    {
      schema: {
        operationId: 'requestReview',
        tags: ['reviews'],
        params: versionParameters,
        body: Type.Object(
          {
            reviewers: Type.Optional(Type.Array(Type.String(), { description: 'Default: anybody' })),
            message: Type.Optional(Type.String()),
          },
          strict,
        ),
        response: answers(reviewRequest),
      },
    },
    (request) =>
      registryOf(request).requestReview(
        request.params.name,
        versionNumber(request.params.version),
        request.body,
      ),
  );
}
