import type { Jobs } from '../job.js';

/** A process loads the engine that it measures and no other. */
export const engines = {
  onbook: () => import('./onbook.js'),
  handlebars: () => import('./handlebars.js'),
  handlebarsParser: () => import('./handlebarsParser.js'),
  dotprompt: () => import('./dotprompt.js'),
  promptClient: () => import('./promptClient.js'),
} satisfies Record<string, () => Promise<{ readonly jobs: Jobs }>>;

export type EngineName = keyof typeof engines;
