import { nodeDisk, type Disk } from './registryInternals.js';

/** A disk whose changes from the nth on are refused: so many of them. */
export function refusingDisk(
  from: number,
  { code, times }: { readonly code: string; readonly times: number },
): Disk {
  let changes = 0;
  const change = (work: () => void) => {
    changes += 1;
    if (changes >= from && changes < from + times) throw Object.assign(new Error(code), { code });
    work();
  };
  return {
    ...nodeDisk,
    open: (file, options) => {
      const found = nodeDisk.open(file, options);
      return {
        ...found,
        write: (bytes, position) => {
          change(() => {
            found.write(bytes, position);
          });
        },
        truncate: (size) => {
          change(() => {
            found.truncate(size);
          });
        },
        sync: (dataOnly) => {
          change(() => {
            found.sync(dataOnly);
          });
        },
      };
    },
  };
}
