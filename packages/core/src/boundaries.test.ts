import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

/** These meet through their `index.ts` alone. */
const modules = [
  ...["links", "settings", "audit", "students", "users", "sessions", "clients", "curricula", "results", "teaching"],
  ...["sources", "guide", "grades", "classes", "jury", "exams", "surveys", "campaigns", "notices", "records"],
  ...["exchange"],
];
/** Folders and files of the core from left to right: each may import those before it, and itself. */
const order = [
  ...["kernel", "storage", "cache", "notify", "passwords", "tables", "journal", "module"],
  ...modules,
  ...["modules.ts", "upkeep", "cursus.ts", "light.ts", "index.ts"],
];
/** What each package may use besides Node and itself. */
const vendors: { readonly [name: string]: readonly string[] } = {
  core: ["zod", "libphonenumber-js", "bcryptjs"],
  "adapter-sqlite": ["@cursus/core"],
  "adapter-smtp": ["@cursus/core", "nodemailer"],
  documents: ["@cursus/core", "pdfkit", "qr"],
  "adapter-sms": ["@cursus/core"],
  sources: ["@cursus/core"],
  "adapter-mongo": ["@cursus/core", "mongodb"],
  "adapter-redis": ["@cursus/core", "ioredis"],
  web: ["@cursus/core", "hono", "@hono/node-server"],
  "form-server": ["@cursus/core", "@cursus/web", "hono"],
  office: ["@cursus/core", "@cursus/web", "@cursus/documents", "hono", "qr"],
  "api-server": ["@cursus/core", "@cursus/web", "hono", "@hono/zod-openapi", "zod"],
};

const packages = join(import.meta.dirname, "..", "..");

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .map((path) => join(folder, path));
}

function importsOf(file: string): readonly string[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/(?:^|\n)(?:import|export)[^;]*?from "([^"]+)"|import\("([^"]+)"\)/g)].map(
    (found) => found[1] ?? found[2] ?? "",
  );
}

describe("the core", () => {
  const root = join(packages, "core", "src");
  const files = sources(root).filter((file) => !relative(root, file).startsWith("testing"));
  const place = (path: string) => relative(root, path).split("/")[0] ?? "";

  it("has only folders that have a place in the order", () => {
    expect(files.map(place).filter((name) => !order.includes(name))).toEqual([]);
  });

  it("imports from left to right only", () => {
    const backwards = files.flatMap((file) =>
      importsOf(file)
        .filter((target) => target.startsWith("."))
        .filter((target) => order.indexOf(place(resolve(dirname(file), target))) > order.indexOf(place(file)))
        .map((target) => `${relative(root, file)} -> ${target}`),
    );
    expect(backwards).toEqual([]);
  });

  it("lets modules meet through their index alone", () => {
    const around = files.flatMap((file) =>
      importsOf(file)
        .filter((target) => target.startsWith("."))
        .map((target) => ({ target, path: resolve(dirname(file), target) }))
        .filter(
          ({ path }) => modules.includes(place(path)) && place(path) !== place(file) && !path.endsWith("/index.ts"),
        )
        .map(({ target }) => `${relative(root, file)} -> ${target}`),
    );
    expect(around).toEqual([]);
  });

  it("keeps rules free of ports", () => {
    const ports = ["cache", "notify", "module", "journal"];
    const touching = files
      .filter((file) => file.endsWith("/rules.ts"))
      .flatMap((file) =>
        importsOf(file)
          .filter((target) => ports.includes(place(resolve(dirname(file), target))))
          .map((target) => `${relative(root, file)} -> ${target}`),
      )
      .filter((found) => !found.startsWith("notices/rules.ts -> ../notify/notifier.ts"));
    expect(touching).toEqual([]);
  });
});

it.each(Object.keys(vendors))("%s uses no package but those it names", (name) => {
  const used = sources(join(packages, name, "src"))
    .flatMap(importsOf)
    .filter((target) => !target.startsWith(".") && !target.startsWith("node:"));
  const foreign = used.filter(
    (target) => !vendors[name]!.some((vendor) => target === vendor || target.startsWith(`${vendor}/`)),
  );
  expect(foreign).toEqual([]);
});
