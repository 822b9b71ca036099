import assert from 'node:assert/strict';
import { parseConfiguration, type Configuration } from '@onbook/registry';

const open = { approvals: 0, selfApproval: true, requires: null };
const defaults: Configuration = {
  prompts: '.',
  registry: '.onbook/registry.db',
  delimiters: ['{{}}', '<<>>'],
  environments: { dev: open, staging: open, production: { ...open, approvals: 1 } },
};

const readable: [what: string, yamlText: string, differs: Partial<Configuration>][] = [
  ['nothing', '', {}],
  ['a comment', '# later\n', {}],
  ['null values', 'environments:\n', {}],
  [
    'its root and its registry',
    'prompts: prompts\nregistry: https://registry.example.com',
    {
      prompts: 'prompts',
      registry: 'https://registry.example.com',
    },
  ],
  ['one delimiter', 'delimiters: ["{{}}"]', { delimiters: ['{{}}'] }],
  [
    'environments of its own, in their order',
    'environments:\n  live: { approvals: 2, selfApproval: false, requires: test, release: { minimum: 3 } }\n  test:\n',
    { environments: { live: { approvals: 2, selfApproval: false, requires: 'test' }, test: open } },
  ],
  ['what other parts read', 'models: { a: 1 }\nwebhooks: []\ntrackers: { otlp: {} }', {}],
];

const faulty: [yamlText: string, line: number, column: number, message: RegExp][] = [
  ['prompts: [a]', 1, 10, /prompts must be a text/],
  ['\nregistry: 7', 2, 11, /registry must be a text/],
  ['registry: ""', 1, 11, /registry must be a text/],
  ['delimiters: "{{}}"', 1, 13, /delimiters must be a list/],
  ['delimiters: ["[[]]"]', 1, 13, /delimiters must be a list/],
  ['delimiters: []', 1, 13, /delimiters must be a list/],
  ['- prompts', 1, 1, /onbook\.yaml must be a map/],
  ['promts: .', 1, 1, /no setting promts\. It knows prompts, registry/],
  ['environments: [dev]', 1, 15, /environments must be a map/],
  ['environments:\n  dev: yes please', 2, 8, /environments\.dev must be a map/],
  ['environments:\n  dev: { approvals: one }', 2, 21, /environments\.dev\.approvals must be a whole number/],
  ['environments:\n  dev: { approvals: -1 }', 2, 3, /approvals must be a whole number/],
  ['environments:\n  dev: { selfApproval: 1 }', 2, 24, /selfApproval must be true or false/],
  ['environments:\n  dev: { reviewers: 1 }', 2, 10, /environments\.dev\.reviewers isn't part of a policy/],
  ['environments:\n  dev: { requires: test }', 2, 3, /no environment test/],
  ['environments:\n  dev: { requires: dev }', 2, 3, /circle/],
  ['environments:\n  Dev 1: {}', 2, 3, /can't be an environment's name/],
  ['prompts: "a', 1, 12, /quote/i],
  ['a: 1\na: 2', 2, 1, /unique/],
];

describe('onbook.yaml', () => {
  for (const [what, yamlText, differs] of readable) {
    it(`says ${what}`, () => {
      const { configuration, problems } = parseConfiguration(yamlText);
      assert.deepEqual(problems, []);
      assert.deepEqual(configuration, { ...defaults, ...differs });
      assert.deepEqual(
        Object.keys(configuration.environments),
        Object.keys(differs.environments ?? defaults.environments),
      );
    });
  }

  for (const [yamlText, line, column, message] of faulty) {
    it(`is faulty: ${JSON.stringify(yamlText)}`, () => {
      const { configuration, problems } = parseConfiguration(yamlText);
      assert.deepEqual([problems[0]?.line, problems[0]?.column], [line, column], problems[0]?.message);
      assert.match(problems[0]?.message ?? '', message);
      assert.deepEqual(configuration, defaults);
    });
  }
});
