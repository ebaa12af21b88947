import type { ImportOptions, Sheet } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { sendCampaign } from "../../campaign-sending.ts";
import { CursusCommand, type French } from "../../command.ts";
import { reportText } from "../../import-report.ts";
import { readFlags, readFlagsInFrench, readPeople } from "../../read-people.ts";

export default class CampaignsInvite extends CursusCommand {
  static override summary = "invite everyone in a spreadsheet";
  static override description =
    `Reads the people, adds those who are new, and mails each one a private link. Run it again whenever you like, with late graduates added: nobody is invited twice, and what was left unsent is sent. People without an address stay in the campaign, to be called; they are invited by text message where --sms is set. Addresses that were refused and come back corrected (see: campaigns people --as corrections) get their link.

The file is .xlsx or .csv, with a header somewhere in its first 20 rows: a name (Nom, Prénom, Last name …) and an email (Courriel, Email …); phone, class and student number are welcome. Rows that cannot be used are listed with the reason; the others go on.`;
  static override args = {
    campaign: Args.string({ required: true, description: "the campaign's id or exact name" }),
    file: Args.string({ required: true, description: "a spreadsheet: .xlsx, .csv" }),
  };
  static override flags = {
    ...readFlags,
    force: Flags.boolean({ description: "send although sender, reply address, name or public URL are not set" }),
  };
  static override examples = [
    {
      description: "See what would happen",
      command: '<%= config.bin %> campaigns invite "Licence maths 2025" class.xlsx --dry-run',
    },
    {
      description: "Invite a class through the university's mail server",
      command:
        '<%= config.bin %> campaigns invite "Licence maths 2025" class.xlsx --mail smtp://enquetes@smtp.univ.example:587 --base-url https://enquetes.univ.example',
    },
  ];
  static override french: French = {
    summary: "inviter toutes les personnes d'un tableur",
    description: `Lit les personnes, ajoute les nouvelles et envoie à chacune un lien personnel. Vous pouvez relancer la commande, avec des diplômés en plus : personne n'est invité deux fois, et ce qui n'était pas parti part. Les personnes sans adresse restent dans la campagne, à appeler ; elles sont invitées par SMS si --sms est donné. Les adresses refusées qui reviennent corrigées (voir : campaigns people --as corrections) reçoivent leur lien.

Le fichier est un .xlsx ou un .csv dont l'en-tête se trouve dans les 20 premières lignes : un nom (Nom, Prénom …) et une adresse (Courriel, Email …) ; téléphone, classe et numéro étudiant sont les bienvenus. Les lignes inutilisables sont listées avec le motif ; les autres suivent leur cours.`,
    args: { campaign: "identifiant ou nom exact de la campagne", file: "un tableur : .xlsx, .csv" },
    flags: {
      ...readFlagsInFrench,
      force: "envoyer même si expéditeur, adresse de réponse, nom ou adresse publique manquent",
    },
    examples: ["Voir ce qui se passerait", "Inviter une promotion par le serveur de messagerie de l'université"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CampaignsInvite);
    await this.withDesk(
      flags,
      async (desk) => {
        const { force, "dry-run": dryRun } = flags;
        const { campaigns, notices } = desk.acting;
        const { id, name, state } = await campaigns.show(args.campaign);
        // The mail server is reached before anything is written, and only for something that can be done.
        let reached = dryRun || state !== "open";
        const invite = async (sheet: Sheet, options: ImportOptions) => {
          if (!reached) await notices.check({ force });
          reached = true;
          return await campaigns.invite(id, sheet, options);
        };
        const report = await readPeople(args.file, flags, invite, this.voice);
        const nothing = { sent: 0, failed: 0, withdrawn: 0, pending: report.invited };
        const done = dryRun
          ? { delivered: nothing, warnings: [] }
          : await sendCampaign(desk, { campaign: id, force }, this.voice);
        const { delivered } = done;
        const { sent, failed, pending } = delivered;
        const refused = report.refused.filter(({ kept }) => !kept).length;
        const warnings = [...this.warningOf("cli.refused_rows", refused), ...done.warnings];
        return {
          data: { ...report, sent, failed, pending },
          text: `${reportText(report, this.language)}\n${this.summaryOf({ name, ...report, ...delivered }, dryRun)}`,
          warnings,
          partly: warnings.length > 0,
        };
      },
      { mail: true },
    );
  }

  private summaryOf(details: { readonly [name: string]: unknown }, dryRun: boolean): string {
    const sent = {
      en: "{name}: {invited} invited now, {invitedBefore} before ({corrected} at a corrected address), {withoutAddress} without an address. {sent#mail|mails} sent, {failed} refused, {pending} waiting.",
      fr: "{name} : {invited#personne invitée|personnes invitées} maintenant, {invitedBefore} auparavant (dont {corrected} à une adresse corrigée), {withoutAddress} sans adresse. {sent#message envoyé|messages envoyés}, {failed#refusé|refusés}, {pending} en attente.",
    };
    const rehearsed = {
      en: "Dry run, nothing was written or sent. {name}: {invited#person|people} to invite, {invitedBefore} already, {withoutAddress} without an address.",
      fr: "Simulation : rien n'a été écrit ni envoyé. {name} : {invited#personne|personnes} à inviter, {invitedBefore} déjà, {withoutAddress} sans adresse.",
    };
    return this.word(dryRun ? rehearsed : sent, details);
  }
}
