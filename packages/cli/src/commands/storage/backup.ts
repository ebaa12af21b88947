import { stat } from "node:fs/promises";
import { copyStore } from "@cursus/core";
import { Flags } from "@oclif/core";
import { askMissing } from "../../ask.ts";
import { CursusCommand, type French } from "../../command.ts";
import { defaultStorage, readConfiguration, storageAt, withModules } from "../../configuration.ts";
import { CommandError } from "../../errors.ts";
import { fileSize } from "../../figures.ts";

export default class StorageBackup extends CursusCommand {
  static override summary = "keep the whole store in one file";
  static override description =
    "The file is a SQLite database, whatever the store is: `storage copy --from sqlite:FILE --to …` puts it back, and `--storage sqlite:FILE` looks into it. A SQLite store is taken as it is at one moment while others go on writing; a server's is copied and verified. Nothing is overwritten. The key of private links is not in it: keep it apart.";
  static override flags = {
    output: Flags.string({ helpValue: "FILE", description: "the file to make" }),
  };
  static override examples = [
    {
      description: "Keep this folder's store",
      command: "<%= config.bin %> storage backup --output cursus-2026-11-22.db",
    },
    {
      description: "Keep a server's",
      command: "<%= config.bin %> storage backup --storage mongodb://db.univ.example/cursus --output cursus.db",
    },
  ];
  static override french: French = {
    summary: "sauvegarder toute la base dans un fichier",
    description:
      "Le fichier est une base SQLite, quelle que soit la base d'origine : `storage copy --from sqlite:FICHIER --to …` la remet en place, et `--storage sqlite:FICHIER` permet d'y regarder. Une base SQLite est prise telle qu'elle est à un instant, pendant que d'autres écrivent ; celle d'un serveur est copiée et vérifiée. Rien n'est écrasé. La clé des liens n'y est pas : gardez-la à part.",
    flags: { output: "le fichier à créer" },
    examples: ["Sauvegarder la base de ce dossier", "Sauvegarder celle d'un serveur"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(StorageBackup);
    const { output } = await askMissing(this.language, "storage backup", flags, {
      output: { en: "Into which file?", fr: "Dans quel fichier ?" },
    });
    if (await stat(output).catch(() => undefined)) throw new CommandError("cli.file_exists", { file: output });
    const configuration = await readConfiguration(flags, process.env, process.cwd());
    const { storage = defaultStorage } = configuration;
    const { snapshotSqlite, sqliteStorage } = await import("@cursus/adapter-sqlite");
    if (typeof storage === "string" && storage.startsWith("sqlite:")) {
      await snapshotSqlite(storage.slice("sqlite:".length), output);
    } else {
      const progress = this.progress({ en: "Copying", fr: "Copie" });
      const source = await storageAt(storage);
      const target = sqliteStorage(output);
      try {
        await copyStore(source, target, {
          ...withModules(configuration),
          onProgress: ({ rows, total }) => progress.update(rows, total),
        });
      } finally {
        progress.end();
        await source.close();
        await target.close();
      }
    }
    const { size } = await stat(output);
    const text = this.word(
      {
        en: "Backed up to {file} ({size}). The key of private links is not in it: keep it apart.",
        fr: "Base sauvegardée dans {file} ({size}). La clé des liens n'y est pas : gardez-la à part.",
      },
      { file: output, size: fileSize(size, this.language) },
    );
    this.print(flags, { data: { file: output, bytes: size }, text });
  }
}
