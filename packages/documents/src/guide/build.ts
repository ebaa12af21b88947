/**
 * Builds the guide of a diploma into a folder: a site that is opened from a disk as well as from a server, and a PDF for
 * each language. The store is read once; what is unchanged is not written again, and the same guide is the same bytes.
 */
import { createHash, type Hash } from "node:crypto";
import type { GuideOutline, GuidePage, GuideTeacher, Language } from "@cursus/core";
import type { FontFiles } from "../pdf/faces.ts";
import { type Atlas, atlasOf, type Node } from "./atlas.ts";
import { type BookReport, writeBook } from "./book.ts";
import { type GuideFolder, openFolder } from "./folder.ts";
import { bookOf, fileOf, type Site } from "./site-frame.ts";
import { doorPage, elementPage, indexPage, type Person, peoplePage } from "./site-pages.ts";
import { openSpool, type Spool } from "./spool.ts";
import { script, style } from "./style.ts";
import { voiceOf } from "./voice.ts";

/** What a guide is made from: `outline` and `pages` of the core's `guide`, of the same diploma and year. */
export interface GuideSource {
  readonly outline: GuideOutline;
  pages(): AsyncIterable<GuidePage>;
}

export const guideFormats = ["site", "pdf"] as const;
export type GuideFormat = (typeof guideFormats)[number];

export interface GuideBuildOptions {
  /** The institution's name. */
  readonly institution: string;
  /** The date on a PDF that is written anew. */
  readonly generatedAt: string;
  readonly timeZone?: string;
  /** The first is the one that the door is in. */
  readonly languages: readonly Language[];
  /** Both if absent. What is not named stays as it was. */
  readonly formats?: readonly GuideFormat[];
  readonly fonts?: FontFiles;
  /** Told after each element. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface GuideBuildReport {
  readonly folder: string;
  readonly diploma: string;
  readonly year: string;
  /** Elements of the diploma. */
  readonly elements: number;
  /** Pages of the site that were written, since they are new or changed. */
  readonly written: number;
  readonly unchanged: number;
  /** Files of an earlier build that are no longer part of the guide. */
  readonly removed: number;
  readonly books: readonly GuideBook[];
}

export interface GuideBook extends Partial<BookReport> {
  readonly file: string;
  /** Nothing in it changed: it was left as it is. */
  readonly unchanged?: true;
}

/** Raised when the look or the words of a book change, so that it is made again. */
const edition = 2;

interface Building {
  readonly folder: GuideFolder;
  readonly atlas: Atlas;
  readonly sites: readonly Site[];
  readonly counts: { written: number; unchanged: number };
  readonly people: Map<string, { teacher: GuideTeacher; nodes: Node[] }>;
}

export async function buildGuide(
  path: string,
  { outline, pages }: GuideSource,
  options: GuideBuildOptions,
): Promise<GuideBuildReport> {
  const { ectsOf } = await import("@cursus/core");
  const atlas = atlasOf(outline, { ectsOf });
  const formats = options.formats ?? guideFormats;
  const [wantsSite, wantsBook] = [formats.includes("site"), formats.includes("pdf")];
  const folder = await openFolder(path, atlas.root.code);
  const spool = await openSpool();
  try {
    const { languages, institution } = options;
    const sites: Site[] = [];
    for (const language of languages) {
      const book = wantsBook || (await folder.keep(bookOf(language)));
      sites.push({ atlas, voice: voiceOf(language), institution, languages, book });
    }
    const counts = { written: 0, unchanged: 0 };
    const building: Building = { folder, atlas, sites, counts, people: new Map() };
    const digests = await readPages(building, { spool, pages, options, wantsSite, wantsBook });
    if (wantsSite) await writeLists(building);
    else await folder.keepAll((file) => !digests.has(file));
    if (!wantsBook) await folder.keepAll((file) => file.endsWith(".pdf"));
    const books = wantsBook ? await writeBooks(building, { spool, digests, options }) : [];
    const removed = await folder.commit({ ...folder.made, ...Object.fromEntries(wantsBook ? digests : []) });
    const { year, root, nodes } = atlas;
    return { folder: path, diploma: root.code, year, elements: nodes.length, ...counts, removed, books };
  } catch (error) {
    await folder.abort();
    throw error;
  } finally {
    await spool.close();
  }
}

interface Reading {
  readonly spool: Spool;
  readonly pages: GuideSource["pages"];
  readonly options: GuideBuildOptions;
  readonly wantsSite: boolean;
  readonly wantsBook: boolean;
}

/** The one pass over the store. Gives, by book, the digest of all that goes into it. */
async function readPages(building: Building, reading: Reading): Promise<ReadonlyMap<string, string>> {
  const { atlas, sites, people } = building;
  const { spool, options, wantsSite, wantsBook } = reading;
  const digests = new Map(sites.map(({ voice }) => [bookOf(voice.language), digestOfFrame(building, options)]));
  let done = 0;
  for await (const page of reading.pages()) {
    const node = atlas.node(page.code);
    if (!node) continue;
    if (wantsBook) await spool.add(page);
    for (const site of sites) {
      digests.get(bookOf(site.voice.language))!.update(JSON.stringify([site.voice.texts(page), page.teachers]));
      if (wantsSite && node.page !== undefined)
        await put(building, fileOf(site.voice.language, node.page), elementPage(site, node, page));
    }
    for (const teacher of page.teachers) {
      const known = people.get(teacher.id) ?? { teacher, nodes: [] };
      known.nodes.push(node);
      people.set(teacher.id, known);
    }
    options.onProgress?.(++done, atlas.nodes.length);
  }
  return new Map([...digests].map(([book, digest]) => [book, digest.digest("hex")]));
}

function digestOfFrame({ atlas }: Building, { institution }: GuideBuildOptions): Hash {
  const digest = createHash("sha256");
  digest.update(JSON.stringify([edition, institution, atlas.year, atlas.draft]));
  for (const { code, kind, values, ects, children } of atlas.nodes) {
    const below = children.map(({ node, link }) => [node.code, link]);
    digest.update(JSON.stringify([code, kind, values, ects, below]));
  }
  return digest;
}

async function put({ folder, counts }: Building, file: string, content: string): Promise<void> {
  counts[await folder.put(file, content)]++;
}

async function writeLists(building: Building): Promise<void> {
  const { sites, people } = building;
  const taught: readonly Person[] = [...people.values()];
  for (const site of sites) {
    const { language } = site.voice;
    await put(building, fileOf(language, "people"), peoplePage(site, taught));
    await put(building, fileOf(language, "a-z"), indexPage(site));
  }
  await put(building, "index.html", doorPage(sites));
  await put(building, "style.css", style);
  await put(building, "guide.js", script);
}

async function writeBooks(
  { folder, atlas, sites }: Building,
  {
    spool,
    digests,
    options,
  }: { readonly spool: Spool; readonly digests: ReadonlyMap<string, string>; readonly options: GuideBuildOptions },
): Promise<readonly GuideBook[]> {
  const books: GuideBook[] = [];
  for (const { voice } of sites) {
    const file = bookOf(voice.language);
    if (folder.made[file] === digests.get(file) && (await folder.keep(file))) books.push({ file, unchanged: true });
    else {
      const { institution, generatedAt, timeZone, fonts } = options;
      const paper = {
        language: voice.language,
        institution,
        generatedAt,
        ...(timeZone && { timeZone }),
        ...(fonts && { fonts }),
      };
      books.push({ file, ...(await writeBook(folder.stage(file), { atlas, voice, pages: spool.pages() }, paper)) });
    }
  }
  return books;
}
