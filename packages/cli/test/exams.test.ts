/** A period of exams by the command alone, with everything that people get wrong on the way. */
import { readFile, stat } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Desk, openDesk } from "./desk.ts";

const period = "2026-2027-1";
const always = ["--opens", "2020-01-01T08:00", "--closes", "2099-01-01T08:00"];
const delegation = (paper: string) => `${paper};Claire Vidal;La directrice;2020-01-01;2098-12-31`;

let desk: Desk;
const exams = async (...args: string[]) => await desk.ask(["exams", ...args]);
const refusal = async (...args: string[]) => {
  const { code, error } = await exams(...args);
  return [code, error.code];
};

beforeAll(async () => {
  desk = await openDesk();
  for (const [name, number] of [
    ["Roy", "22001234"],
    ["Diop", "22001235"],
  ] as const)
    await desk.ask([
      ...["students", "add", "--last-name", name, "--first-name", "Ana", "--class", "L1"],
      ...["--student-number", number, "--email", `${number}@univ.example`],
    ]);
  const fees = await desk.file("fees.json", JSON.stringify({ fees: [{ fixed: 2500, perHour: 1200 }] }));
  await exams("periods", "open", "--year", "2026-2027", "--number", "1", ...always, "--settings", fees);
  await exams(
    "centres",
    "add",
    "NOU",
    "--name",
    "Nouméa",
    "--modality",
    "abroad",
    "--zone",
    "Pacific/Noumea",
    "--room",
    "Salle 1:1",
  );
  const calendar = "Code;Intitulé;Date;Début;Durée\nALG;Algèbre;2097-01-15;9h00;450\nANA;Analyse;2097-01-15;10:00;120";
  const added = await exams("sittings", "import", period, await desk.file("calendar.csv", calendar));
  expect(added.data.added).toBe(2);
}, 60_000);
afterAll(() => desk.clear());

