/** The path of a property or an item: `documents.0`, `documents.0.title`. */
export function childPath(path: string, name: string | number): string {
  return path === '' ? String(name) : `${path}.${name}`;
}
