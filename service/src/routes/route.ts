/** What the files of routes share: the app's type, how a request reaches its registry, and parameters. */
import { RegistryError, type TransferRegistry } from '@onbook/registry';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Type, type TSchema } from 'typebox';
import { refusal } from '../schemas.js';

export type App = FastifyInstance<
  Server,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** The registry as the request's caller: whatever is written bears the name of the token's owner. */
export type RegistryOf = (request: Pick<FastifyRequest, 'getDecorator'>) => TransferRegistry;

export const promptParameters = Type.Object({ name: Type.String() });
export const versionParameters = Type.Object({ name: Type.String(), version: Type.String() });

/** A request's body that refuses fields it doesn't know, so that a misspelt option is never ignored. */
export const strict = { additionalProperties: false };

export function answers<const Success extends TSchema>(
  success: Success,
): { 200: Success; default: typeof refusal } {
  return { 200: success, default: refusal };
}

/** @throws RegistryError `invalid_argument` for what isn't a number; the registry judges the number itself. */
export function versionNumber(text: string): number {
  const number = text.trim() === '' ? NaN : Number(text);
  if (!Number.isFinite(number)) {
    throw new RegistryError('invalid_argument', `${JSON.stringify(text)} isn't the number of a version.`);
  }
  return number;
}

/**
 * A query's numbers, which arrive as texts.
 * @throws RegistryError `invalid_argument` for what isn't a number; the registry judges the numbers themselves.
 */
export function wholeNumbers<Key extends string>(
  query: Readonly<Partial<Record<Key, string>>>,
): Partial<Record<Key, number>> {
  const numbers: Partial<Record<Key, number>> = {};
  for (const key of Object.keys(query) as Key[]) {
    const text = query[key];
    if (text === undefined) continue;
    const number = text.trim() === '' ? NaN : Number(text);
    if (!Number.isFinite(number)) {
      throw new RegistryError('invalid_argument', `${key} must be a number, not ${JSON.stringify(text)}.`);
    }
    numbers[key] = number;
  }
  return numbers;
}
