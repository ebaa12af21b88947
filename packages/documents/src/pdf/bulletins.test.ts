import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Transcript, TranscriptMark } from "@cursus/core";
import { describe, expect, it } from "vitest";
import { bytesOf, expectSound, options, pageTexts, place, printed, shown } from "../../test/printed.ts";
import { type Bulletin, type Target, writeBulletins, writeTranscript } from "../index.ts";

const mark = (title: string, value: number, more: Partial<TranscriptMark> = {}): TranscriptMark => ({
  ...{ id: title, title, kind: "continuous", value, counted: value, coefficient: 1, published: true, version: 1 },
  ...{ at: "2026-10-01T00:00:00.000Z", by: "u", ...more },
});
const coded = (title: string, more: Partial<TranscriptMark>): TranscriptMark => {
  const { value: _, counted: __, ...rest } = mark(title, 0);
  return { ...rest, ...more };
};

function transcriptOf(lastName: string, more: Partial<Transcript> = {}): Transcript {
  const subjects = [
    {
      subject: "Algèbre",
      coefficient: 1,
      average: 12.67,
      marks: [mark("DS 1", 12), mark("DS 2", 13, { coefficient: 2 })],
    },
  ];
  const policy = { method: "flat", absences: "school" } as const;
  return { student: { id: lastName, lastName }, ...place, average: 12.67, policy, subjects, ...more };
}

describe("report cards", () => {
  const cards = (count: number): Bulletin[] =>
    Array.from({ length: count }, (_, n) => ({
      transcript: transcriptOf(`Nom${n}`),
      rank: { rank: n + 1, exAequo: false, of: count },
      subjects: [{ subject: "Algèbre", mean: 11.5, min: 3, max: 18, appreciation: "Bien." }],
    }));
  const write = (bulletins: Iterable<Bulletin> | AsyncIterable<Bulletin>) => async (target: Target) =>
    await writeBulletins(target, bulletins, { ...options, ...place });

  it("begin on pages of their own and count them for themselves", async () => {
    const subjects = Array.from({ length: 40 }, (_, n) => ({
      ...transcriptOf("x").subjects[0]!,
      subject: `Matière ${n + 1}`,
    }));
    const [first, second, third] = cards(3);
    const bulletins = [first!, { ...second!, transcript: transcriptOf("Long", { subjects }) }, third!];
    const print = printed(await bytesOf(write(bulletins)));
    expectSound(print);
    const texts = pageTexts(print);
    expect(texts.map((text) => /Page \d \/ \d/.exec(text)?.[0])).toEqual([
      ...["Page 1 / 1", "Page 1 / 3", "Page 2 / 3", "Page 3 / 3", "Page 1 / 1"],
    ]);
    expect(texts.map((text) => /Bulletin de notes/.test(text))).toEqual([true, true, false, false, true]);
    expect(texts[2]).toContain("Matière Moyenne");
  });

  it("show marks, the class's figures, comments and the rule of the average", async () => {
    const text = shown(await bytesOf(write(cards(2))));
    expect(text).toContain("Algèbre DS 1 12/20 · DS 2 13/20 (coef. 2) 12,67 11,50 3,00 18,00 Bien.");
    expect(text).toContain("1 / 2");
    expect(text).toContain("chacune pondérée par son coefficient");
    expect(text).toContain("Fait à ..............................");
  });

  it("name a provisional average and a blocked one as such", async () => {
    const { average: _, ...blocked } = transcriptOf("Bloqué", { state: "blocked" });
    const bulletins = [{ transcript: blocked }, { transcript: transcriptOf("Attente", { state: "provisional" }) }];
    const [first, second] = pageTexts(printed(await bytesOf(write(bulletins))));
    expect(first).toContain("DEF : une absence injustifiée");
    expect(second).toContain("Moyenne provisoire : une note est encore attendue.");
  });

  it("say how many marks are not published yet", async () => {
    const bulletins = [1, 3].map((unpublished) => ({ transcript: transcriptOf("Diop", { unpublished }) }));
    const [one, three] = pageTexts(printed(await bytesOf(write(bulletins))));
    expect(one).toContain("Une note n’est pas encore publiée");
    expect(three).toContain("3 notes ne sont pas encore publiées");
  });

  it("leave while the class is still being read", async () => {
    let received = 0;
    const seen: number[] = [];
    async function* read() {
      for (const one of cards(50)) {
        seen.push(received);
        yield one;
      }
    }
    await write(read())((piece: Uint8Array) => {
      received += piece.length;
    });
    expect(seen).toEqual([...new Set(seen)]);
    expect(seen.at(-1)).toBeGreaterThan(received / 4);
  });

  it("are a page that says so where there is nobody", async () => {
    const print = printed(await bytesOf(write([])));
    expect(print.pages).toHaveLength(1);
    expect(pageTexts(print)[0]).toContain("Il n’y a aucun bulletin à imprimer.");
  });

  it("leave no file when the class cannot be read to its end", async () => {
    const folder = await mkdtemp(join(tmpdir(), "cursus-papers-"));
    async function* read() {
      yield cards(1)[0]!;
      throw new Error("storage gone");
    }
    await expect(write(read())(join(folder, "a.pdf"))).rejects.toThrow("storage gone");
    expect(await readdir(folder)).toEqual([]);
    await rm(folder, { recursive: true });
  });
});

