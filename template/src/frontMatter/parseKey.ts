/** `name?(type, description)`. What follows a second `(` is lost, as in the reference implementation. */
export function parseKey(key: string): { name: string; optional: boolean; typeInfo: string | null } {
  const [written = '', typeInfo] = key.split('(');
  const optional = written.endsWith('?');
  return {
    name: optional ? written.slice(0, -1) : written,
    optional,
    typeInfo: typeInfo ? typeInfo.slice(0, -1) : null,
  };
}

/** At the first comma; later ones belong to the description. */
export function splitDescription(written: string): [type: string, description: string] {
  const match = /^(.*?), *(.*)$/.exec(written);
  return match ? [match[1] ?? '', match[2] ?? ''] : [written, ''];
}
