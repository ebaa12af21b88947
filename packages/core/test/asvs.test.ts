import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..", "..", "..");
const page = readFileSync(join(root, "docs", "security", "asvs.md"), "utf8");

/** A file as the page names it: from `packages/`, or from the root. */
function placeOf(named: string): string | undefined {
  return [join(root, "packages", named), join(root, named)].find((path) => existsSync(path));
}

/** `file` “title”, “title”: each title is of the file that was named last before it in its line. */
const titled = page.split("\n").flatMap((line) => {
  let file: string | undefined;
  return Array.from(line.matchAll(/`([\w./-]+\.(?:ts|mjs|md|json))`|“([^”]+)”/g)).flatMap(([, path, title]) => {
    file = path ?? file;
    return title === undefined ? [] : [{ file, title }];
  });
});

describe("the page on OWASP ASVS", () => {
  it("names files that there are", () => {
    const files = Array.from(page.matchAll(/`([\w-]+(?:\/[\w.-]+)+\.(?:ts|mjs|md))`/g), ([, file]) => file!);
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter((file) => placeOf(file) === undefined)).toEqual([]);
  });

  it("names tests that are in them, each title behind its file", () => {
    expect(titled.length).toBeGreaterThan(100);
    const missing = titled.filter(
      ({ file, title }) => file === undefined || !readFileSync(placeOf(file)!, "utf8").includes(title),
    );
    expect(missing).toEqual([]);
  });

  it("has a row for each requirement once", () => {
    const rows = Array.from(
      page.matchAll(/^\| (\d+\.\d+\.\d+(?:[–,] ?\d+\.\d+\.\d+)*|\d+\.\d+) \| [123]/gm),
      ([, number]) => number!,
    );
    expect(rows.length).toBeGreaterThan(150);
    expect(new Set(rows).size).toBe(rows.length);
  });
});

describe("what is shipped", () => {
  it("starts no program and runs no text as one", () => {
    const folders = readdirSync(join(root, "packages")).map((name) => join(root, "packages", name, "src"));
    const sources = folders.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
        .map((path) => join(folder, path)),
    );
    const running = sources.filter((path) =>
      /child_process|(?<!\.)\beval\(|new Function\(|node:vm/.test(readFileSync(path, "utf8")),
    );
    expect(sources.length).toBeGreaterThan(800);
    expect(running).toEqual([]);
  });
});
