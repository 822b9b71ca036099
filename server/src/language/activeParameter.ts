import type { SignatureParameter } from './callSignature.js';
import type { TypedCall } from './typedCall.js';

type Parameters = readonly Pick<SignatureParameter, 'name' | 'isNamed' | 'isRequired' | 'repeats'>[];

/**
 * Which parameter is being typed; null for none. `typed` is the word at the cursor as far as it stands before it, which
 * may become the name of an argument.
 */
export function activeParameter(
  parameters: Parameters,
  { arguments: given, keys, key }: Pick<TypedCall, 'arguments' | 'keys' | 'key'>,
  typed: string,
): number | null {
  if (key !== null) return indexOfNamed(parameters, (name) => name === key);
  const mayBeKey = () => indexOfNamed(parameters, (name) => name.startsWith(typed) && !keys.includes(name));
  // None without a name can follow one with a name.
  const next = keys.length > 0 ? null : nextPositional(parameters, given.length);
  if (next === null) return mayBeKey();
  const isRepeated = given.length > next;
  if (parameters[next]?.isRequired === true && !isRepeated) return next;
  return (isRepeated && typed === '' ? null : mayBeKey()) ?? next;
}

function indexOfNamed(parameters: Parameters, isWanted: (name: string) => boolean): number | null {
  const index = parameters.findIndex(({ name, isNamed }) => isNamed && isWanted(name));
  return index < 0 ? null : index;
}

function nextPositional(parameters: Parameters, given: number): number | null {
  const count = parameters.filter(({ isNamed }) => !isNamed).length;
  if (given < count) return given;
  return parameters[count - 1]?.repeats === true ? count - 1 : null;
}
