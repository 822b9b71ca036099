/** A map with text keys, as YAML and JSON give it. */
export type ValueMap = Readonly<Record<string, unknown>>;

export function isMap(value: unknown): value is ValueMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value if it is a map, else an empty one. */
export function asMap(value: unknown): ValueMap {
  return isMap(value) ? value : {};
}
