import type { RevokeReport } from "@cursus/core";
import { displayName } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { confirmName } from "../../ask.ts";
import { sendCampaign } from "../../campaign-sending.ts";
import { CursusCommand, type Desk, type French, type Outcome } from "../../command.ts";
import { CommandError } from "../../errors.ts";

export default class CampaignsRevoke extends CursusCommand {
  static override summary = "make a person's link useless, or everyone's";
  static override description =
    "Whoever follows a withdrawn link is told that it was replaced or withdrawn; the answers stay. With --reissue each person is sent another one. Without it, they are written to no more until campaigns resend.";
  static override args = {
    campaign: Args.string({ required: true, description: "the campaign's id or exact name" }),
    student: Args.string({ description: "the person's id, student number or email" }),
  };
  static override flags = {
    all: Flags.boolean({ description: "everyone's link" }),
    reissue: Flags.boolean({ description: "send each person another link" }),
    "dry-run": Flags.boolean({ description: "show what would be done; write and send nothing" }),
    confirm: Flags.string({ helpValue: "NAME", description: "with --all: the campaign's name" }),
    force: Flags.boolean({ description: "send although sender, reply address, name or public URL are not set" }),
  };
  static override examples = [
    {
      description: "One link went to the wrong person",
      command: '<%= config.bin %> campaigns revoke "Licence maths 2025" elodie@univ.example --reissue',
    },
    {
      description: "A mailing list got all of them",
      command:
        '<%= config.bin %> campaigns revoke "Licence maths 2025" --all --reissue --confirm "Licence maths 2025" --json',
    },
  ];
  static override french: French = {
    summary: "rendre un lien inutilisable, ou tous",
    description:
      "Quiconque suit un lien retiré apprend qu'il a été remplacé ou retiré ; les réponses restent. Avec --reissue, chaque personne en reçoit un autre. Sinon, on ne lui écrit plus jusqu'à campaigns resend.",
    args: {
      campaign: "identifiant ou nom exact de la campagne",
      student: "identifiant, numéro étudiant ou courriel de la personne",
    },
    flags: {
      all: "le lien de chaque personne",
      reissue: "envoyer un autre lien à chaque personne",
      "dry-run": "montrer ce qui serait fait ; ne rien écrire, ne rien envoyer",
      confirm: "avec --all : le nom de la campagne",
      force: "envoyer même si expéditeur, adresse de réponse, nom ou adresse publique manquent",
    },
    examples: ["Un lien est parti à la mauvaise personne", "Une liste de diffusion les a tous reçus"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CampaignsRevoke);
    const { all = false, reissue } = flags;
    if ((args.student === undefined) !== all) {
      if (all) throw new CommandError("cli.not_together", { flags: ["STUDENT", "--all"] });
      throw new CommandError("cli.missing", { names: ["STUDENT | --all"], command: "cursus campaigns revoke" });
    }
    await this.withDesk(flags, (desk) => this.revoke(desk, args, flags), { mail: reissue });
  }

  private async revoke(
    desk: Desk,
    { campaign, student }: { readonly campaign: string; readonly student?: string | undefined },
    { all, reissue, force, "dry-run": dryRun, confirm }: RevokeFlags,
  ): Promise<Outcome> {
    const { campaigns, notices } = desk.acting;
    const { id, name } = await campaigns.show(campaign);
    const options = { reissue, ...(student !== undefined && { student }) };
    const planned = all && !dryRun ? await campaigns.revoke(id, { ...options, dryRun: true }) : undefined;
    if (planned)
      await confirmName(
        { name, touched: this.describe(name, planned), confirmed: confirm },
        { language: this.language, command: this.ctor.id ?? "" },
      );
    if (reissue && !dryRun) await notices.check({ force });
    const done = await campaigns.revoke(id, { ...options, dryRun });
    const report = { ...done, refused: done.refused.map(this.inWords) };
    const nothing = { sent: 0, failed: 0, pending: 0 };
    if (dryRun || !reissue) return this.outcome(name, report, { ...nothing, ...(dryRun && { dryRun: true }) }, []);
    const { delivered, warnings } = await sendCampaign(desk, { campaign: id, force }, this.voice);
    const { sent, failed, pending } = delivered;
    return this.outcome(name, report, { sent, failed, pending }, warnings);
  }

  private outcome(
    name: string,
    report: RevokeReport,
    sent: object,
    warnings: NonNullable<Outcome["warnings"]>,
  ): Outcome {
    const { refused } = report;
    const told = this.warningOf("cli.some_refused", refused.length);
    const all = [...warnings, ...told];
    return { data: { ...report, ...sent }, text: this.describe(name, report), warnings: all, partly: all.length > 0 };
  }

  private describe(name: string, report: RevokeReport): string {
    const { revoked, reissued } = report;
    const refused = report.refused.map(this.inWords);
    const head = this.word(
      {
        en: "{name}: {revoked#link|links} withdrawn, {reissued#other|others} sent or to be sent.",
        fr: "{name} : {revoked#lien retiré|liens retirés}, {reissued#autre envoyé|autres envoyés} ou à envoyer.",
      },
      { name, revoked, reissued },
    );
    return [
      head,
      ...refused.map(
        ({ student, message }) =>
          `  ${this.word({ en: "{who}: {message}", fr: "{who} : {message}" }, { who: displayName(student), message })}`,
      ),
    ].join("\n");
  }
}

interface RevokeFlags {
  readonly all: boolean;
  readonly reissue: boolean;
  readonly force: boolean;
  readonly "dry-run": boolean;
  readonly confirm?: string | undefined;
}
