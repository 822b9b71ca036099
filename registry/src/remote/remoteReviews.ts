import type { Registry, Reply, Review, ReviewRequest, Thread } from '../registry.js';
import { promptPath, versionPath } from './paths.js';
import type { Transport } from './transport.js';

type ReviewOperation =
  | 'requestReview'
  | 'reviewRequests'
  | 'review'
  | 'reviews'
  | 'reviewHistory'
  | 'reviewInbox'
  | 'threads'
  | 'reply';

/** What people say about versions, over a server's HTTP API. */
export function remoteReviews(send: Transport['send']): Pick<Registry, ReviewOperation> {
  return {
    requestReview: async (name, version, options = {}) =>
      (await send({
        method: 'POST',
        path: versionPath('/v1/prompts/:name/versions/:version/review-requests', name, version),
        body: options,
        effect: 'requested',
      })) as ReviewRequest,

    reviewRequests: async (name, version) =>
      (await send({
        method: 'GET',
        path: versionPath('/v1/prompts/:name/versions/:version/review-requests', name, version),
      })) as readonly ReviewRequest[],

    review: async (name, version, options) =>
      (await send({
        method: 'POST',
        path: versionPath('/v1/prompts/:name/versions/:version/reviews', name, version),
        body: options,
        effect: 'reviewed',
      })) as Review,

    reviews: async (name, version) =>
      (await send({
        method: 'GET',
        path: versionPath('/v1/prompts/:name/versions/:version/reviews', name, version),
      })) as readonly Review[],

    reviewHistory: async (name, { reviewer, verdict, limit } = {}) =>
      (await send({
        method: 'GET',
        path: promptPath('/v1/prompts/:name/reviews', name),
        query: { reviewer, verdict, limit },
      })) as readonly Review[],

    reviewInbox: async () =>
      (await send({ method: 'GET', path: '/v1/review-inbox' })) as readonly ReviewRequest[],

    threads: async (name, version) =>
      (await send({
        method: 'GET',
        path: versionPath('/v1/prompts/:name/versions/:version/threads', name, version),
      })) as readonly Thread[],

    reply: async (name, thread, options) =>
      (await send({
        method: 'POST',
        path: promptPath('/v1/prompts/:name/replies', name),
        body: { thread, ...options },
        effect: 'said',
      })) as Reply,
  };
}
