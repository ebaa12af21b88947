import { checkStore, type StoreCheck } from "@cursus/core";
import { CursusCommand, type French } from "../../command.ts";
import { defaultStorage, readConfiguration, storageAt, withModules } from "../../configuration.ts";
import { exitCodes } from "../../exit-codes.ts";

export default class StorageCheck extends CursusCommand {
  static override summary = "read the whole store and say what is wrong with it";
  static override description =
    "Every row is read, what it points to is looked up, and the audit log is verified against its chain. Changes nothing. Exit code 3 when something is wrong.";
  static override examples = [
    { description: "Check this folder's store", command: "<%= config.bin %> storage check" },
    {
      description: "Check a server's, for a program",
      command: "<%= config.bin %> storage check --storage mongodb://db.univ.example/cursus --json",
    },
  ];
  static override french: French = {
    summary: "lire toute la base et dire ce qui n'y va pas",
    description:
      "Chaque fiche est lue, ce vers quoi elle pointe est recherché, et le journal des opérations est vérifié maillon par maillon. Rien n'est modifié. Code de sortie 3 si quelque chose ne va pas.",
    examples: ["Vérifier la base de ce dossier", "Vérifier celle d'un serveur, pour un programme"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(StorageCheck);
    const configuration = await readConfiguration(flags, process.env, process.cwd());
    const storage = await storageAt(configuration.storage ?? defaultStorage);
    const progress = this.progress({ en: "Checking", fr: "Vérification" });
    try {
      const check = await checkStore(storage, {
        ...withModules(configuration),
        onProgress: ({ rows, total }) => progress.update(rows, total),
      });
      progress.end();
      if (check.faultCount > 0) process.exitCode = exitCodes.badData;
      this.print(flags, { data: { ok: check.faultCount === 0, ...check }, text: this.text(check) });
    } finally {
      progress.end();
      await storage.close();
    }
  }

  private text({ storage, rows, audited, uncarried, faults, faultCount, collections }: StoreCheck): string {
    const details = { storage, rows, audited, uncarried, count: faultCount };
    const summary = this.word(
      {
        en: "{storage}: {rows#row|rows} read, {audited#entry|entries} of the log verified, {uncarried} waiting to be brought to it.",
        fr: "{storage} : {rows#fiche lue|fiches lues}, {audited#entrée|entrées} du journal {audited~vérifiée|vérifiées}, {uncarried} en attente d'y être portées.",
      },
      details,
    );
    const verdict = this.word(
      faultCount === 0
        ? { en: "Nothing is wrong.", fr: "Tout est en ordre." }
        : { en: "Faults: {count}.", fr: "Anomalies : {count}." },
      details,
    );
    const listed = collections
      .filter((collection) => collection.rows > 0)
      .map(({ name, rows: count }) => `  ${name.padEnd(24)} ${String(count).padStart(9)}`);
    return [
      summary,
      ...listed,
      verdict,
      ...faults.map(({ collection, row, fault }) => `  ${collection} ${row} ${fault}`),
    ].join("\n");
  }
}
