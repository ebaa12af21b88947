/** A store that holds the made-up licence, and its guide built from it. */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Acting } from "@cursus/core";
import { cursusUnderTest, sheetOf } from "@cursus/core/testing";
import { buildGuide, type GuideBuildOptions, type GuideBuildReport } from "../src/index.ts";
import { licence } from "./licence.ts";

export const guideYear = "2026-2027";

export interface GuideDesk extends AsyncDisposable {
  readonly owner: Acting;
  readonly folder: string;
  build(options?: Partial<GuideBuildOptions> & { readonly into?: string }): Promise<GuideBuildReport>;
  /** Every file in the folder, by its path. */
  files(folder?: string): Promise<ReadonlyMap<string, string>>;
}

export async function guideDesk(): Promise<GuideDesk> {
  const desk = await cursusUnderTest();
  const { curricula, teaching, guide } = desk.owner;
  const { diploma, ...tables } = licence();
  const year = guideYear;
  await curricula.import(sheetOf("maquette.csv", tables.curriculum), { year });
  await curricula.openYear(year);
  await teaching.importTeachers(sheetOf("enseignants.csv", tables.teachers), { year });
  await teaching.importServices(sheetOf("services.csv", tables.services), { year });
  await guide.import(sheetOf("textes.csv", tables.texts), { year });
  await guide.publish({ year });
  const folder = await mkdtemp(join(tmpdir(), "cursus-guide-test-"));
  return {
    owner: desk.owner,
    folder,
    async build({ into = folder, ...options } = {}) {
      const source = { outline: await guide.outline(diploma), pages: () => guide.pages(diploma) };
      return await buildGuide(into, source, {
        ...{ institution: "Université de Besançon", generatedAt: "2026-11-22T09:30:00.000Z", languages: ["fr", "en"] },
        ...options,
      });
    },
    async files(of = folder) {
      const names = await readdir(of, { recursive: true, withFileTypes: true });
      const paths = names.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
      const read = paths
        .sort()
        .map(async (path) => [path.slice(of.length + 1), await readFile(path, "latin1")] as const);
      return new Map(await Promise.all(read));
    },
    async [Symbol.asyncDispose]() {
      await desk[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
