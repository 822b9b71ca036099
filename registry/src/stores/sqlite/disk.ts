/**
 * Files as SQLite wants them: blocks at positions, at once. Every call is synchronous, since SQLite waits inside the
 * engine, and throws what the file system says.
 */
export interface Disk {
  /**
   * Opens a file for reading and writing, or, where only that is allowed, for reading. `create` makes one that isn't
   * there, with the permissions of the file it names.
   */
  open(path: string, options?: { readonly create?: { readonly permissionsOf: string } }): DiskFile;
  /** In bytes; null when there is no such file. */
  size(path: string): number | null;
  remove(path: string): void;
  /** Makes it last that files of the folder were made or removed. */
  syncFolder(folder: string): void;
}

export interface DiskFile {
  readonly isReadOnly: boolean;
  /** Fills the buffer from the position; the number of bytes is less than asked for only at the file's end. */
  read(buffer: Uint8Array, position: number): number;
  write(bytes: Uint8Array, position: number): void;
  truncate(size: number): void;
  /** On return what was written is on the disk: all of it, or all but what only tells times (`dataOnly`). */
  sync(dataOnly: boolean): void;
  size(): number;
  close(): void;
}
