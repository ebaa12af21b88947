import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { isCursusError } from "@cursus/core";
import { describe, expect, it } from "vitest";
import { type GuideDesk, guideDesk, guideYear as year } from "../../test/guide-desk.ts";
import { buildGuide } from "./build.ts";

const codeOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown) => thrown,
  );
  return isCursusError(error) ? error.code : error;
};
const page = async ({ folder }: GuideDesk, file: string) => await readFile(join(folder, file), "utf8");
const site = { formats: ["site"] } as const;
const manifest = ".cursus-guide.json";

describe("a guide that is built again", () => {
  it("is the same bytes, and nothing is written", async () => {
    await using desk = await guideDesk();
    const first = await desk.build();
    expect(first).toMatchObject({ diploma: "LINFO", year, unchanged: 0, removed: 0 });
    expect(first.books).toMatchObject([{ file: "guide-fr.pdf" }, { file: "guide-en.pdf" }]);
    const before = await desk.files();
    const second = await desk.build({ generatedAt: "2027-01-05T09:30:00.000Z" });
    expect(second).toMatchObject({ written: 0, unchanged: first.written, removed: 0 });
    expect(second.books).toEqual([
      { file: "guide-fr.pdf", unchanged: true },
      { file: "guide-en.pdf", unchanged: true },
    ]);
    expect(await desk.files()).toEqual(before);
    const elsewhere = join(desk.folder, "..", `${desk.folder.split("/").at(-1)}-elsewhere`);
    try {
      await desk.build({ into: elsewhere });
      expect(await desk.files(elsewhere)).toEqual(before);
    } finally {
      await rm(elsewhere, { recursive: true, force: true });
    }
  }, 60_000);

  it("writes the pages that changed, and no other", async () => {
    await using desk = await guideDesk();
    await desk.build(site);
    const before = await desk.files();
    await desk.owner.guide.set({ element: "S1INFOU1E1", language: "fr", content: "Un autre contenu." });
    expect(await desk.build(site)).toMatchObject({ written: 0 });
    await desk.owner.guide.publish();
    expect(await desk.build(site)).toMatchObject({ written: 1, removed: 0 });
    const after = await desk.files();
    const changed = [...after].filter(([file, content]) => before.get(file) !== content).map(([file]) => file);
    expect(changed).toEqual(["fr/ec-s1infou1e1.html"]);
    await rm(join(desk.folder, "en/a-z.html"));
    await writeFile(join(desk.folder, "fr/people.html"), "changed by hand");
    expect(await desk.build(site)).toMatchObject({ written: 2 });
    expect(await desk.files()).toEqual(after);
  });

  it("removes the pages of elements that are gone, and nothing that it did not write", async () => {
    await using desk = await guideDesk();
    await desk.build(site);
    await writeFile(join(desk.folder, "fr", "mine.html"), "mine");
    await desk.owner.curricula.detach("S1INFOU1", "S1INFOU1E2", { year });
    expect(await desk.build(site)).toMatchObject({ removed: 2 });
    const files = await desk.files();
    expect(files.has("fr/ec-s1infou1e2.html")).toBe(false);
    expect(files.get("fr/mine.html")).toBe("mine");
    expect(files.get("fr/a-z.html")).not.toContain("S1INFOU1E2");
  });

  it("leaves what was not asked for: a PDF alone, then a site alone", async () => {
    await using desk = await guideDesk();
    await desk.build({ formats: ["pdf"], languages: ["fr"] });
    expect([...(await desk.files()).keys()]).toEqual([manifest, "guide-fr.pdf"]);
    const built = await desk.build({ ...site, languages: ["fr"] });
    expect(built).toMatchObject({ removed: 0, books: [] });
    expect((await desk.files()).has("guide-fr.pdf")).toBe(true);
    expect(await page(desk, "fr/index.html")).toContain('href="../guide-fr.pdf"');
    expect(await desk.build({ formats: ["pdf"], languages: ["fr"] })).toMatchObject({
      books: [{ file: "guide-fr.pdf", unchanged: true }],
    });
    expect((await desk.files()).has("fr/index.html")).toBe(true);
  });
});

