import type { Table } from '../table.js';

/** A prompt and its values as messages. */
export const render: Table = {
  name: 'render',
  title: 'Rendering',
  packages: ['handlebars', 'dotprompt'],
  rows: [
    {
      title: '4 KB prompt, from its source each time',
      input: { kind: 'short' },
      onbook: { name: 'Onbook', engine: 'onbook', job: 'renderFromSource' },
      peers: [
        { name: 'dotprompt.render', engine: 'dotprompt', job: 'renderFromSource' },
        { name: 'Handlebars.compile and the template', engine: 'handlebars', job: 'renderFromSource' },
      ],
    },
    {
      title: '4 KB prompt, read once and kept',
      input: { kind: 'short' },
      onbook: { name: 'Onbook', engine: 'onbook', job: 'renderAgain' },
      peers: [
        { name: 'dotprompt, compiled once', engine: 'dotprompt', job: 'renderAgain', budget: 1 },
        { name: 'Handlebars, compiled once', engine: 'handlebars', job: 'renderAgain' },
      ],
    },
    {
      title: '84 KB prompt, live preview',
      input: { kind: 'long' },
      onbook: { name: 'Onbook, tokens included', engine: 'onbook', job: 'previewWithTokens' },
      peers: [
        { name: 'Onbook, without tokens', engine: 'onbook', job: 'preview' },
        { name: 'dotprompt.render', engine: 'dotprompt', job: 'renderFromSource', budget: 3 },
        { name: 'Handlebars.compile and the template', engine: 'handlebars', job: 'renderFromSource' },
      ],
    },
  ],
};
