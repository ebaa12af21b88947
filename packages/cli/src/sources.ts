/** The other systems that Cursus reads: what the configuration says of each, and how it is opened. */
import { basename, join } from "node:path";
import type { Source, SourceKind } from "@cursus/core";
import type { HttpKind } from "@cursus/sources";
import { CommandError } from "./errors.ts";

/** An address, a description, or a source that the institution made itself. */
export type SourcePlace = string | DescribedSource | Source;

/** A source that an address alone does not describe. */
export interface DescribedSource {
  readonly name: string;
  /** `apogee+oracle://lecture@db.univ.example:1521/APOGEE`, `kofr+https://kofr.univ.example/api` ... */
  readonly url?: string;
  readonly headers?: { readonly [name: string]: string };
  readonly kinds?: { readonly [K in SourceKind]?: HttpKind };
  /** Spreadsheet exports, in place of an address. */
  readonly files?: { readonly [K in SourceKind]?: DescribedFile };
  /** Of another Cursus: a system that it reads, by its name there, in place of its own store. */
  readonly source?: string;
  /** How long an answer may take. */
  readonly seconds?: number;
}

export interface DescribedFile {
  readonly file: string;
  /** How the export heads the column of each field. */
  readonly columns: { readonly [field: string]: string };
}

/** Those that are named, by name or by address; all that are configured where none is. */
export async function openSources(configured: readonly SourcePlace[] = [], named?: string): Promise<readonly Source[]> {
  const isAddress = named !== undefined && /^[a-z]+\+[a-z]+:/i.test(named);
  const wanted = isAddress ? [named] : configured.filter((place) => named === undefined || nameOf(place) === named);
  if (wanted.length === 0) {
    const known = configured.map(nameOf);
    throw new CommandError(named === undefined ? "cli.no_sources" : "cli.unknown_source", { source: named, known });
  }
  return await Promise.all(wanted.map(openSource));
}

function nameOf(place: SourcePlace): string {
  return typeof place === "string" ? place.slice(0, place.indexOf("+")) : place.name;
}

async function openSource(place: SourcePlace): Promise<Source> {
  if (typeof place !== "string" && "read" in place) return place;
  const described: DescribedSource = typeof place === "string" ? { name: nameOf(place), url: place } : place;
  if (described.files) return await filesOf(described, described.files);
  const { name, url = "" } = described;
  const address = url.startsWith(`${name}+`) ? url.slice(name.length + 1) : url.replace(/^[a-z]+\+/, "");
  if (/^api\+https?:/i.test(url)) return await otherCursus(described, url.slice("api+".length));
  const scheme = address.slice(0, address.indexOf(":"));
  switch (scheme) {
    case "sqlite": {
      const { apogeeSource, sqliteReader } = await import("@cursus/sources");
      return apogeeSource({ name, connect: () => sqliteReader(address.slice("sqlite:".length)) });
    }
    case "files":
      return await extracts(name, address.slice("files:".length));
    case "oracle":
      return await oracle(described, address);
    case "http":
    case "https": {
      const { httpSource } = await import("@cursus/sources");
      const { headers, seconds, kinds = usualKinds } = described;
      return httpSource({
        ...{ name, url: address, kinds },
        ...(headers && { headers }),
        ...(seconds !== undefined && { seconds }),
      });
    }
    default:
      throw new CommandError("cli.bad_source", { source: name });
  }
}

/** What is asked of an HTTP source that is not described: our own shape. */
const usualKinds: { readonly [K in SourceKind]?: HttpKind } = Object.fromEntries(
  ["elements", "hours"].map((kind) => [
    kind,
    {
      path: `/${kind}?year={year}`,
      items: "items",
      paging: { style: "cursor", parameter: "after", next: "next", size: "limit" },
    },
  ]),
);

/** Another Cursus. Its key is never part of an address. */
async function otherCursus({ name, source, seconds }: DescribedSource, url: string): Promise<Source> {
  const variable = variableOf(name, "KEY");
  const key = process.env[variable]?.trim();
  if (!key) throw new CommandError("cli.no_source_key", { source: name, variable });
  const { apiSource } = await import("@cursus/sources");
  const more = { ...(source !== undefined && { source }), ...(seconds !== undefined && { seconds }) };
  return await apiSource({ name, url, key, ...more });
}

function variableOf(name: string, what: string): string {
  return `CURSUS_${name.toUpperCase().replace(/[^A-Z0-9]+/g, "_")}_${what}`;
}

/** The password is never part of an address. */
async function oracle({ name, seconds }: DescribedSource, address: string): Promise<Source> {
  const { apogeeSource, oracleReader } = await import("@cursus/sources");
  const url = URL.parse(address);
  if (!url?.hostname || url.pathname.length < 2 || url.password)
    throw new CommandError("cli.bad_source", { source: name });
  const variable = variableOf(name, "PASSWORD");
  const password = process.env[variable];
  if (!password) throw new CommandError("cli.no_source_password", { source: name, variable });
  const connectString = `${url.hostname}:${url.port || "1521"}${url.pathname}`;
  const account = { user: decodeURIComponent(url.username), password, connectString };
  const connect = () => oracleReader({ ...account, ...(seconds !== undefined && { seconds }) });
  return apogeeSource({ name, connect });
}

/** A folder of extracts, each called as its table: `INDIVIDU.csv`, `element_pedagogi.xlsx`. */
async function extracts(name: string, folder: string): Promise<Source> {
  const { apogeeSource, extractsReader } = await import("@cursus/sources");
  const { openSheet } = await import("@cursus/documents");
  const { readdir } = await import("node:fs/promises");
  const connect = async () => {
    const files = await readdir(folder).catch(() => []);
    const fileOf = (table: string) => {
      const names = ["csv", "tsv", "txt", "xlsx", "json"].map((kind) => `${table}.${kind}`.toLowerCase());
      return files.find((file) => names.includes(file.toLowerCase()));
    };
    return await extractsReader({
      name: basename(folder),
      async open(table) {
        const file = fileOf(table);
        return file === undefined ? undefined : await openSheet(join(folder, file));
      },
    });
  };
  return apogeeSource({ name, connect });
}

async function filesOf({ name }: DescribedSource, files: NonNullable<DescribedSource["files"]>): Promise<Source> {
  const { sheetSource } = await import("@cursus/sources");
  const { openSheet } = await import("@cursus/documents");
  const kinds = Object.entries(files).map(([kind, { file, columns }]) => [
    kind,
    { columns, open: () => openSheet(file) },
  ]);
  return sheetSource({ name, kinds: Object.fromEntries(kinds) });
}
