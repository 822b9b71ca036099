/** Prompts as people write them: each shape was met in the wild, each text is our own. Nothing is wrong in any of them. */

export const realPartials: ReadonlyMap<string, string> = new Map([
  ['voice', 'Speak {{#if accent}}with a {{accent}} accent{{else}}plainly{{/if}}.\n'],
  ['persona', '{{role "system"}}\nYou are {{name}}, {{trade}}.\n'],
  ['frame', '<{{tag}}>\n{{> @partial-block}}\n</{{tag}}>\n'],
  ['row', '| {{sku}} | {{count}} |\n'],
  ['parts/legal', 'Nothing here is advice.\n'],
]);

export const realPrompts: readonly (readonly [what: string, source: string])[] = [
  [
    'a list that may be left out',
    `---
model: openai/gpt-4o-mini
input:
  schema:
    city: string
    nights: integer, how many nights
    hobbies?(array): string
    pace?: string
output:
  format: json
  schema:
    title: string
    days(array):
      day: integer
      stops(array):
        at: string
        price?: string
    total:
      rooms: string
      meals: string
---

Plan {{nights}} nights in {{city}}.

{{#if pace}}
They like it {{pace}}.
{{/if}}
{{#if hobbies}}
What they like:
{{#each hobbies}}
- {{this}}{{#unless @last}},{{/unless}}
{{/each}}
{{/if}}
`,
  ],
  [
    'a partial with an argument and no blank',
    `---
input:
  schema:
    dish: string
    pantry?(array): string
---
{{>voice accent="Breton"}}

Cook {{dish}}.
{{#if pantry}}{{#each pantry}}- {{this}}
{{/each}}{{/if}}
`,
  ],
  [
    'code in a fence whose language is a variable',
    `---
input:
  schema:
    source: string
    dialect: string
    focus?: string
  default:
    dialect: SQL
---
Review this {{dialect}}:

\`\`\`{{dialect}}
{{source}}
\`\`\`

{{#if focus}}
Look at {{focus}}.
{{else}}
Look at everything:
- a << 2, b >> 1 and c <<= 3
- \`std::cout << total << std::endl;\`
- List<Map<String, Integer>> rows
- cat <<EOF >>out.txt
{{/if}}
`,
  ],
  [
    'JSON to copy from',
    `---
input:
  schema:
    ticket: string
---
Answer as JSON and nothing else:

{"urgency": "high", "reasons": ["…"], "next": {"step": "…", "owner": {"name": "…"}}}

Example: {"score": 3, "of": {"max": 5}}
Ticket: {{ticket}}
`,
  ],
  [
    'pictures, each with the type that is known of it',
    `---
input:
  schema:
    photoUri: string
    more(array):
      uri: string
      kind: string
---
What is on these?

Photo: {{media url=photoUri}}
{{#each more}}
{{media url=uri contentType=kind}}
{{/each}}
`,
  ],
  [
    'a conversation with examples and its history',
    `---
input:
  schema:
    question: string
    examples(array):
      ask: string
      answer: string
---
{{role "system"}}
Answer in one sentence.
{{#each examples}}
{{role "user"}}{{ask}}
{{role "model"}}{{answer}}
{{/each}}
{{history}}
{{role "user"}}
{{question}}
`,
  ],
  [
    'a conversation that an application passes as a variable',
    `---
input:
  schema:
    turns(array):
      role: string
      content: string
    question: string
---
{{#each turns}}
- {{this.role}}: {{{content}}}
{{/each}}

{{question}}
`,
  ],
  [
    'the role in a partial, and a note above it',
    `---
input:
  schema:
    name: string
    trade: string
    question: string
---
{{!-- Legal asked for this order. --}}
{{> persona}}
{{> parts/legal}}
{{role "user"}}
{{question}}
`,
  ],
  [
    'cases by an enum, and by a number',
    `---
input:
  schema:
    tone(enum, how to sound): [formal, friendly]
    stars: integer
    paid: boolean
---
{{#ifEquals tone "formal"}}Use surnames.{{else}}Use first names.{{/ifEquals}}
{{#unlessEquals stars 5}}Ask what was missing.{{/unlessEquals}}
{{#ifEquals paid true}}Thank them.{{/ifEquals}}
{{#if paid}}{{#if stars includeZero=true}}They gave {{stars}}.{{/if}}{{/if}}
`,
  ],
  [
    'lists in lists, with names of the same words at several levels',
    `---
input:
  schema:
    title: string
    orders(array):
      title: string
      lines(array):
        title: string
        count: integer
---
# {{title}}
{{#each orders}}
## {{title}} (of {{../title}})
{{#each lines as |line i|}}
{{i}}. {{line.count}} × {{line.title}} for {{../title}}, {{../../title}}
{{/each}}
{{/each}}
`,
  ],
  [
    'any value, and what may be in it',
    `---
input:
  schema:
    order: any
    facts(object):
      (*): string
    title: string
---
{{title}}: {{order.number}} {{json order indent=2}}
{{#each facts}}{{@key}}: {{this}}
{{/each}}
{{#with order}}{{#each lines}}{{title}} {{/each}}{{/with}}
{{#order.customer}}Dear {{name}}{{/order.customer}}
{{#each order.lines}}{{#if @first}}First: {{/if}}{{lookup ../order.prices @index}}{{/each}}
`,
  ],
  [
    'a section of Mustache with a flag',
    `---
input:
  schema:
    member: boolean
    name: string
---
{{#member}}Welcome back, {{name}}.{{/member}}{{^member}}Hello, {{name}}.{{/member}}
`,
  ],
  [
    'a frame around the text, and a partial for each item',
    `---
input:
  schema:
    letter: string
    stock(array):
      sku: string
      count: integer
---
{{#> frame tag="letter"}}
{{letter}}
{{/frame}}
| sku | count |
|---|---|
{{#each stock}}
{{> row this}}
{{/each}}
`,
  ],
  [
    'angles between tags of XML',
    `---
input:
  schema:
    customer: string
    mail: string
---
<customer><<customer>></customer>
<mail>
  <<mail>>
</mail>
<<<<<<< not a conflict
<a><b>x</b></a> 1 << 3 >> 1
`,
  ],
  [
    'JSON Schema, and whitespace control',
    `---
model: openai/gpt-4o-mini
config:
  temperature: 0.3
input:
  schema:
    type: object
    properties:
      request:
        type: string
        description: What the customer wants
      limits:
        type: array
        items: { type: number }
      meta:
        type: object
        additionalProperties: true
    required: [request, limits]
---
{{~#each limits~}}
  {{this}}{{#unless @last}}, {{/unless}}
{{~/each~}}
{{#if meta}}{{meta.source}}{{/if}}
{{request}}
`,
  ],
  [
    'keys that Genkit reads',
    `---
model: googleai/gemini-3.5-flash
tools: [search]
toolChoice: required
maxTurns: 5
returnToolRequests: true
use: [retry]
input:
  schema:
    topic: string
---
Find out about {{topic}}.
`,
  ],
  [
    'a prompt without a front matter, with rules of Markdown',
    `Release notes

---

Version {{version}} of {{ product.name }}:

{{#each changes}}
* {{#if breaking}}**breaking** {{/if}}{{text}}{{#if issue}} (#{{issue}}){{/if}}
{{else}}
Nothing changed.
{{/each}}

---

Escaped: \\{{version}}, {{{raw_html}}}, {{"odd name"}} {{[another one]}} {{@auth.email}} {{user.[first name]}}
`,
  ],
  [
    'JSON for everything that is passed',
    `---
input:
  schema:
    a: string
    b: { c: integer }
---
{{json this indent=2}}
{{json (lookup @root "b")}}
`,
  ],
];
