import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { SemanticTokenModifiers, SemanticTokenTypes } from 'vscode-languageserver/node';
import { startServer } from '../support/inProcessServer.js';

interface Manifest {
  readonly contributes: {
    readonly semanticTokenModifiers: readonly { readonly id: string }[];
    readonly semanticTokenScopes: readonly {
      readonly language: string;
      readonly scopes: Readonly<Record<string, readonly string[]>>;
    }[];
  };
}

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const ownModifiers = contributes.semanticTokenModifiers.map(({ id }) => id);
const scopes = Object.assign({}, ...contributes.semanticTokenScopes.map((entry) => entry.scopes)) as Readonly<
  Record<string, readonly string[]>
>;
const selectors = Object.keys(scopes).map((selector) => {
  const [type = '', ...modifiers] = selector.split('.');
  return { type, modifiers };
});

describe('the colours of semantic tokens', () => {
  let types: readonly string[];
  let modifiers: readonly string[];
  before(async () => {
    const server = await startServer();
    const legend = server.initialized.capabilities.semanticTokensProvider?.legend;
    types = legend?.tokenTypes ?? [];
    modifiers = legend?.tokenModifiers ?? [];
    await server.stop();
  });

  it('need no type but the standard ones, and each modifier that is not standard', () => {
    const standardTypes: readonly string[] = Object.values(SemanticTokenTypes);
    const standardModifiers: readonly string[] = Object.values(SemanticTokenModifiers);
    assert.deepEqual(
      types.filter((type) => !standardTypes.includes(type)),
      [],
    );
    assert.deepEqual(
      modifiers.filter((modifier) => !standardModifiers.includes(modifier)),
      ownModifiers,
    );
  });

  it('are there for each type of the legend, and for no other', () => {
    const plain = selectors.filter((selector) => selector.modifiers.length === 0);
    assert.deepEqual(plain.map(({ type }) => type).sort(), [...types].sort());
    assert.deepEqual([...new Set(selectors.map(({ type }) => type))].sort(), [...types].sort());
  });

  it('tell Onbook’s own modifiers apart, and know none that is not in the legend', () => {
    const told = new Set(selectors.flatMap((selector) => selector.modifiers));
    assert.deepEqual(
      ownModifiers.filter((modifier) => !told.has(modifier)),
      [],
    );
    assert.deepEqual(
      [...told].filter((modifier) => !modifiers.includes(modifier)),
      [],
    );
  });

  it('are those of prompts only, by scopes of their own', () => {
    assert.deepEqual(
      contributes.semanticTokenScopes.map(({ language }) => language),
      ['onbook-prompt'],
    );
    const foreign = Object.values(scopes)
      .flat()
      .filter((scope) => !scope.endsWith('.onbook-prompt'));
    assert.deepEqual(foreign, []);
  });

  it('have a legend in docs/protocol.md, in its order', () => {
    const page = readFileSync('docs/protocol.md', 'utf8');
    const section = page.slice(page.indexOf('### Semantic tokens'), page.indexOf('### Options'));
    // What is in brackets explains.
    const words = [...section.replace(/\([^)]*\)/g, '').matchAll(/`(\w+)`/g)].map(([, word]) => word);
    assert.deepEqual(words, [...types, ...modifiers]);
  });
});
