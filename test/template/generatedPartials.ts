import fc from 'fast-check';
import { templates, values } from './generatedTemplates.js';

/** A template and the partials that it may call. */
export interface PartialTemplates {
  readonly template: string;
  readonly partials: ReadonlyMap<string, string>;
}

/** So deep that `obj` is always there, and with texts of more than one line, which an indented partial indents. */
export const deepValues = deepened(2);

function deepened(levels: number): Readonly<Record<string, unknown>> {
  if (levels === 0) return values;
  const below = deepened(levels - 1);
  return {
    ...values,
    a: `a${levels}`,
    b: 'one\ntwo\n',
    obj: below,
    list: [{ ...below }, { ...below, a: 'second' }],
  };
}

const tilde = fc.constantFrom('', '', '', '~');

/** What a call gives the partial: nothing, a context, named arguments. */
const given = fc.constantFrom(
  '',
  '',
  ' obj',
  ' this',
  ' list.[1]',
  ' @root',
  ' a="given"',
  ' n=b',
  ' obj a=b b=../a',
  ' this obj=list.[0].obj',
);

/** Blanks and line ends that make a call stand alone on its line, or not. */
const around = fc.constantFrom(
  ['', ''],
  ['\n', '\n'],
  ['\n  ', '\n'],
  ['x\n\t', '\n'],
  [' ', ' '],
  ['\n  ', ' \n'],
);

const small = fc.oneof(
  { weight: 3, arbitrary: templates.filter(({ length }) => length < 120) },
  fc.constantFrom(
    '{{a}}\n{{b}}\n',
    '{{#each list}}{{a}}{{@index}}\n{{/each}}',
    '{{#each obj as |value key|}}{{key}}={{#if @first}}{{value.a}}{{/if}} {{/each}}',
    '{{#with obj as |o|}}{{o.a}}{{../a}}{{#each list as |item i|}}{{i}}{{item.b}}{{o.b}}{{/each}}{{/with}}',
    '{{{{if flag}}}}\n {{a}} \\{{b}}\n{{{{/if}}}}\n',
    '{{{{each list}}}} {{a}} {{{{/each}}}}',
  ),
);

const call = (names: fc.Arbitrary<string>) =>
  fc
    .record({ name: names, given, left: tilde, right: tilde, around })
    .map(({ name, given: what, left, right, around: [before = '', after = ''] }) =>
      [before, `{{${left}> ${name}${what}${right}}}`, after].join(''),
    );

const blockCall = (names: fc.Arbitrary<string>, content: fc.Arbitrary<string>) =>
  fc
    .record({ name: names, given, content, right: tilde, around })
    .map(({ name, given: what, content: inner, right, around: [before = '', after = ''] }) =>
      [before, `{{#> ${name}${what}${right}}}`, inner, `{{/${name}}}`, after].join(''),
    );

/** Defines an inline partial, where the text around may call it. */
const inline = (content: fc.Arbitrary<string>) =>
  fc
    .tuple(
      fc.constantFrom('i', 'j'),
      content,
      fc.constantFrom('{{> i}}', '{{> j}}', '\n  {{> i obj}}\n', '{{#> j}}{{a}}{{/j}}'),
    )
    .map(([name, text, use]) => `{{#*inline "${name}"}}${text}{{/inline}}${use.replace(/\b[ij]\b/g, name)}`);

const mixed = (...parts: readonly fc.Arbitrary<string>[]) =>
  fc.array(fc.oneof(small, ...parts), { minLength: 1, maxLength: 4 }).map((texts) => texts.join(''));

const climbing = fc.constant(
  '{{#with obj}}{{> leaf ..}}{{#each ../list}}{{> leaf ../../obj}}{{/each}}{{/with}}',
);

/** No partial calls itself, by way of others either, since Onbook refuses that. */
const leaf = mixed();
const middle = mixed(
  climbing,
  call(fc.constant('leaf')),
  inline(small),
  blockCall(fc.constantFrom('gone', '@partial-block'), small),
);
const layout = mixed(
  fc.constantFrom(
    '[{{> @partial-block}}]',
    '\n  {{> @partial-block}}\n',
    '{{#each list}}{{> @partial-block}}{{/each}}',
  ),
  fc.constantFrom('{{> @partial-block obj}}', '{{#with obj}}{{> @partial-block}}{{/with}}'),
  call(fc.constant('leaf')),
);
const inner = mixed(call(fc.constantFrom('leaf', 'middle')), inline(small));
const top = mixed(
  climbing,
  call(fc.constantFrom('leaf', 'middle')),
  blockCall(fc.constantFrom('layout', 'outer', 'leaf', 'gone'), inner),
  inline(inner),
);
/** A layout that passes its content on to another one. */
const outer = blockCall(fc.constant('layout'), mixed(fc.constant('{{> @partial-block}}')));

export const partialTemplates: fc.Arbitrary<PartialTemplates> = fc
  .record({ template: top, leaf, middle, layout, outer })
  .map(({ template, ...partials }) => ({ template, partials: new Map(Object.entries(partials)) }));
