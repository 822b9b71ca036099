/** What a file system's error code means, in words, with the code for those who look it up. */
export function fileFault(code: string): string {
  const words = faults[code];
  return words === undefined ? code : `${words} (${code})`;
}

/** The file system's code for an error; empty for an error of another kind. */
export function faultCode(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}

const faults: Readonly<Record<string, string>> = {
  EACCES: 'this user may not',
  EDQUOT: "this user's share of the disk is used up",
  EEXIST: 'a part of its path is a file',
  EIO: 'the disk failed',
  EISDIR: 'a folder has its name',
  ELOOP: 'it is a link to itself',
  ENAMETOOLONG: 'its name is too long',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of its path is a file',
  EPERM: 'this user may not',
  EROFS: 'the disk may only be read',
};
