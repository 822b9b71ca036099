import type { FastifySchemaValidationError } from 'fastify/types/schema.js';

/**
 * What is wrong with a request, as an error for Fastify to answer with. The first fault says it: the others of a choice
 * only list what else it could have been.
 */
export function schemaFault(faults: readonly FastifySchemaValidationError[], part: string): Error {
  const [fault] = faults;
  if (fault === undefined) return new Error(`${part} doesn't fit.`);
  const place = `${part}${fault.instancePath}`;
  const { additionalProperty, allowedValues } = fault.params;
  if (typeof additionalProperty === 'string') {
    return new Error(
      `${place} has no field ${JSON.stringify(additionalProperty)}. /v1/openapi.json lists what it has`,
    );
  }
  if (Array.isArray(allowedValues)) return new Error(`${place} must be one of ${allowedValues.join(', ')}`);
  return new Error(`${place} ${fault.message ?? "doesn't fit"}`);
}
