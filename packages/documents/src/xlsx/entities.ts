/** The five entities of XML and its numbered characters. Nothing else is one here. */

/** From `&` to `;`. */
export const longestEntity = 12;

/** Reads the entities in a text; raises what `fail` gives at one that is not known. */
export function unescaperFor(fail: () => Error): (text: string) => string {
  function meaning(body: string | undefined): string {
    const plain = body === undefined ? undefined : entities[body];
    if (plain !== undefined) return plain;
    const code = body?.startsWith("#x") ? Number.parseInt(body.slice(2), 16) : Number(body?.slice(1));
    if (body === undefined || body[0] !== "#" || !isCharacter(code)) throw fail();
    return String.fromCodePoint(code);
  }

  return (text) => (text.includes("&") ? text.replace(entity, (_, body: string | undefined) => meaning(body)) : text);
}

const entity = /&(?:([a-z]{2,4}|#\d{1,7}|#x[0-9a-fA-F]{1,6});)?/g;
const entities: { readonly [name: string]: string } = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
}
