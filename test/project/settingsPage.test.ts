import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

interface Setting {
  readonly enum?: readonly string[];
  readonly scope: string;
}

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
  };
};
const { properties } = contributes.configuration;
const page = readFileSync('docs/settings.md', 'utf8');

describe('docs/settings.md', () => {
  it('describes each setting of the extension, in its order, and no other', () => {
    const described = [...page.matchAll(/^## (.*)$/gm)].map(([, name]) => name);
    assert.deepEqual(described, Object.keys(properties));
  });

  for (const [name, { enum: values = [] }] of Object.entries(properties)) {
    it(`names each value of ${name}`, () => {
      const [, section = ''] = page.split(`## ${name}\n`);
      for (const value of values) assert.ok(section.includes(`\`${value}\``), value);
    });
  }

  it('says which settings hold for a window', () => {
    const ofWindow = Object.entries(properties).filter(([, { scope }]) => scope !== 'resource');
    assert.deepEqual(
      ofWindow.map(([name]) => name),
      ['onbook.trace.server'],
    );
  });
});
