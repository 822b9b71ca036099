/** What a field of the form holds, and what its text means. */
import type { PreviewInput } from '@onbook/language-server/protocol';

/** `choice`: of `options`. The others are typed: as JSON, a number, or text. */
export type FieldKind = 'choice' | 'number' | 'text' | 'json';

/** A value of any type is text, unless it is something else already. */
export function fieldKind(
  { type, options }: Pick<PreviewInput, 'type' | 'options'>,
  value: unknown,
): FieldKind {
  if (options !== undefined || type === 'boolean') return 'choice';
  if (value !== undefined && !fitsType(type, value)) return 'json';
  if (type === 'number' || type === 'integer') return 'number';
  return type === 'string' || type === 'enum' || type === 'any' ? 'text' : 'json';
}

/** A value of another type is shown as the JSON that it is. */
function fitsType(type: string, value: unknown): boolean {
  if (type === 'number' || type === 'integer') return typeof value === 'number';
  return type === 'string' || type === 'enum' || type === 'any' ? typeof value === 'string' : true;
}

export function textOfValue(value: unknown, kind: FieldKind): string {
  if (value === undefined) return '';
  if (kind === 'text' && typeof value === 'string') return value;
  return kind === 'json' ? JSON.stringify(value, null, 2) : JSON.stringify(value);
}

/** An empty text is no value; null where the text means none yet. */
export function valueOfText(text: string, kind: FieldKind): { readonly value?: unknown } | null {
  if (text === '') return {};
  if (kind === 'text') return { value: text };
  const value = parsed(text);
  return value === undefined || (kind === 'number' && typeof value !== 'number') ? null : { value };
}

/** Undefined for what isn't JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
