import { exportLines, type TransferRegistry } from '@onbook/registry';

/** All lines of the registry's export: the header, then the events. */
export async function exportedLines(registry: TransferRegistry): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of exportLines(registry)) lines.push(line);
  return lines;
}
