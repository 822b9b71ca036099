export interface Lazy<T> {
  /** Computes on the first call, and remembers. */
  (): T;
  /** Null before it was computed. */
  known(): T | null;
}

export function lazy<T>(compute: () => T): Lazy<T> {
  let known: { readonly value: T } | null = null;
  const value = () => (known ??= { value: compute() }).value;
  return Object.assign(value, { known: () => known?.value ?? null });
}
