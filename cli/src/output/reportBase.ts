import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { System } from '../invocation.js';

/** What the paths in a report lean on. */
export interface ReportBase {
  /** What the paths of findings are relative to. */
  readonly cwd: string;
  /** Absolute: what whoever reads the report takes paths to be relative to. */
  readonly root: string;
}

/** GitHub knows files by their path below the checkout; elsewhere the current directory is as good as any. */
export function reportBase({ cwd, env }: Pick<System, 'cwd' | 'env'>): ReportBase {
  const checkout = env.GITHUB_WORKSPACE ?? '';
  return { cwd, root: checkout !== '' && pathBelow(checkout, cwd) !== null ? checkout : cwd };
}

/** The path of a finding's file below the root, with slashes; absolute where it isn't there. */
export function reportPath(file: string, { cwd, root }: ReportBase): string {
  const absolute = resolve(cwd, file);
  return pathBelow(root, absolute) ?? absolute;
}

function pathBelow(folder: string, path: string): string | null {
  const below = relative(folder, path);
  const isOutside = below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below);
  return isOutside ? null : below.split(sep).join('/');
}
