/**
 * What hover and completion say, before it is known whether the client shows Markdown. Every text in it is shown as it
 * is, whoever wrote it: none can become a link, a picture or a command.
 */
import { MarkupKind, type MarkupContent } from 'vscode-languageserver/node';

export type Description = readonly Paragraph[];

export type Paragraph = Line | Listing | CodeBlock;

/** A blank between spans has to be written. */
export type Line = readonly Span[];

export interface Listing {
  readonly items: readonly Line[];
}

export interface CodeBlock {
  readonly language: 'handlebars' | 'yaml';
  readonly text: string;
}

export type Span = string | { readonly code: string } | { readonly bold: string };

/** As the client likes it best; one that doesn't say takes Markdown. */
export function markupOf(
  description: Description,
  formats: readonly MarkupKind[] | undefined,
): MarkupContent {
  const kind = formats?.[0] === MarkupKind.PlainText ? MarkupKind.PlainText : MarkupKind.Markdown;
  const write = kind === MarkupKind.Markdown ? markdown : plainText;
  return { kind, value: description.map(write).join('\n\n') };
}

/** A sentence of ours, in which backticks mark code. */
export function prose(text: string): Line {
  return text.split('`').map((part, index) => (index % 2 === 0 ? part : { code: part }));
}

/** `a, b and c`, of which each is a line. */
export function enumerated(items: readonly Line[]): Line {
  return items.flatMap((item, index) => {
    if (index === 0) return item;
    return [index === items.length - 1 ? ' and ' : ', ', ...item];
  });
}

function plainText(paragraph: Paragraph): string {
  if ('text' in paragraph) return paragraph.text;
  if ('items' in paragraph) return paragraph.items.map((item) => `- ${plainLine(item)}`).join('\n');
  return plainLine(paragraph);
}

function plainLine(line: Line): string {
  return line
    .map((span) => (typeof span === 'string' ? span : 'code' in span ? span.code : span.bold))
    .map(inOneLine)
    .join('');
}

function markdown(paragraph: Paragraph): string {
  if ('text' in paragraph) return fenced(paragraph);
  if ('items' in paragraph) return paragraph.items.map((item) => `- ${markdownLine(item)}`).join('\n');
  return markdownLine(paragraph);
}

function markdownLine(line: Line): string {
  return line
    .map((span) => {
      if (typeof span === 'string') return escaped(span);
      return 'code' in span ? codeSpan(span.code) : strong(span.bold);
    })
    .join('');
}

/** Asterisks around nothing would be a rule. */
function strong(text: string): string {
  return text.trim() === '' ? '' : `**${escaped(text.trim())}**`;
}

/**
 * Viewers make links of bare addresses, too, so that what begins one is broken up. Headings, lists and rules begin with
 * a line, and nowhere else.
 */
function escaped(text: string): string {
  return inOneLine(text)
    .replace(/[\\`*_[\]<>!~&|@$]|[:/](?=\/)|\.(?=\p{L})/gu, '\\$&')
    .replace(/^( ?)([#+=-])/, '$1\\$2')
    .replace(/^( ?\d+)([.)])/, '$1\\$2');
}

/** An empty line would end a code span. */
function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function codeSpan(text: string): string {
  const inner = inOneLine(text);
  const fence = '`'.repeat(1 + longestRun(inner));
  const pad = /^`|`$|^ .* $|^$/.test(inner) ? ' ' : '';
  return `${fence}${pad}${inner}${pad}${fence}`;
}

function fenced({ language, text }: CodeBlock): string {
  const fence = '`'.repeat(Math.max(3, 1 + longestRun(text)));
  return `${fence}${language}\n${text}\n${fence}`;
}

/** Code ends at as many backticks as began it. */
function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, { length }) => Math.max(longest, length), 0);
}
