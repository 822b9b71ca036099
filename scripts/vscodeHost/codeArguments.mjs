import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/**
 * Reads the arguments that @vscode/test-electron gives to a desktop VS Code; those without a meaning here are ignored.
 *
 * @param {string[]} args
 */
export function parseCodeArguments(args) {
  const { values, positionals } = parseArgs({
    args,
    strict: false,
    allowPositionals: true,
    options: {
      extensionDevelopmentPath: { type: 'string', multiple: true },
      extensionTestsPath: { type: 'string' },
      'extensions-dir': { type: 'string' },
      'user-data-dir': { type: 'string' },
      'install-extension': { type: 'string', multiple: true },
      'list-extensions': { type: 'boolean' },
      version: { type: 'boolean' },
    },
  });
  const { 'extensions-dir': extensionsDir, extensionTestsPath } = values;
  return {
    version: values.version === true,
    managesExtensions: values['install-extension'] !== undefined || values['list-extensions'] === true,
    developmentPaths: (values.extensionDevelopmentPath ?? []).map((value) => toPath(String(value))),
    testsPath: typeof extensionTestsPath === 'string' ? toPath(extensionTestsPath) : undefined,
    extensionsDir: typeof extensionsDir === 'string' ? toPath(extensionsDir) : undefined,
    folder: positionals[0] === undefined ? undefined : toPath(positionals[0]),
  };
}

/** @param {string} value a path or a file: URI */
const toPath = (value) => path.resolve(value.startsWith('file:') ? fileURLToPath(value) : value);
