import { existsSync } from "node:fs";
import { type CopyOptions, type CopyReport, copyStore, type Storage } from "@cursus/core";
import { Flags } from "@oclif/core";
import { askMissing } from "../../ask.ts";
import { CursusCommand, type French, type Warning } from "../../command.ts";
import { readConfiguration, storageAt, withModules } from "../../configuration.ts";
import { CommandError } from "../../errors.ts";
import { exitCodes } from "../../exit-codes.ts";

export default class StorageCopy extends CursusCommand {
  static override summary = "bring a whole store to another place, of whatever kind, and verify it";
  static override description =
    "Every row is copied and both sides are read again: the counts and digests must agree. A copy that was cut short goes on when it is run again; nothing is ever overwritten. Sessions stay behind: people sign in again. The key of private links is not in the store: bring it along (CURSUS_SECRET, or the .key file).";
  static override flags = {
    from: Flags.string({ helpValue: "URL", description: "the store to copy" }),
    to: Flags.string({ helpValue: "URL", description: "an empty place, or one that an earlier copy began to fill" }),
    mask: Flags.boolean({
      description: "make a rehearsal copy: names, addresses and texts are invented, and no mail leaves this machine",
    }),
  };
  static override examples = [
    {
      description: "Move from the embedded database to a server",
      command: "<%= config.bin %> storage copy --from sqlite:./cursus.db --to mongodb://db.univ.example/cursus",
    },
    {
      description: "A copy to rehearse on",
      command: "<%= config.bin %> storage copy --from sqlite:./cursus.db --to sqlite:./rehearsal.db --mask",
    },
  ];
  static override french: French = {
    summary: "copier toute une base ailleurs, quelle que soit sa sorte, et vérifier",
    description:
      "Chaque fiche est copiée puis les deux côtés sont relus : nombres et empreintes doivent concorder. Une copie interrompue reprend quand on la relance ; rien n'est jamais écrasé. Les sessions ne suivent pas : chacun se reconnecte. La clé des liens n'est pas dans la base : emportez-la (CURSUS_SECRET, ou le fichier .key).",
    flags: {
      from: "la base à copier",
      to: "un emplacement vide, ou qu'une copie précédente a commencé à remplir",
      mask: "faire une copie de répétition : noms, adresses et textes inventés, aucun message n'en sort",
    },
    examples: ["Passer de la base embarquée à un serveur", "Une copie pour répéter"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(StorageCopy);
    const { from, to } = await askMissing(this.language, "storage copy", flags, {
      from: { en: "Copy which store? (sqlite:…, mongodb://…)", fr: "Copier quelle base ? (sqlite:…, mongodb://…)" },
      to: { en: "To which empty place?", fr: "Vers quel emplacement vide ?" },
    });
    if (from === to) throw new CommandError("cli.same_storage");
    refuseMissing(from);
    await using source = closing(await storageAt(from));
    await using target = closing(await storageAt(to));
    const configuration = await readConfiguration(flags, process.env, process.cwd());
    const report = await this.copy(source.storage, target.storage, { mask: flags.mask, ...withModules(configuration) });
    const warnings = flags.mask ? [] : this.keyThatStays(from, to);
    this.print(flags, { data: report, text: this.text(report), warnings });
  }

  /** Links are signed with a key that lies beside an embedded database, never in it. */
  private keyThatStays(from: string, to: string): readonly Warning[] {
    const file = `${from.slice("sqlite:".length)}.key`;
    if (!from.startsWith("sqlite:") || !existsSync(file)) return [];
    const copied = this.word(
      { en: "copy it to {to}.key", fr: "copiez-la en {to}.key" },
      { to: to.slice("sqlite:".length) },
    );
    const told = this.word({ en: "set CURSUS_SECRET to its content", fr: "donnez son contenu à CURSUS_SECRET" });
    return [this.warning("cli.key_stays", { file, what: to.startsWith("sqlite:") ? copied : told })];
  }

  private async copy(from: Storage, to: Storage, options: CopyOptions): Promise<CopyReport> {
    const copying = this.progress({ en: "Copying", fr: "Copie" });
    const verifying = this.progress({ en: "Verifying", fr: "Vérification" });
    try {
      return await copyStore(from, to, {
        ...options,
        onProgress: ({ step, rows, total }) => (step === "copy" ? copying : verifying).update(rows, total),
      });
    } finally {
      copying.end();
      verifying.end();
    }
  }

  private text({ from, to, rows, written, masked, collections }: CopyReport): string {
    const done = this.word(
      {
        en: "{from} -> {to}: {rows#row|rows}, {written} written, counts and digests agree.",
        fr: "{from} -> {to} : {rows#fiche|fiches}, {written#écrite|écrites}, nombres et empreintes concordent.",
      },
      { from, to, rows, written },
    );
    const rehearsal = this.word({
      en: "This is a rehearsal copy: its people are invented, and it sends nothing to the world.",
      fr: "C'est une copie de répétition : ses personnes sont inventées et rien n'en part vers l'extérieur.",
    });
    const listed = collections
      .filter((collection) => collection.rows > 0)
      .map(
        ({ name, rows: count, digest }) => `  ${name.padEnd(20)} ${String(count).padStart(9)}  ${digest.slice(0, 12)}`,
      );
    return [done, ...listed, ...(masked ? [rehearsal] : [])].join("\n");
  }
}

/** Opening an embedded database makes it: a slip of the pen would copy nothing, and say that all is well. */
function refuseMissing(from: string): void {
  if (!from.startsWith("sqlite:") || existsSync(from.slice("sqlite:".length))) return;
  throw new CommandError("cli.no_store", { store: from }, { exit: exitCodes.notFound });
}

function closing(storage: Storage): AsyncDisposable & { readonly storage: Storage } {
  return { storage, [Symbol.asyncDispose]: () => storage.close() };
}
