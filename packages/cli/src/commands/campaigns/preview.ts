import { writeFile } from "node:fs/promises";
import { type Language, type MailKind, mailKinds } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { sendCampaign } from "../../campaign-sending.ts";
import { CursusCommand, type Desk, type French, type Outcome } from "../../command.ts";

export default class CampaignsPreview extends CursusCommand {
  static override summary = "see a campaign's mail, or send it to yourself";
  static override description =
    "Subject and text as a person gets them, with a link that opens nothing. --to sends that very mail to one address, marked [TEST].";
  static override args = { campaign: Args.string({ required: true, description: "the campaign's id or exact name" }) };
  static override flags = {
    person: Flags.string({ helpValue: "STUDENT", description: "whose name it shows; somebody made up if absent" }),
    kind: Flags.string({ options: [...mailKinds], default: "invitation", description: "which mail" }),
    html: Flags.string({ helpValue: "FILE", description: "write the mail's HTML here, to open in a browser" }),
    to: Flags.string({ helpValue: "ADDRESS", description: "send it to this address" }),
    force: Flags.boolean({ description: "send although sender, reply address, name or public URL are not set" }),
  };
  static override examples = [
    {
      description: "Read it, and open it in a browser",
      command: '<%= config.bin %> campaigns preview "Licence maths 2025" --lang fr --html mail.html',
    },
    {
      description: "Send it to yourself",
      command:
        '<%= config.bin %> campaigns preview "Licence maths 2025" --kind reminder --to me@univ.example --mail smtp://enquetes@smtp.univ.example:587',
    },
  ];
  static override french: French = {
    summary: "voir le message d'une campagne, ou vous l'envoyer",
    description:
      "L'objet et le texte tels qu'une personne les reçoit, avec un lien qui n'ouvre rien. --to envoie ce message à une adresse, marqué [TEST].",
    args: { campaign: "identifiant ou nom exact de la campagne" },
    flags: {
      person: "de qui il porte le nom ; une personne inventée par défaut",
      kind: "quel message : invitation ou reminder (relance)",
      html: "écrire ici le message en HTML, pour l'ouvrir dans un navigateur",
      to: "l'envoyer à cette adresse",
      force: "envoyer même si expéditeur, adresse de réponse, nom ou adresse publique manquent",
    },
    examples: ["Le lire, et l'ouvrir dans un navigateur", "Vous l'envoyer"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CampaignsPreview);
    const { person, html, to, force, lang } = flags;
    const kind = flags.kind as MailKind;
    const language = lang === undefined ? {} : { language: lang as Language };
    const work = async (desk: Desk): Promise<Outcome> => {
      const { campaigns, notices } = desk.acting;
      const { id } = await campaigns.show(args.campaign);
      const shown = await campaigns.preview(id, {
        kind,
        ...language,
        ...(person !== undefined && { student: person }),
      });
      if (html !== undefined) await writeFile(html, shown.html);
      const text = this.describe(shown, html);
      if (to === undefined) return { data: { ...shown, ...(html !== undefined && { file: html }) }, text };
      await notices.check({ force });
      const { topic } = await campaigns.test(id, { kind, language: shown.language, to });
      const { delivered, warnings } = await sendCampaign(desk, { campaign: id, topic, force }, this.voice);
      const { sent, failed, pending } = delivered;
      const done = this.word({ en: "Sent to {to}.", fr: "Envoyé à {to}." }, { to });
      return {
        data: { ...shown, to, sent, failed, pending },
        text: sent > 0 ? `${text}\n\n${done}` : text,
        warnings,
        partly: warnings.length > 0,
      };
    };
    await this.withDesk(flags, work, { mail: to !== undefined });
  }

  private describe({ subject, text }: { subject: string; text: string }, html: string | undefined): string {
    const head = this.word({ en: "Subject: {subject}", fr: "Objet : {subject}" }, { subject });
    const written = html === undefined ? [] : [this.word({ en: "HTML in {html}", fr: "HTML dans {html}" }, { html })];
    return [head, "", text, ...written].join("\n");
  }
}
