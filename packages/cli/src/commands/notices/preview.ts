import type { Language } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";

export default class NoticesPreview extends CursusCommand {
  static override summary = "show what a message says";
  static override description =
    "With made-up facts in place of a person's. Messages: grades.marks, grades.below, grades.below_staff. Their words can be the institution's own: settings set templates=JSON, a list of {kind, language, subject, text}, with {field} for each fact.";
  static override args = { kind: Args.string({ required: true, description: "which message" }) };
  static override flags = {
    in: Flags.string({ options: ["fr", "en"], description: "language of the message (the institution's if absent)" }),
    to: Flags.string({ helpValue: "ADDRESS", description: "send it there as well, marked as a test" }),
  };
  static override examples = [
    { description: "On the screen", command: "<%= config.bin %> notices preview grades.marks --in en" },
    {
      description: "As a mail to oneself",
      command: "<%= config.bin %> notices preview grades.below --to me@univ.example --mail file:./mail",
    },
  ];
  static override french: French = {
    summary: "afficher le texte d'un message",
    description:
      "Avec des données inventées. Messages : grades.marks, grades.below, grades.below_staff. L'établissement peut les rédiger lui-même : settings set templates=JSON, une liste de {kind, language, subject, text}, avec {champ} pour chaque donnée.",
    args: { kind: "quel message" },
    flags: {
      in: "langue du message (celle de l'établissement par défaut)",
      to: "l'envoyer aussi à cette adresse, marqué comme essai",
    },
    examples: ["À l'écran", "Par courriel, à soi-même"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(NoticesPreview);
    const language = flags.in as Language | undefined;
    await this.withDesk(
      flags,
      async ({ acting }) => {
        if (flags.to !== undefined) await acting.notices.check({ force: true });
        const shown = await acting.notices.preview(args.kind, {
          ...(language && { language }),
          ...(flags.to !== undefined && { to: flags.to }),
        });
        const { delivery } = shown;
        const sent = delivery?.state === "accepted";
        const outcome = sent
          ? this.word({ en: "Sent to {to}.", fr: "Envoyé à {to}." }, { to: flags.to })
          : this.say("cli.stopped", { reason: delivery?.reason ?? delivery?.code ?? "" });
        const text = [shown.subject, "", shown.text, ...(delivery ? ["", outcome] : [])].join("\n");
        return { data: shown, text, partly: delivery !== undefined && !sent };
      },
      { mail: flags.to !== undefined },
    );
  }
}
