/** The protocol's own token types and modifiers, and three modifiers of Onbook's. Their order is part of every answer. */
export const tokenTypes = [
  'variable',
  'parameter',
  'property',
  'function',
  'keyword',
  'macro',
  'enumMember',
  'string',
  'number',
  'comment',
] as const;

export const tokenModifiers = [
  'declaration',
  'readonly',
  'defaultLibrary',
  'defined',
  'undefined',
  'unused',
] as const;

export type TokenType = (typeof tokenTypes)[number];
export type TokenModifier = (typeof tokenModifiers)[number];
