/**
 * How a text travels as text messages (3GPP TS 23.038 and 23.040): in the 7-bit alphabet of GSM, or in UCS-2 as soon as one
 * character is not in it; whole, or cut into segments that the phone joins again. Each segment is charged.
 */

export interface Segments {
  readonly encoding: "gsm7" | "ucs2";
  /** How many messages are sent and charged. An empty text is one. */
  readonly segments: number;
  /** What the text takes: septets in GSM-7, 16-bit units in UCS-2. */
  readonly units: number;
  /** How much more fits into the last segment. */
  readonly left: number;
}

/** Units of a message that is alone, and of each of several: a header of 6 bytes joins those. */
const room = { gsm7: { alone: 160, each: 153 }, ucs2: { alone: 70, each: 67 } } as const;

const basic = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
/** Written with an escape before them: two septets. */
const extended = new Set("\f^{}\\[~]|€");

/** Whether a character is in the 7-bit alphabet of GSM or its extension table. Of the French letters, ê î ô û â ç ë ï œ are not. */
export function isGsm7(character: string): boolean {
  return basic.has(character) || extended.has(character);
}

/** Counts what a text takes. No segment ends inside an escaped character or a surrogate pair. */
export function segmentsOf(text: string): Segments {
  const characters = [...text];
  const encoding = characters.every(isGsm7) ? "gsm7" : "ucs2";
  const sizes = characters.map((character) =>
    encoding === "gsm7" ? (extended.has(character) ? 2 : 1) : character.length,
  );
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const { alone, each } = room[encoding];
  if (units <= alone) return { encoding, segments: 1, units, left: alone - units };
  let segments = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > each) {
      segments++;
      used = 0;
    }
    used += size;
  }
  return { encoding, segments, units, left: each - used };
}
