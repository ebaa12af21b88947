/** The table of contents of a workbook: which sheets it has, where they are, and what its dates count from. */
import { fold } from "@cursus/core/light";
import type { Gate } from "../gate.ts";
import type { DocumentCode } from "../messages.ts";
import type { Source } from "../source.ts";
import { prefixOf, readPart } from "./part.ts";
import type { XmlTag, XmlVisitor } from "./xml.ts";
import { damaged, readParts, suspect, type ZipPart, type ZipParts } from "./zip.ts";

export interface Workbook {
  /** In the order of their tabs; sheets that hold a chart or a dialogue are left out. */
  readonly sheets: readonly WorkbookSheet[];
  /** Dates count from 1904 and not from 1900 (old Macintosh). */
  readonly from1904: boolean;
  readonly texts?: ZipPart;
  readonly styles?: ZipPart;
}

export interface WorkbookSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly part: ZipPart;
}

export async function readWorkbook(source: Source, gate: Gate): Promise<Workbook> {
  const parts = await readParts(source, gate);
  const types = parts.get("[content_types].xml");
  if (!types) throw gate.refuse(await otherPackage(source, parts));
  refuseForeign(parts, gate);
  await refuseByType(source, types, gate);
  const top = await relationships(source, parts, "", gate);
  const main = parts.get(top.find(({ type }) => type === "officeDocument")?.target ?? "");
  if (!main) throw damaged(gate, "relationship");
  const { entries, from1904 } = await readContents(source, main, gate);
  const links = await relationships(source, parts, main.name.toLowerCase(), gate);
  const sheets = entries.flatMap(({ id, ...sheet }) => {
    const link = links.find((candidate) => candidate.id === id);
    if (link?.type !== "worksheet") return [];
    const part = parts.get(link.target);
    if (!part) throw damaged(gate, "relationship", link.target);
    return [{ ...sheet, part }];
  });
  const linked = (type: string) => parts.get(links.find((link) => link.type === type)?.target ?? "");
  const texts = linked("sharedStrings");
  const styles = linked("styles");
  return { sheets, from1904, ...(texts && { texts }), ...(styles && { styles }) };
}

/** The sheet of that name (accents and case forgiven), or the first visible one. */
export function chosenSheet({ sheets }: Workbook, name: string | undefined, gate: Gate): WorkbookSheet {
  if (name === undefined) {
    const visible = sheets.find((sheet) => !sheet.hidden);
    if (!visible) throw gate.refuse("workbook.no_sheet");
    return visible;
  }
  const named =
    sheets.find((sheet) => sheet.name === name) ??
    sheets.find((sheet) => fold(sheet.name.trim()) === fold(name.trim()));
  if (named) return named;
  throw gate.refuse("workbook.sheet_unknown", { sheet: name, sheets: sheets.map((sheet) => sheet.name) });
}

/** A zip without a list of content types is no package of Microsoft's. */
async function otherPackage(source: Source, parts: ZipParts): Promise<DocumentCode> {
  if (parts.has("index/document.iwa")) return "file.numbers";
  const kind = parts.get("mimetype");
  if (!kind || kind.bytes > 200) return "file.archive";
  const stored = await source.read(kind.at, kind.headerBytes + 200);
  return stored.includes("application/vnd.oasis.opendocument") ? "file.opendocument" : "file.archive";
}

function refuseForeign(parts: ZipParts, gate: Gate): void {
  for (const name of parts.keys()) {
    if (name.endsWith("vbaproject.bin") || name.startsWith("xl/macrosheets/"))
      throw gate.refuse("file.macros", { part: parts.get(name)!.name });
    if (name === "xl/workbook.bin") throw gate.refuse("file.xlsb");
    if (name === "word/document.xml" || name === "ppt/presentation.xml") throw gate.refuse("file.document");
  }
}

/** A workbook with macros calls itself one, even where the macros were taken out. */
async function refuseByType(source: Source, types: ZipPart, gate: Gate): Promise<void> {
  await readPart(source, types, gate, {
    ...blank,
    open(_, tag) {
      const type = tag.attribute("ContentType") ?? "";
      if (/macroEnabled/i.test(type) && !/sheet\.binary/i.test(type)) throw gate.refuse("file.macros", { part: type });
    },
  });
}

interface Relationship {
  readonly id: string;
  /** The last word of its type, which transitional and strict workbooks share. */
  readonly type: string;
  /** A part's name in lower case. */
  readonly target: string;
}

/** What a part (or the package itself, `""`) points to inside the package. */
async function relationships(
  source: Source,
  parts: ZipParts,
  owner: string,
  gate: Gate,
): Promise<readonly Relationship[]> {
  const folder = owner.slice(0, owner.lastIndexOf("/") + 1);
  const part = parts.get(`${folder}_rels/${owner.slice(folder.length)}.rels`);
  if (!part) throw damaged(gate, "relationship", `${owner}.rels`);
  const found: Relationship[] = [];
  await readPart(source, part, gate, {
    ...blank,
    open(_, tag) {
      const [id, type, target] = ["Id", "Type", "Target"].map((name) => tag.attribute(name));
      if (id === undefined || type === undefined || target === undefined) return;
      if (tag.attribute("TargetMode") === "External") return;
      if (found.length === gate.limits.parts) throw suspect(gate, "too many links", part.name);
      found.push({ id, type: type.slice(type.lastIndexOf("/") + 1), target: resolved(folder, target.toLowerCase()) });
    },
  });
  return found;
}

/** A target seen from the folder of the part that points to it. */
function resolved(folder: string, target: string): string {
  const path = (target.startsWith("/") ? target : `${folder}${target}`).split("/");
  const kept: string[] = [];
  for (const step of path) {
    if (step === "..") kept.pop();
    else if (step !== "" && step !== ".") kept.push(step);
  }
  return kept.join("/");
}

async function readContents(source: Source, main: ZipPart, gate: Gate) {
  const entries: { id: string; name: string; hidden: boolean }[] = [];
  let prefix: string | undefined;
  let from1904 = false;
  await readPart(source, main, gate, {
    ...blank,
    open(name, tag) {
      prefix ??= prefixOf("workbook", name, tag, gate);
      if (name === `${prefix}workbookPr`) from1904 = isTrue(tag.attribute("date1904"));
      if (name !== `${prefix}sheet`) return;
      if (entries.length === gate.limits.parts) throw suspect(gate, "too many sheets", main.name);
      const state = tag.attribute("state") ?? "visible";
      entries.push({ id: relationshipId(tag), name: tag.attribute("name") ?? "", hidden: state !== "visible" });
    },
  });
  return { entries, from1904 };
}

/** `r:id`, by whatever prefix. */
function relationshipId(tag: XmlTag): string {
  return tag.attribute("r:id") ?? tag.attributes().find(([name]) => name.endsWith(":id"))?.[1] ?? "";
}

function isTrue(value: string | undefined): boolean {
  return value === "1" || value === "true";
}

const blank: XmlVisitor = { open() {}, text() {}, close() {} };
