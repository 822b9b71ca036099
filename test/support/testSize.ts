/**
 * How much of a test that could go on for ever is run: `ci` by default, so that all of them take about a minute, `full`
 * where `ONBOOK_TEST_SIZE=full`.
 */
export function testSize({ ci, full }: { readonly ci: number; readonly full: number }): number {
  return process.env.ONBOOK_TEST_SIZE === 'full' ? full : ci;
}
