import { nameGuesser } from '../nearestName.js';

/**
 * The partial that was probably meant: one of the same folder with nearly the same name, else one of the same name in
 * another folder. A path as a whole would be near every other one of a long folder's name.
 */
export function partialGuesser(names: () => Iterable<string>): (written: string) => string | null {
  const { guess } = nameGuesser();
  let folders: ReadonlyMap<string, readonly string[]> | undefined;
  return (written) => {
    folders ??= byFolder(names());
    const { folder, own } = parted(written);
    const sibling = guess(own, folders.get(folder) ?? []);
    if (sibling !== null) return folder + sibling;
    for (const [other, all] of folders) if (all.includes(own)) return other + own;
    return null;
  };
}

function byFolder(names: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const folders = new Map<string, string[]>();
  for (const name of names) {
    const { folder, own } = parted(name);
    const known = folders.get(folder);
    if (known) known.push(own);
    else folders.set(folder, [own]);
  }
  return folders;
}

/** The folder with its slash; empty for none. */
function parted(name: string): { readonly folder: string; readonly own: string } {
  const at = name.lastIndexOf('/') + 1;
  return { folder: name.slice(0, at), own: name.slice(at) };
}
