import { isNumber, isObject, isText, isTexts, type Check } from './members.js';

const isNumeric: Check = (value) => typeof value === 'number';
const isObjects: Check = (value) => Array.isArray(value) && value.every(isObject);
const isSchema: Check = (value) => value === null || isObject(value);

/** The shape of what every version has had from the first release on, whoever wrote it down. */
export const versionMembers = {
  id: isText,
  version: isNumber,
  hash: isText,
  digest: isText,
  source: isText,
  content: isText,
  variables: isTexts,
  inputs: isObjects,
  inputSchema: isSchema,
  outputSchema: isSchema,
  tools: isTexts,
  delimiters: isTexts,
  partials: (value: unknown) => isObject(value) && Object.values(value).every(isText),
  samples: isObjects,
  model: isText,
  temperature: isNumeric,
  maxTokens: isNumeric,
  config: isObject,
  message: isText,
  metadata: isObject,
  createdBy: isText,
  createdAt: isText,
};
