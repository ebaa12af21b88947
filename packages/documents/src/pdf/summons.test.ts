import type { Summons } from "@cursus/core";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printedCodes } from "../../test/codes.ts";
import {
  centre,
  codeOf,
  examOf,
  jpeg,
  period,
  pngOf,
  signatory,
  summonsOf,
  timesInNoumea,
  timesInPapeete,
} from "../../test/exams.ts";
import { bytesOf, expectSound, options, pageTexts, printed, shown } from "../../test/printed.ts";
import { type SummonsOptions, writeSummonses } from "../index.ts";

const write = (summonses: Iterable<Summons>, more: Partial<SummonsOptions> = {}) =>
  bytesOf((target) => writeSummonses(target, summonses, { ...options, ...more }));
const remotely = {
  room: undefined,
  seat: undefined,
  times: timesInPapeete,
  remote: { platform: "https://examens.example/12", connectAt: "2027-01-15T07:30:00.000Z", identityCheck: "Caméra." },
};
/** An exam without the fields that are given as undefined. */
const exam = (code: string, more: object) => {
  const all = Object.entries({ ...examOf(code), ...more }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(all) as unknown as ReturnType<typeof examOf>;
};

describe("a summons", () => {
  it("says each exam with its time, duration, room and seat, and who signs", async () => {
    const print = printed(await write([summonsOf("Diop")], { place: "Besançon" }));
    expectSound(print);
    expect(print.pages).toHaveLength(1);
    const [text] = pageTexts(print);
    expect(text).toContain("Convocation aux épreuves Période d’examens 1 · Année universitaire 2026-2027 Diop Zoé");
    expect(text).toContain("Vendredi 15 janvier 2027, de 9 h 00 à 13 h 00 (Europe/Paris)");
    expect(text).toContain("Durée : 4 h 00, dont 1 h 00 de temps majoré Salle B12, place 42");
    expect(text).toContain("Responsable sur place : Marc Vuillemin · Contact : 03 81 00 00 00");
    expect(text).toContain("Fait à Besançon, le 20 décembre 2026 La directrice de la scolarité Hélène Prigent");
    expect(text).not.toContain("annule et remplace");
  });

  it("does not say twice that a room is one", async () => {
    const rooms = ["Amphi A", "Salle 12", "B12"].map((room, n) => examOf(`E${n}`, { room, seat: 3 }));
    const text = shown(await write([summonsOf("Diop", { exams: rooms })]));
    for (const place of ["Amphi A, place 3", "Salle 12, place 3", "Salle B12, place 3"]) expect(text).toContain(place);
    expect(text).not.toMatch(/Salle (Salle|Amphi)/);
  });

  it("says the time there and the time here, whatever day each is, and warns of a night", async () => {
    const exams = [exam("ALG1", { times: timesInNoumea }), exam("ANA2", { times: timesInPapeete })];
    const text = shown(await write([summonsOf("Poadja", { exams })]));
    expect(text).toContain("Vendredi 15 janvier 2027, de 19 h 00 à 23 h 00 (heure locale, Pacific/Noumea)");
    expect(text).toContain("Soit : vendredi 15 janvier 2027, de 9 h 00 à 13 h 00 (Europe/Paris)");
    expect(text).toContain("Jeudi 14 janvier 2027 à 22 h 00 - vendredi 15 janvier 2027 à 2 h 00 (heure locale");
    expect(text).toContain("Cette épreuve a lieu en partie entre 22 h et 6 h, heure locale.");
    const english = shown(await write([summonsOf("Poadja", { exams })], { language: "en" }));
    expect(english).toContain("Friday, 15 January 2027, 19:00 to 23:00 (local time, Pacific/Noumea)");
  });

  it("tells of a remote exam how to connect instead of a seat, and what to have at hand", async () => {
    const place = { ...centre, modality: "remote", zone: "Pacific/Tahiti" } as const;
    const text = shown(await write([summonsOf("Teri", { centre: place, exams: [exam("T1", remotely)] })]));
    expect(text).toContain("Connexion à partir de : jeudi 14 janvier 2027, 21 h 30");
    expect(text).toContain("Plateforme : https://examens.example/12 Contrôle d’identité : Caméra.");
    expect(text).toContain("Vérifiez la veille votre ordinateur");
    expect(text).not.toMatch(/place \d|Présentez-vous devant la salle/);
  });

  it("says what to bring to a room and to a screen where there are both, or the institution's own words", async () => {
    const both = [summonsOf("Teri", { exams: [exam("T1", remotely), examOf("ALG1")] })];
    const text = shown(await write(both));
    expect(text).toContain("Présentez-vous devant la salle");
    expect(text).toContain("Vérifiez la veille votre ordinateur");
    const own = shown(await write(both, { instructions: ["Calculatrice interdite."] }));
    expect(own).toContain("À apporter, à savoir Calculatrice interdite.");
    expect(own).not.toContain("Présentez-vous");
  });

  it("says that it replaces another, that nobody is seated yet, that there is no exam", async () => {
    const unseated = exam("ALG1", { room: undefined, seat: undefined });
    const [first, second] = pageTexts(
      printed(await write([summonsOf("A", { replaces: true, exams: [unseated] }), summonsOf("B", { exams: [] })])),
    );
    expect(first).toContain("Cette convocation annule et remplace celle que vous avez reçue.");
    expect(first).toContain("Salle et place : affichées à l’entrée du centre.");
    expect(second).toContain("Aucune épreuve ne figure sur cette convocation.");
  });

  it("has a code for each exam that a scanner reads as it was signed", async () => {
    const exams = ["ALG1", "ANA2", "É-3"].map((code) => examOf(code));
    const [page] = printed(await write([summonsOf("Diop", { exams })])).pages;
    expect(printedCodes(page!).map(({ read }) => read())).toEqual(exams.map(({ code2d }) => code2d));
  });

  it("keeps each code, its quiet zone and its caption on one page, whatever the names", async () => {
    const text = (maxLength: number) => fc.string({ unit: "grapheme", maxLength });
    const label = fc.oneof(
      text(30),
      text(900),
      fc.nat(60).map((n) => "mot ".repeat(n * 10)),
      fc.nat(900).map((n) => "w".repeat(n)),
    );
    const anExam = fc.record({ code: label, title: label, room: label, seat: fc.nat(9999), check: label });
    const drawn = fc.record({ name: label, address: label, exams: fc.array(anExam, { maxLength: 7 }) });
    await fc.assert(
      fc.asyncProperty(drawn, async ({ name, address, exams }) => {
        const made = exams.map(({ code, title, room, seat, check }, n) => {
          const own = examOf("X", { code, title, room, seat, code2d: codeOf(`X${n}`) });
          const remote = { connectAt: "2027-01-15T07:30:00.000Z", identityCheck: check };
          return n % 3 === 2 ? { ...own, remote } : own;
        });
        const summons = summonsOf(name, { exams: made, centre: { ...centre, address } });
        const print = printed(await write([summons]));
        expectSound(print);
        const read: string[] = [];
        for (const page of print.pages) {
          for (const code of printedCodes(page)) {
            read.push(code.read());
            expect(code.y).toBeGreaterThanOrEqual(64);
            expect(code.y + code.side).toBeLessThanOrEqual(page.height - 55.99);
            expect(code.x + code.side).toBeLessThanOrEqual(page.width - 41.9);
            expect(code.caption.length).toBeGreaterThan(0);
            for (const line of code.caption) {
              expect(line.y - 7).toBeGreaterThanOrEqual(code.y + code.side - 0.01);
              expect(line.y).toBeLessThanOrEqual(Math.min(page.height - 56, code.y + code.side + 4 * 9.2));
            }
            const inside = page.pieces.filter(
              ({ x, y, width }) =>
                x + width > code.x + 0.01 && x < code.x + code.side && y > code.y && y - 5 < code.y + code.side,
            );
            expect(inside).toEqual([]);
          }
        }
        expect(read).toEqual(made.map(({ code2d }) => code2d));
      }),
      { numRuns: 40, seed: 7 },
    );
  }, 60_000);

  it("has a code that grows with what it holds, and refuses what no code holds by the exam's name", async () => {
    const long = examOf("ALG1", { code2d: "x".repeat(2000) });
    const [page] = printed(await write([summonsOf("Diop", { exams: [long] })])).pages;
    const [code] = printedCodes(page!);
    expect(code!.module).toBeGreaterThanOrEqual(1.3);
    expect(code!.read()).toBe(long.code2d);
    const tooLong = summonsOf("Diop", { exams: [examOf("ALG1", { code2d: "x".repeat(2400) })] });
    await expect(write([tooLong])).rejects.toMatchObject({
      ...{ code: "paper.code_too_long", details: { exam: "ALG1", length: 2400 } },
    });
  });
});

describe("a batch of summonses", () => {
  it("begins each on a page of its own, and counts its pages for itself", async () => {
    const many = Array.from({ length: 9 }, (_, n) => examOf(`E${n}`));
    const summonses = [summonsOf("A"), summonsOf("B", { exams: many }), summonsOf("C")];
    const texts = pageTexts(printed(await write(summonses)));
    expect(texts.map((text) => /Page \d \/ \d/.exec(text)?.[0])).toEqual([
      ...["Page 1 / 1", "Page 1 / 3", "Page 2 / 3", "Page 3 / 3", "Page 1 / 1"],
    ]);
  });

  it("leaves while it is still being read, and tells how far it is", async () => {
    let received = 0;
    const seen: number[] = [];
    const told: number[] = [];
    async function* read() {
      for (let n = 0; n < 30; n++) {
        seen.push(received);
        yield summonsOf(`Nom${n}`);
      }
    }
    const take = (piece: Uint8Array) => {
      received += piece.length;
    };
    const report = await writeSummonses(take, read(), { ...options, onProgress: (papers) => told.push(papers) });
    expect(report).toEqual({ papers: 30, pages: 30, missing: "" });
    expect(told).toEqual(Array.from({ length: 30 }, (_, n) => n + 1));
    expect(seen).toEqual([...new Set(seen)]);
    expect(seen.at(-1)).toBeGreaterThan(received / 4);
  });

  it("is a page that says so where there is nobody", async () => {
    const texts = pageTexts(printed(await write([])));
    expect(texts).toHaveLength(1);
    expect(texts[0]).toContain("Il n’y a aucune convocation à imprimer.");
  });

  it("is the same to the byte when it is made again, pictures and all", async () => {
    const signatories = [
      {
        ...signatory,
        paper: "summons",
        from: "2026-09-01",
        until: "2027-08-31",
        image: pngOf(20, 5),
      } as const,
    ];
    const more = { logo: pngOf(12, 6), letterhead: ["1 rue Claude-Goudimel"], signatories, compress: true };
    const [first, second] = await Promise.all([1, 2].map(() => write([summonsOf("A"), summonsOf("B")], more)));
    expect(first!.equals(second!)).toBe(true);
  });

  it("holds a picture once, however many show it", async () => {
    const logo = pngOf(12, 6);
    const bytes = await write([summonsOf("A"), summonsOf("B"), summonsOf("C")], { logo, institution: "Brest" });
    const print = printed(bytes);
    expectSound(print);
    expect(print.pages.map(({ content }) => content.match(/\/I1 Do/g)?.length)).toEqual([1, 1, 1]);
    // The picture, and how transparent it is.
    expect(bytes.toString("latin1").match(/\/Subtype \/Image/g)).toHaveLength(2);
    expect(bytes.toString("latin1")).toContain("/Alt (Logo de Brest)");
  });

  it("takes an opaque PNG and a JPEG, in their own proportions", async () => {
    for (const logo of [pngOf(20, 10, "opaque"), jpeg]) {
      const [page] = printed(await write([summonsOf("A")], { logo })).pages;
      const [, width, height] = /q (\S+) 0 0 -(\S+) \S+ \S+ cm \/I1 Do Q/.exec(page!.content)!;
      expect(Number(width) / Number(height)).toBeCloseTo(2);
    }
  });

  it("shows the image of a signature only for the person who signs, within the delegation", async () => {
    const image = pngOf(20, 5);
    const shownWith = async (from: string, name: string) => {
      const signatories = [{ ...signatory, name, paper: "summons", from, until: "2027-08-31", image } as const];
      const [page] = printed(await write([summonsOf("A")], { signatories })).pages;
      return page!.content.includes("/I1 Do");
    };
    expect(await shownWith("2026-12-20", signatory.name)).toBe(true);
    expect(await shownWith("2026-12-21", signatory.name)).toBe(false);
    expect(await shownWith("2026-12-20", "Quelqu'un d'autre")).toBe(false);
  });

  it("refuses a picture that is cut short or none, by its name", async () => {
    const whole = pngOf(200, 200);
    const cut = [whole.subarray(0, whole.length - 40), jpeg.subarray(0, jpeg.length - 2)];
    for (const logo of [...cut, Buffer.from("GIF89a"), new Uint8Array()]) {
      await expect(write([summonsOf("A")], { logo })).rejects.toMatchObject({
        ...{ code: "paper.image_unreadable", details: { name: "Logo de Université de Brest" } },
      });
    }
  });

  it("prints a box for letters that the font lacks, and reports them", async () => {
    const take = () => {};
    const named = { ...summonsOf("A"), student: { id: "s", lastName: "王", firstName: "علي" }, period };
    expect(await writeSummonses(take, [named], options)).toMatchObject({ missing: "王" });
  });
});