describe("a transcript", () => {
  it("explains every average: what counted, what was left out and why, the sum", async () => {
    const subjects = [
      ...transcriptOf("x").subjects,
      {
        ...{ subject: "Analyse", coefficient: 1, average: 7.5 },
        marks: [
          mark("Oral", 7.5, { scale: 10, counted: 15 }),
          coded("DS", { code: "ABI", counted: 0, reason: "absentZero" }),
          coded("Examen", { code: "ABJ", reason: "justified", substituteDue: true }),
        ],
      },
    ];
    const transcript = transcriptOf("Roux", { subjects, average: 10.6 });
    const print = printed(await bytesOf((target) => writeTranscript(target, transcript, options)));
    expectSound(print);
    const [text] = pageTexts(print);
    expect(text).toContain("Algèbre : (12 × 1 + 13 × 2) ÷ 3 = 12,67");
    expect(text).toContain("Analyse : (15 × 1 + 0 × 1) ÷ 2 = 7,50");
    expect(text).toContain("Moyenne générale : (12 × 1 + 13 × 2 + 15 × 1 + 0 × 1) ÷ 5 = 10,60");
    expect(text).toContain("Oral 7,5/10 1 15 ramenée sur 20");
    expect(text).toContain("DS ABI 1 0 absence injustifiée : compte pour 0");
    expect(text).toContain("Examen ABJ 1 - absence justifiée : ne compte pas ; épreuve de substitution à prévoir");
    expect(text).toContain("Une absence injustifiée (ABI) compte pour 0.");
  });

  it("claims no sum for an average that is blocked or missing", async () => {
    const { average: _, ...blocked } = transcriptOf("Roux", { state: "blocked" });
    const text = shown(await bytesOf((target) => writeTranscript(target, blocked, options)));
    expect(text).not.toContain("Moyenne générale : (");
    expect(text).toContain("DEF : une absence injustifiée");
  });

  it("writes numbers and days in the reader's language, on the day of the institution's zone", async () => {
    const transcript = transcriptOf("Roux");
    const french = shown(
      await bytesOf((target) => writeTranscript(target, transcript, { ...options, timeZone: "Europe/Paris" })),
    );
    expect(french).toContain("12,67");
    expect(french).toContain("Établi le 23 novembre 2026");
    const english = shown(
      await bytesOf((target) => writeTranscript(target, transcript, { ...options, language: "en" })),
    );
    expect(english).toContain("12.67");
    expect(english).toContain("Issued on 22 November 2026");
    const first = { ...options, generatedAt: "2026-12-01T12:00:00.000Z" };
    expect(shown(await bytesOf((target) => writeTranscript(target, transcript, first)))).toContain("1er décembre 2026");
  });
});
