import { scopeAt, type Path, type ScopeAt, type ValueAt } from '@onbook/template';
import type { Description } from '../language/description.js';
import { describeValue } from '../language/describeValue.js';
import { samplesOf } from '../workspace/samples.js';
import { explainInput } from './explainInput.js';
import type { Explained } from './explanation.js';

/** What a path leads to, as seen from `at`; null where nobody knows of such a thing. */
export function explainPath(explained: Explained, path: Path, at: number): Promise<Description> | null {
  const scope = scopeAt(explained.around, at);
  const value = scope.valueOf(path);
  if (!value) return null;
  const name = path.segments.at(-1)?.text;
  const parameter = isParameter(path, scope);
  const [first, ...more] = value.inputPath ?? [];
  const isInput = name !== undefined && first === name && more.length === 0 && !parameter;
  if (isInput) return explainInput(explained, name);
  const origin = parameter ? `block parameter: ${value.label}` : originOf(path, value, scope);
  return describeWithSample({ name: name ?? writtenThis(path), origin }, value, explained);
}

async function describeWithSample(
  subject: { readonly name: string; readonly origin: string },
  value: ValueAt,
  { open, workspace }: Explained,
): Promise<Description> {
  return describeValue(subject, value, await samplesOf(open, workspace.log));
}

function isParameter({ segments: [name, ...more], depth, data, scoped }: Path, scope: ScopeAt): boolean {
  return (
    name !== undefined && more.length === 0 && depth === 0 && !data && !scoped && scope.isLocal(name.text)
  );
}

function originOf(path: Path, { label }: ValueAt, scope: ScopeAt): string {
  const holder = path.segments.length === 0 ? null : { ...path, segments: path.segments.slice(0, -1) };
  return holder ? `property of ${scope.valueOf(holder)?.label ?? 'it'}` : label;
}

function writtenThis({ depth }: Path): string {
  return depth === 0 ? 'this' : Array(depth).fill('..').join('/');
}
