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
  const problem = { code, severity, message };
  if (part === undefined) return { ...problem, range: whole };
  const text = source.slice(whole.start, whole.end);
  const at = text.indexOf(part, fault.of === 'key' ? text.indexOf('(') : 0);
  if (at < 0) return { ...problem, range: whole };
  const start = whole.start + at;
  return {
    ...problem,
    range: { start, end: start + part.length },
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}
