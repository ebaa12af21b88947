import { type Column, type InvitationReport, type InvitationWay, invitationWays, type Slip } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French, type Outcome } from "../../command.ts";
import { CommandError } from "../../errors.ts";
import { formatTable } from "../../table.ts";

export default class UsersInvite extends CursusCommand {
  static override summary = "let people choose their first password";
  static override description =
    "By email or text message, a link that works once within 14 days (sent by cursus notices deliver); by slip, a code to print and hand out, which works once within 30 days and is told this one time only. Whoever has a password already is left alone; inviting again replaces the link or the code.";
  static override strict = false;
  static override usage = "users invite [USER...] [--class CLASS] [--role ROLE] [--by email|sms|slip]";
  static override flags = {
    class: Flags.string({ description: "accounts of the students of this class" }),
    role: Flags.string({ description: "accounts of this role" }),
    by: Flags.string({ options: [...invitationWays], default: "email", description: "how they are told" }),
    output: Flags.string({ helpValue: "FILE", description: "where slips are written: .csv or .xlsx" }),
  };
  static override examples = [
    { description: "One person, by mail", command: "<%= config.bin %> users invite n.seck@univ.example" },
    {
      description: "A class, by codes to print",
      command: "<%= config.bin %> users invite --class L3 --role student --by slip --output slips.csv",
    },
  ];
  static override french: French = {
    summary: "faire choisir à des personnes leur premier mot de passe",
    description:
      "Par courriel ou SMS, un lien qui sert une fois dans les 14 jours (envoyé par cursus notices deliver) ; par slip, un code à imprimer et à remettre, qui sert une fois dans les 30 jours et n'est dit que cette fois. Qui a déjà un mot de passe n'est pas concerné ; inviter à nouveau remplace le lien ou le code.",
    flags: {
      class: "comptes des étudiants de cette classe",
      role: "comptes de ce rôle",
      by: "comment les prévenir : email, sms ou slip (papier)",
      output: "où écrire les codes : .csv ou .xlsx",
    },
    examples: ["Une personne, par courriel", "Une classe, par des codes à imprimer"],
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(UsersInvite);
    const { class: className, role, output } = flags;
    const accounts = argv as string[];
    if (accounts.length === 0 && className === undefined && role === undefined) throw new CommandError("cli.whom");
    const by = flags.by as InvitationWay;
    if (output !== undefined && by !== "slip")
      throw new CommandError("cli.not_together", { flags: ["--output", `--by ${by}`] });
    const whom = {
      ...(accounts.length > 0 && { accounts }),
      ...(className !== undefined && { class: className }),
      ...(role !== undefined && { role }),
    };
    await this.withDesk(flags, async ({ acting }) => this.told(await acting.users.invite(whom, { by }), output));
  }

  private async told(report: InvitationReport, output: string | undefined): Promise<Outcome> {
    const { invited, skipped, slips } = report;
    const remarks = skipped.map(({ name, code }) => `${name}: ${this.say(code, { channel: "-" })}`);
    const count = this.word({ en: "{invited} invited.", fr: "{invited#invité|invités}." }, { invited });
    const warnings = skipped.length > 0 ? [this.warning("cli.some_skipped", { count: skipped.length })] : [];
    const rest = { warnings, partly: skipped.length > 0 };
    if (!slips || output === undefined) {
      const printed = slips && slips.length > 0 ? [formatTable(this.columns(), slips, this.listWords.width)] : [];
      return { data: report, text: [count, ...printed, ...remarks].join("\n"), ...rest };
    }
    const { writeTable } = await import("@cursus/documents");
    await writeTable(output, output.toLowerCase().endsWith(".xlsx") ? "xlsx" : "csv", this.columns(), slips);
    const done = { invited, skipped, file: output, rows: slips.length };
    return { data: done, text: [count, this.say("cli.written", done), ...remarks].join("\n"), ...rest };
  }

  private columns(): readonly Column<Slip>[] {
    const head = (en: string, fr: string) => this.word({ en, fr });
    return [
      { key: "name", header: head("Name", "Nom"), value: ({ name }) => name },
      { key: "login", header: head("Sign-in name", "Nom de connexion"), value: ({ login }) => login },
      { key: "code", header: "Code", value: ({ code }) => code },
      { key: "until", header: head("Until", "Jusqu'au"), kind: "date", value: ({ until }) => until.slice(0, 10) },
    ];
  }
}
