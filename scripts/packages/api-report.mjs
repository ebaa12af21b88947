// The public surface of each package, committed, so that a change of it is seen by whoever reviews it.
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Extractor, ExtractorConfig } from "@microsoft/api-extractor";
import { strict } from "./compile.mjs";

/** `packages/<name>/api/<subpath>.api.md` against the declarations in the tarballs. With `write` it is taken as agreed. */
export function apiReports(root, packages, { project, write }) {
  return packages.flatMap(({ name, folder, manifest }) =>
    Object.entries(manifest.exports ?? {}).flatMap(([subpath, { types }]) => {
      const file = `${subpath === "." ? "index" : subpath.slice(2).replaceAll("/", "-")}.api.md`;
      const found = surfaceOf(project, name, { types, file });
      const kept = join(folder, "api", file);
      if (existsSync(kept) && readFileSync(kept, "utf8") === found) return [];
      if (write) {
        mkdirSync(join(folder, "api"), { recursive: true });
        writeFileSync(kept, found);
        process.stdout.write(`  wrote ${kept.slice(root.length + 1)}\n`);
        return [];
      }
      const change = existsSync(kept) ? difference(readFileSync(kept, "utf8"), found) : "there is no report yet";
      return [
        `${name}: ${file} is not its public surface, npm run check:packages -- --write takes it as agreed: ${change}`,
      ];
    }),
  );
}

function surfaceOf(project, name, { types, file }) {
  // Beside node_modules: what lies inside, the extractor takes for somebody else's.
  const folder = join(project, "surfaces", name);
  cpSync(join(project, "node_modules", name), folder, { recursive: true });
  const reports = join(project, "api");
  mkdirSync(reports, { recursive: true });
  const entry = join(folder, types);
  const silent = { default: { logLevel: "none" } };
  const config = ExtractorConfig.prepare({
    configObjectFullPath: join(folder, "api-extractor.json"),
    packageJsonFullPath: join(folder, "package.json"),
    configObject: {
      ...{ projectFolder: folder, mainEntryPointFilePath: entry, newlineKind: "lf" },
      compiler: {
        overrideTsconfig: {
          compilerOptions: { ...strict, module: "esnext", moduleResolution: "bundler", skipLibCheck: true },
          files: [entry],
        },
      },
      apiReport: {
        ...{ enabled: true, reportFolder: reports, reportTempFolder: join(reports, "temp"), reportFileName: file },
        // What a public signature names is part of the surface, whether it can be imported or not. Other doors stand on the
        // types of the first, whose report has them.
        includeForgottenExports: file === "index.api.md",
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: { compilerMessageReporting: silent, extractorMessageReporting: silent, tsdocMessageReporting: silent },
    },
  });
  Extractor.invoke(config, {
    localBuild: true,
    messageCallback(message) {
      message.handled = true;
    },
  });
  return readFileSync(join(reports, file), "utf8").replaceAll(/^ *\/\/ \(undocumented\)\n| \(undocumented\)$/gm, "");
}

function difference(before, after) {
  const [old, now] = [before.split("\n"), after.split("\n")];
  const added = now.filter((line) => !old.includes(line)).slice(0, 5);
  const gone = old.filter((line) => !now.includes(line)).slice(0, 5);
  return ["", ...gone.map((line) => `  - ${line}`), ...added.map((line) => `  + ${line}`)].join("\n");
}
