import assert from 'node:assert/strict';
import { RegistryError, type RegistryErrorCode } from '@onbook/registry';

/** Awaits a refusal with this code and, where given, this wording; answers it for a closer look. */
export async function refused(
  promise: Promise<unknown>,
  code: RegistryErrorCode,
  message = /./,
): Promise<RegistryError> {
  try {
    await promise;
  } catch (error) {
    assert(error instanceof RegistryError, `not a RegistryError: ${String(error)}`);
    assert.equal(error.code, code, error.message);
    assert.match(error.message, message);
    return error;
  }
  return assert.fail(`expected a refusal: ${code}`);
}
