import { helpers } from '@onbook/template';

const name = /^[\p{L}_][\p{L}\p{N}_-]*$/u;

/** Words that stand for a value or for `this`, in templates or in YAML. */
const values = /^(?:true|false|null)$|^(?:undefined|this|else)$/i;

/** Why a variable can't have a name, and what to do; null if it can. `inAngles`: it is used as `<<name>>`. */
export function faultOfName(written: string, inAngles: boolean): string | null {
  if (!name.test(written))
    return `'${written}' can't be the name of a variable. Use letters, digits, '_' and '-', and begin with a letter or '_'.`;
  if (inAngles && !/^[\w-]+$/.test(written))
    return `'${written}' can't be used as <<${written}>>. Use only the letters a to z, digits, '_' and '-'.`;
  if (values.test(written)) return `'${written}' has a meaning of its own in templates. Choose another name.`;
  if (helpers.some((helper) => helper.name === written))
    return `'${written}' is a helper, so {{${written}}} would call that. Choose another name.`;
  return null;
}