describe("a period", { timeout: 120_000 }, () => {
  it("tells each mistake by its name and its way out", async () => {
    const register = (student: string, ...rest: string[]) => ["register", period, student, "--centre", "NOU", ...rest];
    expect(await refusal(...register("22001234", "--exam", "ALG", "--exam", "ANA", "--submit"))).toEqual([
      6,
      "exams.clash",
    ]);
    expect(await refusal(...register("22001234", "--exam", "XYZ"))).toEqual([5, "exams.sitting_not_found"]);
    expect(await refusal("periods", "edit", "2026-2027-9", "--closes", "2099-01-01T09:00")).toEqual([
      5,
      "exams.period_not_found",
    ]);
    expect(await refusal("centres", "add", "X", "--name", "X", "--modality", "onSite", "--room", "Salle")).toEqual([
      2,
      "cli.not_a_room",
    ]);
    const { data } = await exams(...register("22001234", "--exam", "ALG", "--submit"));
    expect([data.state, data.balance]).toEqual(["submitted", 11_500]);
    const { code, error } = await desk.ask(["exams", ...register("22001235", "--exam", "ALG", "--submit")], {
      LANG: "fr_FR.UTF-8",
    });
    expect([code, error.code, error.message]).toEqual([
      6,
      "exams.centre_full",
      expect.stringContaining("Nouméa est complet pour Algèbre"),
    ]);
    expect(
      await refusal("pay", period, "22001234", "--amount", "1.234", "--method", "card", "--reference", "1"),
    ).toEqual([...[2, "cli.not_an_amount"]]);
    await exams("check", period, "--all");
    expect((await exams("confirm", period, "--all")).data.states).toEqual({ awaitingPayment: 1 });
    expect(await refusal("archive", "close", period)).toEqual([6, "exams.archive_unsettled"]);
  });

  it("tells what is missing, shows a private link once it has an address, and refuses a move onto another exam", async () => {
    expect(await refusal("check", period)).toEqual([2, "cli.missing"]);
    expect(await refusal("summon", period)).toEqual([2, "cli.missing"]);
    expect(await refusal("link", period, "22001234")).toEqual([2, "exams.no_public_url"]);
    const address = ["--base-url", "http://127.0.0.1:8123"];
    const { data } = await exams("link", period, "22001234", ...address);
    expect(data.url).toMatch(/^http:\/\/127\.0\.0\.1:8123\/exams\?token=/);
    expect((await exams("sheets", period, "--tell", ...address)).data).toEqual({ mailed: [], unreachable: ["NOU"] });
    expect((await exams("release", period)).data).toEqual({ released: 0 });
    const moved = await exams("sittings", "edit", period, "ANA", "--start", "2097-01-16T10:00");
    expect(moved.data).toMatchObject({ concerned: 0, clashing: [] });
    const room = ["--centre", "NOU", "--from-room", "Salle 1", "--to-room", "Salle 9"];
    expect(await refusal("sittings", "move-room", period, "ALG", ...room)).toEqual([5, "exams.room_not_found"]);
  });

  it("goes from payment to an archive that opens the next", async () => {
    const paid = await exams(
      "pay",
      period,
      "22001234",
      "--amount",
      "115,00",
      "--method",
      "cheque",
      "--reference",
      "42",
    );
    expect(paid.data.state).toBe("paid");
    expect((await exams("confirm", period, "22001234")).data.state).toBe("confirmed");
    expect((await exams("seat", period)).data).toMatchObject({ seated: 1, changed: 1 });
    expect(await refusal("summon", period, "--output", desk.path("c.pdf"))).toEqual([2, "cli.no_exam_keys"]);
    expect((await exams("keys", "new")).code).toBe(0);
    expect((await stat(desk.path("cursus.db.exam-keys"))).mode & 0o777).toBe(0o600);
    expect(await refusal("summon", period, "--output", desk.path("c.pdf"))).toEqual([6, "exams.no_signatory"]);
    await exams(
      "periods",
      "edit",
      period,
      ...["summons", "certificate"].flatMap((paper) => ["--signatory", delegation(paper)]),
    );
    const summoned = await exams("summon", period, "--output", desk.path("c.pdf"));
    expect(summoned.data).toMatchObject({ summoned: 1, again: 0, pages: 1 });
    expect((await exams("summon", period, "--again", "--output", desk.path("again.pdf"))).data.summoned).toBe(0);
    expect((await readFile(desk.path("c.pdf"))).subarray(0, 5).toString()).toBe("%PDF-");
    for (const paper of ["plans", "receipts"])
      expect((await exams(paper, period, "--output", desk.path(`${paper}.pdf`))).data.pages).toBe(1);
    await desk.ask(["settings", "set", 'papers={"logo":"none.png"}']);
    expect(await refusal("plans", period, "--output", desk.path("p.pdf"))).toEqual([2, "cli.no_picture"]);
    await desk.ask(["settings", "set", "papers="]);
    await exams("keys", "list", "--output", desk.path("keys.json"));
    expect(await refusal("verify", "v1.a.b.c", "--keys", desk.path("keys.json"))).toEqual([3, "exams.code_refused"]);
    expect((await exams("attend", period, "ALG", "--present", "22001234")).data.marked).toBe(1);
    expect(await refusal("attend", period, "ALG", "--present", "22001235")).toEqual([5, "exams.not_expected"]);
    await exams("attend", period, "ALG", "--incident", "22001234: malaise à 10 h");
    expect((await exams("show", period, "22001234")).data.papers[0].incidents).toMatchObject([
      { text: "malaise à 10 h" },
    ]);
    expect((await exams("certify", period, "--output", desk.path("a.pdf"))).data.pages).toBe(1);
    const closed = await exams("archive", "close", period, "--next", "2026-2027-2", ...always);
    expect(closed.data).toMatchObject({ rows: 2, next: "2026-2027-2" });
    expect((await exams("archive", "verify", period)).data).toMatchObject({ intact: true, rows: 2 });
    expect(await refusal("withdraw", period, "22001234")).toEqual([6, "exams.period_archived"]);
    const { items } = (await exams("periods", "list")).data;
    expect(items.map(({ state }: { state: string }) => state)).toEqual(["archived", "open"]);
  });
});
