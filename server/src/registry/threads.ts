import type { Thread } from '@onbook/registry';
import { onbookRequest } from '../feature.js';
import type { ThreadSummary } from '../protocol.js';
import { inRegistry } from './inRegistry.js';

export const threads = onbookRequest('onbook/threads', ({ folder, name, version }, workspace) =>
  inRegistry(workspace, folder, async ({ registry }) =>
    (await registry.threads(name, version)).map(threadSummary),
  ),
);

export function threadSummary({ id, version, text, linesNow, comments, resolved }: Thread): ThreadSummary {
  return { id, version, text, linesNow, comments, resolved };
}
