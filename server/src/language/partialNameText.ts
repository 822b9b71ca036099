const plain = /^[A-Za-z_][\w-]*(?:[./][A-Za-z_][\w-]*)*$/;
const values = /(?:^|[./])(?:this|true|false|null|undefined)(?:$|[./])/;

/** How a call writes a partial's name: in quotation marks where it isn't a path. */
export function partialNameText(name: string): string {
  if (plain.test(name) && !values.test(name)) return name;
  return name.includes('"') ? `'${name}'` : `"${name}"`;
}