describe("the folder of a guide", () => {
  it("keeps what somebody else put there: the build is refused and nothing is changed", async () => {
    await using desk = await guideDesk();
    await writeFile(join(desk.folder, "index.html"), "the home of the faculty");
    expect(await codeOf(desk.build(site))).toBe("study.not_ours");
    expect([...(await desk.files())]).toEqual([["index.html", "the home of the faculty"]]);
    await rm(join(desk.folder, "index.html"));
    await writeFile(join(desk.folder, "guide-fr.pdf"), "another book");
    expect(await codeOf(desk.build({ languages: ["fr"] }))).toBe("study.not_ours");
    expect([...(await desk.files())]).toEqual([["guide-fr.pdf", "another book"]]);
  });

  it("keeps the guide of another diploma", async () => {
    await using desk = await guideDesk();
    await desk.build(site);
    const outline = await desk.owner.guide.outline("L1INFO-241");
    const pages = () => desk.owner.guide.pages("L1INFO-241");
    const options = { institution: "", generatedAt: "2026-11-22T09:30:00.000Z", languages: ["fr"] } as const;
    const before = await desk.files();
    expect(await codeOf(buildGuide(desk.folder, { outline, pages }, options))).toBe("study.other_guide");
    expect(await desk.files()).toEqual(before);
  });

  it("keeps the last good guide where a build fails on its way", async () => {
    await using desk = await guideDesk();
    await desk.build(site);
    const before = await desk.files();
    await desk.owner.guide.set({ element: "S1INFOU1E1", language: "fr", content: "Autre." });
    await desk.owner.guide.publish();
    const { guide } = desk.owner;
    async function* failing() {
      let count = 0;
      for await (const one of guide.pages("LINFO")) {
        if (++count === 50) throw new Error("the server went away");
        yield one;
      }
    }
    const source = { outline: await guide.outline("LINFO"), pages: failing };
    const options = { institution: "U", generatedAt: "2026-11-22T09:30:00.000Z", languages: ["fr", "en"] } as const;
    await expect(buildGuide(desk.folder, source, options)).rejects.toThrow("went away");
    expect(await desk.files()).toEqual(before);
  });

  it("believes no list that names files outside of it, or that is none", async () => {
    await using desk = await guideDesk();
    const outside = await mkdtemp(join(tmpdir(), "cursus-outside-"));
    try {
      await writeFile(join(outside, "kept.html"), "kept");
      await mkdir(join(desk.folder, "fr"));
      await writeFile(join(desk.folder, "fr", "UPPER.html"), "kept");
      const files = [`../${outside.split("/").at(-1)}/kept.html`, join(outside, "kept.html"), "fr/UPPER.html", 7];
      await writeFile(
        join(desk.folder, manifest),
        JSON.stringify({ cursus: "guide", diploma: "LINFO", files, made: {} }),
      );
      await desk.build(site);
      expect(await readFile(join(outside, "kept.html"), "utf8")).toBe("kept");
      expect((await desk.files()).get("fr/UPPER.html")).toBe("kept");
      await writeFile(join(desk.folder, manifest), "{");
      expect(await codeOf(desk.build(site))).toBe("study.bad_manifest");
    } finally {
      await rm(outside, { recursive: true, force: true });
    }
  });

  it("that cannot be one is told", async () => {
    await using desk = await guideDesk();
    await writeFile(join(desk.folder, "file"), "");
    expect(await codeOf(desk.build({ into: join(desk.folder, "file", "guide") }))).toBe("study.not_a_folder");
    expect(await codeOf(desk.build({ into: join(desk.folder, "file") }))).toBe("study.not_a_folder");
    if (process.platform === "linux")
      expect(await codeOf(desk.build({ into: "/proc/a/guide" }))).toBe("study.not_a_folder");
    await desk.build({ ...site, languages: ["en"], into: join(desk.folder, "some", "new", "folder") });
    expect((await desk.files()).has("some/new/folder/en/index.html")).toBe(true);
  });
});

