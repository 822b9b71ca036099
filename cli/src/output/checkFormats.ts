/** How `check` can answer: a format is a file and a line here. */
import type { Checked } from '../checkFiles.js';
import { checkAsGithub } from './checkAsGithub.js';
import { checkAsJson } from './checkAsJson.js';
import { checkAsSarif } from './checkAsSarif.js';
import { checkAsText } from './checkAsText.js';
import type { ReportBase } from './reportBase.js';

/** `files` of the findings are below `base.cwd`. */
type CheckFormat = (checked: Checked, base: ReportBase) => string;

export const checkFormats = {
  text: checkAsText,
  json: checkAsJson,
  sarif: checkAsSarif,
  github: checkAsGithub,
} satisfies Record<string, CheckFormat>;

export type CheckFormatName = keyof typeof checkFormats;

export const checkFormatNames = Object.keys(checkFormats) as readonly CheckFormatName[];
