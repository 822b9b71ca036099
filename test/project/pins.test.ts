import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

interface Manifest {
  readonly workspaces?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const readManifest = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Manifest;
const root = readManifest('package.json');
const manifests = [
  'package.json',
  'test/bench/package.json',
  ...(root.workspaces ?? []).map((folder) => `${folder}/package.json`),
];

describe('The versions of dependencies', () => {
  for (const file of manifests) {
    it(`are exact in ${file}`, () => {
      const { dependencies, devDependencies } = readManifest(file);
      const loose = Object.entries({ ...dependencies, ...devDependencies })
        .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
        .map(([name, version]) => `${name}@${version}`);
      assert.deepEqual(loose, []);
    });
  }

  it('are the same wherever a package is used', () => {
    const versions = new Map<string, Set<string>>();
    for (const file of manifests) {
      const { dependencies, devDependencies } = readManifest(file);
      for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
        versions.set(name, (versions.get(name) ?? new Set()).add(version));
      }
    }
    const differing = [...versions].filter(([, { size }]) => size > 1).map(([name]) => name);
    assert.deepEqual(differing, []);
  });
});
