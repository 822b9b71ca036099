/** What this program calls itself in help and reports, and where people read on. */
export const about = {
  version: '0.1.0',
  homepage: 'https://github.com/onbook/onbook',
  diagnosticsPage: 'https://github.com/onbook/onbook/blob/main/docs/diagnostics.md',
};
