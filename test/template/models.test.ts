import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { currentModels, findModel, modelMeant } from '@onbook/template';

const root = new URL('../../../', import.meta.url);

describe('The model catalogue', () => {
  it('is what its script makes of the price list', () => {
    const script = fileURLToPath(new URL('scripts/models.mjs', root));
    const made = execFileSync(process.execPath, [script, '--print'], { encoding: 'utf8' });
    assert.equal(readFileSync(new URL('template/src/language/modelData.ts', root), 'utf8'), made);
  });

  const known: readonly (readonly [string, string, number | null])[] = [
    ['gpt-4o', 'gpt-4o', 128_000],
    ['openai/gpt-4o', 'gpt-4o', 128_000],
    ['gpt-4o-2024-11-20', 'gpt-4o', 128_000],
    ['azure/gpt-4o', 'gpt-4o', 128_000],
    ['gpt-4.1', 'gpt-4.1', 1_047_576],
    ['gpt-5-chat-latest', 'gpt-5-chat-latest', 128_000],
    ['googleai/gemini-2.5-flash', 'gemini-2.5-flash', 1_048_576],
    ['vertexai/gemini-1.5-pro-002', 'gemini-1.5-pro', 1_000_000],
    ['claude-sonnet-4-5-20250929', 'claude-sonnet-4-5', 200_000],
    ['anthropic/claude-3.5-sonnet', 'claude-3-5-sonnet', 200_000],
    ['gpt-5.6-sol-2026-07-01', 'gpt-5.6-sol', 1_050_000],
    ['mistral/mistral-large-latest', 'mistral-large', null],
  ];
  for (const [written, id, contextWindow] of known) {
    it(`knows ${written}`, () => {
      const model = findModel(written);
      assert.deepEqual([model?.id, model?.contextWindow], [id, contextWindow]);
      assert.equal(modelMeant(written), null);
    });
  }

  it('has prices as micro-USD a token', () => {
    const { inputPrice, outputPrice } = findModel('openai/gpt-4o')!;
    assert.deepEqual([inputPrice, outputPrice], [2.5, 10]);
  });

  it('knows no price of what is free for a while or has none', () => {
    assert.equal(findModel('gemma-3-27b-it')?.inputPrice, null);
  });

  const unjudged = [
    'llama3.1:8b',
    'ollama/llama3.1',
    'ollama/gpt-4oo',
    'my-deployment',
    'gpt4o',
    'gpt-4o-eu',
    'gpt-4o-prod',
    'azure/gtp-4o',
    'gpt-9',
    'openai/gpt-9-mini',
    'openai/my-finetune',
    'gpt-6-nova',
    'command-x',
    'gpt-4x',
    'projects/1/locations/eu/endpoints/7',
    'openrouter/anthropic/claude-sonet-4.5',
    'cool-model',
    'a',
    '',
    '/',
    'openai/',
    '*',
    '#',
  ];
  for (const name of unjudged) {
    it(`leaves ${name === '' ? 'an empty name' : name} alone`, () => {
      assert.deepEqual([findModel(name), modelMeant(name)], [null, null]);
    });
  }

  const slips = [
    ['gtp-4o', 'gpt-4o'],
    ['gpt-4o-mni', 'gpt-4o-mini'],
    ['gemini-2.5-falsh-lite', 'gemini-2.5-flash-lite'],
    ['claude-sonet-4-5', 'claude-sonnet-4-5'],
    ['openai/gpt4o', 'openai/gpt-4o'],
    ['openai/GPT-4o', 'openai/gpt-4o'],
    ['openai/gpt-4-o', 'openai/gpt-4o'],
    ['googleai/gemini-3.8-flsh', 'googleai/gemini-3.8-flash'],
  ] as const;
  for (const [written, meant] of slips) {
    it(`takes ${written} for ${meant}`, () => {
      assert.deepEqual([findModel(written), modelMeant(written)], [null, meant]);
    });
  }

  const retired = [
    ['gpt-4-32k', 'gpt-4o'],
    ['openai/o1-mini', 'openai/o4-mini'],
    ['anthropic/claude-3-opus-20240229', 'anthropic/claude-opus-4-8'],
    ['googleai/gemini-1.5-flash', 'googleai/gemini-3.5-flash-lite'],
    ['gpt-5-2025-08-07', null],
    ['mistral-tiny', null],
  ] as const;
  for (const [written, successor] of retired) {
    it(`says that ${written} is deprecated`, () => {
      const model = findModel(written);
      assert.deepEqual([model?.deprecated, model?.successor], [true, successor]);
    });
  }

  it('leaves the end of a model on Azure to Azure', () => {
    assert.equal(findModel('azure/gpt-4-32k')?.deprecated, false);
  });

  it('names no successor that it does not know, or that is deprecated itself', () => {
    const { retiredTable } = readTables();
    for (const row of retiredTable) {
      const [vendor, name, successor] = row.split('|');
      if (successor === '') continue;
      const model = findModel(successor!);
      assert.ok(model?.vendor === vendor && !model!.deprecated, `${name}: ${successor}`);
    }
  });

  it('offers models that it finds again by their names, none of them deprecated', () => {
    const models = currentModels();
    assert.ok(models.length > 100, `${models.length}`);
    for (const { id, vendor } of models) {
      const found = findModel(`${vendor}/${id}`);
      assert.deepEqual([found?.id, found?.isChat, found?.deprecated], [id, true, false]);
    }
  });

  it('calls none of its own names a slip', () => {
    for (const row of readTables().modelTable) {
      const [vendor, , , , , , , names] = row.split('|');
      for (const name of names!.split(' ').filter((one) => !/[*#]/.test(one)))
        assert.equal(modelMeant(`${vendor}/${name}`), null, name);
    }
  });
});

function readTables(): Readonly<Record<'modelTable' | 'retiredTable', readonly string[]>> {
  const source = readFileSync(new URL('template/src/language/modelData.ts', root), 'utf8');
  const [, models = '', , retirements = ''] = source.split(/= `\n|\n`;/);
  return { modelTable: models.split('\n'), retiredTable: retirements.split('\n') };
}
