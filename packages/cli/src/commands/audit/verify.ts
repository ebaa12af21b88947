import type { AuditVerdict, SealName } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type Desk, type French, type Outcome } from "../../command.ts";
import { CommandError } from "../../errors.ts";
import { exitCodes } from "../../exit-codes.ts";

export default class AuditVerify extends CursusCommand {
  static override summary = "verify that the log is as it was written";
  static override description =
    "Reads every entry and every seal: what was changed, removed, reordered or slipped in behind the program's back is named. Changes nothing. Exit code 3 when something is wrong. Note down the last seal that it names, outside this machine: given as --known later, it shows an end that was cut off or a log that was written anew.";
  static override flags = {
    known: Flags.string({ helpValue: "NUMBER:DIGEST", description: "a seal that was noted down at an earlier time" }),
  };
  static override examples = [
    { description: "Every week, by a timer", command: "<%= config.bin %> audit verify" },
    {
      description: "Against a seal that was noted down, for a program",
      command: "<%= config.bin %> audit verify --known 812:m2wOOK4VIAmVbgAjuX000M2wOOK4VIAmVbgAjuX000M --json",
    },
  ];
  static override french: French = {
    summary: "vérifier que le journal est tel qu'il a été écrit",
    description:
      "Lit chaque entrée et chaque sceau : ce qui a été modifié, retiré, déplacé ou ajouté à l'insu du programme est nommé. Rien n'est modifié. Code de sortie 3 si quelque chose ne va pas. Notez hors de cette machine le dernier sceau affiché : donné plus tard par --known, il révèle une fin coupée ou un journal réécrit.",
    flags: { known: "un sceau relevé auparavant" },
    examples: ["Chaque semaine, par une tâche planifiée", "Par rapport à un sceau relevé, pour un programme"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(AuditVerify);
    const known = flags.known === undefined ? undefined : sealNamed(flags.known);
    await this.withDesk(flags, async (desk): Promise<Outcome> => {
      const verdict = await this.verify(desk, known);
      if (verdict.faultCount === 0) return { data: verdict, text: this.describe(verdict) };
      if (!flags.json) for (const { message } of verdict.faults) this.remark(message);
      throw new CommandError("cli.log_not_whole", { ...verdict }, { exit: exitCodes.badData });
    });
  }

  private async verify({ acting }: Desk, known: SealName | undefined): Promise<AuditVerdict> {
    const progress = this.progress({ en: "Verifying", fr: "Vérification" });
    const onProgress = ({ entries, total }: { readonly entries: number; readonly total: number }) =>
      progress.update(entries, total);
    try {
      const verdict = await acting.audit.verify({ ...(known && { known }), onProgress });
      const faults = verdict.faults.map(this.inWords);
      return { ...verdict, faults };
    } finally {
      progress.end();
    }
  }

  private describe({ entries, seals, last, retired }: AuditVerdict): string {
    const removed = this.word(
      {
        en: "Removed earlier: {entries#entry|entries}, up to {until}; {faults#fault was|faults were} among them.",
        fr: "Supprimées auparavant : {entries#entrée|entrées}, jusqu'au {until} ; on y comptait {faults#anomalie|anomalies}.",
      },
      { ...retired },
    );
    const seal = this.word(
      { en: "Last seal: {number}:{digest}", fr: "Dernier sceau : {number}:{digest}" },
      { ...last },
    );
    const figure = this.word(
      {
        en: "{entries#entry|entries} under {seals#seal|seals} verified: nothing is wrong.",
        fr: "{entries#entrée vérifiée|entrées vérifiées} sous {seals#sceau|sceaux} : tout est en ordre.",
      },
      { entries, seals },
    );
    return [...(retired ? [removed] : []), ...(last ? [seal] : []), figure].join("\n");
  }
}

function sealNamed(text: string): SealName {
  const [, number, digest] = /^(\d{1,15}):([\w-]{43})$/.exec(text.trim()) ?? [];
  if (number === undefined || digest === undefined) throw new CommandError("cli.not_a_seal");
  return { number: Number(number), digest };
}
