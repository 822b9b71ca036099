import type { Name, Path } from '@onbook/template';

/**
 * A path as it is written up to a dot or slash, `../order.` or `@root.`, in the form of a node: without places. Null
 * for what isn't the beginning of one.
 */
export function readPathPrefix(written: string): Path | null {
  const match = /^(@?)((?:\.\.\/)*)(this[./]|\.\/)?((?:(?:\[[^\]]*\]|[^\s!"#%-,./;->@[-^`{-~]+)[./])*)$/.exec(
    written,
  );
  if (match === null) return null;
  const [, data = '', climbs = '', own, names = ''] = match;
  return pathOf(
    (names.match(/\[[^\]]*\]|[^./[\]]+/g) ?? []).map((name) => name.replace(/^\[(.*)\]$/, '$1')),
    { data: data !== '', depth: climbs.length / 3, scoped: own !== undefined },
  );
}

/** The path from the inputs, whatever blocks are around. */
export function pathFromRoot(names: readonly string[]): Path {
  return pathOf(['root', ...names], { data: true, depth: 0, scoped: false });
}

function pathOf(names: readonly string[], start: Pick<Path, 'data' | 'depth' | 'scoped'>): Path {
  const segments = names.map((text): Name => ({ text, start: 0, end: 0 }));
  return { kind: 'path', ...start, segments, start: 0, end: 0 };
}

/** A name as it stands in a path. */
export function writtenName(name: string): string {
  const isPlain = /^[^\s!"#%-,./;->@[-^`{-~]+$/.test(name) && !/^-?\d+$/.test(name) && !literals.has(name);
  return isPlain ? name : `[${name}]`;
}

const literals: ReadonlySet<string> = new Set(['true', 'false', 'null', 'undefined', 'this', 'else']);
