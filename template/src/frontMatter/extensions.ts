import { asMap, isMap, type ValueMap } from '../valueMap.js';

/** A key's namespace is all before its last dot, as in Dotprompt. */
export function readExtensions(values: ValueMap): Readonly<Record<string, ValueMap>> {
  const namespaces = new Map<string, ValueMap>();
  for (const [namespace, fields] of Object.entries(asMap(values.ext)))
    if (isMap(fields)) namespaces.set(namespace, fields);
  for (const [key, value] of Object.entries(values)) {
    const dot = key.lastIndexOf('.');
    if (dot < 0) continue;
    const namespace = key.slice(0, dot);
    namespaces.set(namespace, { ...namespaces.get(namespace), [key.slice(dot + 1)]: value });
  }
  return Object.fromEntries(namespaces);
}
