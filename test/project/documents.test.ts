/** What the documents point to is there. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const checkout = path.resolve(import.meta.dirname, '../../..');
const documents = ['README.md', 'CONTRIBUTING.md', 'docs/architecture.md', 'scripts/README.md'];
const rooms = [
  'template',
  'registry',
  'server',
  'client',
  'service',
  'cli',
  'test',
  'docs',
  'samples',
  'scripts',
];

describe('documents', () => {
  for (const document of documents) {
    const text = readFileSync(path.join(checkout, document), 'utf8');

    it(`${document} links to files that exist`, () => {
      const links = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => link);
      const missing = links.filter(
        (link) => !existsSync(path.resolve(checkout, path.dirname(document), link)),
      );
      assert.deepEqual(missing, []);
    });

    it(`${document} names paths that exist`, () => {
      const paths = [...text.matchAll(/`([\w-]+\/[\w./-]*)`/g)]
        .map(([, named = '']) => named)
        .filter((named) => rooms.includes(named.split('/')[0] ?? '') && !named.includes('/dist/'));
      assert.deepEqual(
        paths.filter((named) => !existsSync(path.join(checkout, named))),
        [],
      );
    });
  }
});
