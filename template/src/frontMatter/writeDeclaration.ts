import type { Input } from './frontMatter.js';

/** An input's key and type in Picoschema, as YAML: `customer?: string`, `documents(array): any`. */
export function writeDeclaration({
  name,
  type,
  required,
}: Pick<Input, 'name' | 'type' | 'required'>): readonly [key: string, type: string] {
  const mark = required ? '' : '?';
  if (type === 'array') return [yamlKey(`${name}${mark}(array)`), 'any'];
  if (type === 'object') return [yamlKey(`${name}${mark}(object)`), '{ (*): any }'];
  // Picoschema takes a plain `type: any` for a JSON Schema.
  return [yamlKey(`${name}${mark}`), name === 'type' && required ? `${type}, the type` : type];
}

/** YAML takes some names for values, and some characters for marks of its own. */
export function yamlKey(key: string): string {
  const isPlain = /^[\p{L}_][\p{L}\p{N}_?().-]*$/u.test(key);
  const isValue = /^(?:null|true|false|yes|no|on|off|y|n)$/i.test(key);
  return isPlain && !isValue ? key : JSON.stringify(key);
}
