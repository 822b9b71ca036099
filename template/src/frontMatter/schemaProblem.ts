import type { Problem } from '../problems.js';
import type { YamlPath, YamlText } from './readYaml.js';
import type { SchemaFault } from './schemaFault.js';

interface SchemaPlace {
  readonly source: string;
  readonly yaml: YamlText;
  /** Of the schema. */
  readonly path: YamlPath;
}

/** A fault of a schema at its place in the file. What isn't written out there has no suggestion. */
export function schemaProblem({ source, yaml, path }: SchemaPlace, fault: SchemaFault): Problem {
  const { code, severity, message, part, suggestion } = fault;
  const place = [...path, ...fault.path];
  const whole = fault.of === 'key' ? yaml.keyRange(place) : yaml.valueRange(place);
  const text = source.slice(whole.start, whole.end);
  const at = part === undefined ? -1 : text.indexOf(part, fault.of === 'key' ? text.indexOf('(') : 0);
  const problem = { code, severity, message };
  if (part === undefined || at < 0) return { ...problem, range: whole };
  const start = whole.start + at;
  const range = { start, end: start + part.length };
  if (suggestion === undefined) return { ...problem, range };
  // A comma ends a plain text in braces.
  const isSplit = text === part && /^\w[^{]*,/.test(suggestion) && /^\s*[,}\]]/.test(source.slice(whole.end));
  return { ...problem, range, suggestion: isSplit ? JSON.stringify(suggestion) : suggestion };
}
