/** URIs of the client and paths of the file system. A path is what things are compared by; a client may write one URI in several ways. */
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Most recent URIs, since every keystroke asks for the same path many times. */
const paths = new Map<string, string | null>();
const mostPaths = 1000;

/** The absolute path of a `file:` URI; null for what isn't on disk, such as an untitled document. */
export function pathOf(uri: string): string | null {
  const known = paths.get(uri);
  if (known !== undefined) return known;
  if (paths.size >= mostPaths) paths.clear();
  const path = findPath(uri);
  paths.set(uri, path);
  return path;
}

function findPath(uri: string): string | null {
  if (!uri.startsWith('file:')) return null;
  try {
    return path.normalize(fileURLToPath(uri));
  } catch {
    // A file URI with a host or with bad escapes names no file of this computer.
    return null;
  }
}

export function uriOf(file: string): string {
  return pathToFileURL(file).href;
}

/** Whether `inner` is `outer` or lies below it. Both absolute. */
export function contains(outer: string, inner: string): boolean {
  if (inner.startsWith(outer + path.sep)) return true;
  const relative = path.relative(outer, inner);
  return relative === '' || (relative.split(path.sep)[0] !== '..' && !path.isAbsolute(relative));
}

/** For people: the last part of a URI. */
export function baseNameOf(uri: string): string {
  const file = pathOf(uri);
  return file === null ? path.posix.basename(uri.replace(/^[\w+.-]+:/, '')) : path.basename(file);
}
