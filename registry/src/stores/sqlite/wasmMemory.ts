/** The engine's memory, seen from outside: addresses are numbers of bytes, integers have 32 bits, texts end with a 0. */
export interface WasmMemory {
  /** All of it as it is now; not to be kept, since the memory moves when it grows. */
  bytes(): Uint8Array;
  int32(address: number): number;
  setInt32(address: number, value: number): void;
  setInt64(address: number, value: number): void;
  text(address: number): string;
}

const utf8 = new TextDecoder();

export function wasmMemory(memory: { readonly buffer: ArrayBuffer }): WasmMemory {
  let bytes = new Uint8Array(memory.buffer);
  let numbers = new DataView(memory.buffer);
  /** Memory that grew lies elsewhere, and what showed the old one is empty. */
  const now = (): Uint8Array => {
    if (bytes.buffer !== memory.buffer) {
      bytes = new Uint8Array(memory.buffer);
      numbers = new DataView(memory.buffer);
    }
    return bytes;
  };
  return {
    bytes: now,
    int32: (address) => {
      now();
      return numbers.getInt32(address, true);
    },
    setInt32: (address, value) => {
      now();
      numbers.setInt32(address, value, true);
    },
    setInt64: (address, value) => {
      now();
      numbers.setBigInt64(address, BigInt(value), true);
    },
    text: (address) => {
      const all = now();
      return utf8.decode(all.subarray(address, all.indexOf(0, address)));
    },
  };
}
