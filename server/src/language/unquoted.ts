/** The text of a literal in quotation marks; any other text as it is. */
export function unquoted(written: string): string {
  return /^(["'])[^]*\1$/.test(written) ? written.slice(1, -1) : written;
}
