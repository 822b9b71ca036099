import { createRequire } from 'node:module';
import path from 'node:path';

/** @typedef {import('esbuild').Plugin} Plugin */

/**
 * A CommonJS package that many of our modules import. esbuild copies the names of such a package, hundreds here, into
 * an object of its own for every module that imports it, each time the bundle is started. So our modules import it from
 * one module, which has the names.
 *
 * @param {string} name as it is imported
 * @param {string} importer a folder from which it is found
 * @returns {Plugin}
 */
export function importOnce(name, importer) {
  const filter = new RegExp(`^${name}$`);
  const namespace = 'import-once';
  return {
    name: namespace,
    setup({ onResolve, onLoad }) {
      onResolve({ filter }, ({ path, kind, namespace: from }) =>
        kind === 'import-statement' && from !== namespace
          ? { path, namespace, sideEffects: false }
          : undefined,
      );
      onLoad({ filter, namespace }, () => {
        const names = Object.keys(createRequire(path.join(importer, 'package.json'))(name));
        return { contents: `export { ${names.join(', ')} } from '${name}';`, resolveDir: importer };
      });
    },
  };
}