describe("the site", () => {
  it("has no link that leads nowhere, in either language", async () => {
    await using desk = await guideDesk();
    await desk.build();
    const files = await desk.files();
    const ids = new Map(
      [...files].map(([file, text]) => [file, new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))]),
    );
    const dead: string[] = [];
    let count = 0;
    for (const [file, text] of files) {
      if (!file.endsWith(".html")) continue;
      for (const [, target] of text.matchAll(/(?:href|src)="([^"]+)"/g)) {
        if (/^(?:https?|mailto):/.test(target!)) continue;
        count++;
        const [path = "", id] = target!.split("#");
        const at = path === "" ? file : join(dirname(file), path);
        if (!files.has(at) || (id && !ids.get(at)!.has(id))) dead.push(`${file}: ${target}`);
      }
    }
    expect(dead).toEqual([]);
    expect(count).toBeGreaterThan(2000);
  }, 60_000);

  it("escapes what people wrote, and names nobody's address or number", async () => {
    await using desk = await guideDesk();
    const { guide, curricula } = desk.owner;
    await curricula.edit("S1INFOU1E1", { set: { labelFr: `<img src=x onerror="alert(1)">` } }, { year });
    await guide.set({ element: "S1INFOU1E1", language: "fr", content: "</div><script>alert(1)</script>" });
    await guide.publish();
    await desk.build(site);
    const all = [...(await desk.files()).values()].join("\n");
    expect(all).not.toMatch(/<img|<script>|onerror="/);
    expect(all).toContain("&lt;script&gt;");
    expect(all).not.toMatch(/prive\.|T00\d/);
    expect(Buffer.from(all, "latin1").toString()).toContain("Maëlle O&#39;Brien-Nguyễn");
  });

  it("says choices in words, and shows a text in the other language rather than none", async () => {
    await using desk = await guideDesk();
    await desk.build(site);
    expect(await page(desk, "fr/ue-s5infouo.html")).toContain(
      "Options\u00a0: 2 éléments à choisir parmi les 4 ci-dessous.",
    );
    expect(await page(desk, "en/ue-s6infouo.html")).toContain(
      "Electives: 2 to 3 elements to choose among the 3 below.",
    );
    expect(await page(desk, "fr/ue-s1infout.html")).toContain("1 élément à choisir parmi les 3 ci-dessous.");
    const files = await desk.files();
    const foreign = [...files].filter(([, text]) => text.includes('class="prose" lang="fr"'));
    expect(foreign).toHaveLength(1);
    expect(foreign[0]![1]).toContain("This description exists in French only.");
    expect([...files.values()].filter((text) => text.includes("No description has been published yet."))).toHaveLength(
      1,
    );
  });

  it("gives each code a page of its own, whatever it holds", async () => {
    await using desk = await guideDesk();
    const { curricula } = desk.owner;
    const odd = ["a/b", "A/B", "a b", "../../etc", "Ünï", "CON", "x".repeat(60)];
    for (const code of odd) {
      await curricula.add({ code, kind: "ec", labelFr: `Cours ${code}` }, { year });
      await curricula.attach({ parent: "S1INFOU1", child: code }, { year });
    }
    const before = (await desk.files()).size;
    expect(before).toBe(0);
    await desk.build({ ...site, languages: ["fr"] });
    const files = await desk.files();
    const names = [...files.keys()].map((file) => file.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
    for (const code of odd)
      expect(
        [...files.values()].some((text) => text.includes(`<dd>${Buffer.from(code).toString("latin1")}</dd>`)),
      ).toBe(true);
  });
});
