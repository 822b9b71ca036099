import fc from 'fast-check';
import { deepValues, partialTemplates } from './generatedPartials.js';
import { templates, values } from './generatedTemplates.js';
import { checkSameOutput } from './handlebarsOracle.js';

const partials: ReadonlyMap<string, string> = new Map([
  ['plain', 'P {{a}}{{../a}}{{@root.a}}{{@index}}'],
  ['lines', 'one\n\n{{a}}\nlast\n'],
  ['nested', '<{{> plain b}}{{> [lines] }}>'],
  ['layout', 'L[{{> @partial-block}}]{{> nav}}'],
  ['box', '({{> @partial-block}})'],
  ['frame', '[{{#> @partial-block}}F {{a}}{{/@partial-block}}]'],
  ['wrap', '{{#> box}}w{{> @partial-block}}{{/box}}'],
]);

function check(template: string): void {
  checkSameOutput({ template, partials, values });
}

describe('rendering equals Handlebars', () => {
  const cases: readonly string[] = [
    'a\n{{#if flag}}\n  b\n{{/if}}\nc',
    'a\n{{#if off}}\n  b\n{{else}}\n  c\n{{/if}}\nd',
    '{{#if off}}\n1\n{{else if flag}}\n2\n{{else}}\n3\n{{/if}}\n4',
    '{{#if off~}} 1 {{~else if off~}} 2 {{~else if flag~}} 3 {{~else~}} 4 {{~/if}} 5',
    '{{#each list}}\n- {{@index}} {{a}}\n{{/each}}\nend',
    '  {{! alone }}\nx {{! not alone }}\ny',
    '{{^off}}\n no \n{{else}}\n yes \n{{/off}}\n',
    '{{^flag}}\n no \n{{else}}{{#if flag}}\n yes \n{{/if}}\n{{/flag}}\n',
    '\\{{a}} {{a}} \\\\{{b}} \\{{b}}\n{{#if flag}}\nx\n{{/if}}',
    '{{#each list as |item i|}}{{i}}{{item.a}}{{#each obj}}{{../a}}{{item.b}}{{/each}}{{/each}}',
    '{{#each list}}{{#each obj}}{{@../index}}{{@key}} {{/each}}{{/each}}',
    '{{#with obj}}{{a}}{{../a}}{{@root.a}}{{/with}}{{#with gone}}x{{else}}{{a}}{{/with}}',
    '{{a}}{{~ b ~}} x {{n}}{{zero}}{{flag}}{{off}}{{empty}}',
    '{{#list}}{{a}}{{/list}}{{#obj}}{{a}}{{/obj}}{{#flag}}{{a}}{{/flag}}',
    '{{obj}}{{list}}',
    'a\n{{{{if flag}}}}\n {{a}} \\{{b}} {{{{x}}}}y{{{{/x}}}} <<a>>\n{{{{/if}}}}\nb',
    '{{{{each list}}}}{{{{/each}}}}{{{{ if off}}}}{{a}}{{{{/if}}}}{{{{unless off }}}}{{{{/unless}}}}',
    '{{[a]}}{{obj.[a]}}{{lookup obj "a"}}{{obj/[b]}}{{@root.[obj].[a]}}',
    '{{#each list}}{{lookup .."b"}}{{lookup ..[b]}}{{#ifEquals ..(lookup . "a")}}{{else}}{{a}}{{/ifEquals}}{{/each}}{{#if [flag]includeZero=true}}y{{/if}}',
    '{{#with obj}}{{#each ../list}}{{lookup ../.."a"}}{{/each}}{{/with}}{{> plain obj a="x"b="y"}}',
    '{{> plain}} {{> plain this}} {{> plain obj}} {{> plain obj a="x"}} {{> plain a=b}}',
    '{{#each list}}{{> plain}}{{> plain ..}}{{> plain @root n=1}}{{/each}}',
    'a\n  {{> lines}}\nb\n{{> lines}}\nc {{> lines}}',
    '  {{> lines}}',
    'x\n\t{{~> lines~}}\n y',
    '{{> nested}}\n  {{> nested obj}}\n',
    '{{#*inline "i"}}I {{a}}{{/inline}}{{> i}} {{> i obj}} {{#with obj}}{{> i}}{{/with}}',
    '{{#*inline "i"}}I {{a}}{{/inline}}\n{{#each list}}\n  {{> i}}\n{{/each}}',
    '{{#with obj}}{{> i}}{{#*inline "i"}}late {{a}}{{/inline}}{{/with}}',
    '{{#> box}}c {{a}}{{/box}} {{#> box obj}}c {{a}}{{/box}}',
    '{{#> wrap}}x{{#> box}}y{{/box}}{{/wrap}}',
    '{{> frame}}{{> frame obj}}{{#> frame}}c{{/frame}}{{#> box}}{{> frame}}{{/box}}{{#> frame}}{{> frame}}{{/frame}}',
    '{{#> @partial-block}}F {{a}}{{#> @partial-block obj}}G {{a}}{{/@partial-block}}{{/@partial-block}}',
    '{{#> box}}{{#> @partial-block a="x"}}F {{a}}{{#*inline "i"}}I{{/inline}}{{> i}}{{/@partial-block}}{{/box}}',
    '{{#> layout}}{{#*inline "nav"}}N {{a}}{{/inline}}body{{/layout}}',
    '{{#> absent}}instead {{a}}{{/absent}}{{#> absent obj}}{{a}}{{/absent}}',
    'a\n{{#> box}}\n  c\n{{/box}}\nd\n{{#*inline "z"}}\n  z\n{{/inline}}\n{{> z}}',
  ];
  for (const template of cases) {
    it(JSON.stringify(template), () => {
      check(template);
    });
  }

  it('for generated templates', function () {
    this.timeout(60_000);
    fc.assert(fc.property(templates, check), { numRuns: 1000 });
  });

  it('for generated templates with partials', function () {
    this.timeout(60_000);
    const same = fc.property(partialTemplates, (generated) => {
      checkSameOutput({ ...generated, values: deepValues });
    });
    fc.assert(same, { numRuns: 500 });
  });
});
