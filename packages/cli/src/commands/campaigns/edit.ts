import { readFile } from "node:fs/promises";
import { type Language, type MailKind, mailKinds } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { policyFlags, policyFlagsInFrench, policyOf } from "../../campaign-policy.ts";
import { CursusCommand, type French } from "../../command.ts";
import { CommandError } from "../../errors.ts";
import { exitCodes } from "../../exit-codes.ts";

export default class CampaignsEdit extends CursusCommand {
  static override summary = "change the words of the mail, the reminders, the retention";
  static override description =
    `Subject and text may say {firstName}, {lastName}, {link}, {until}, {institution} and {campaign}; the text must say {link}. A text is given between quotes, or as @FILE. --lang is the language of the words; without it, the institution's own. Why answers are asked for, how long they are kept, whom to write to and how to receive no more messages is said below them in any case.

What was sent stays as it was. See the result with: cursus campaigns preview`;
  static override args = { campaign: Args.string({ required: true, description: "the campaign's id or exact name" }) };
  static override flags = {
    subject: Flags.string({ description: "the mail's subject" }),
    text: Flags.string({ helpValue: "TEXT|@FILE", description: "the mail's text; blank lines part its paragraphs" }),
    kind: Flags.string({ options: [...mailKinds], default: "invitation", description: "which mail's words" }),
    reset: Flags.boolean({
      description: "back to the built-in words, in this language",
      exclusive: ["subject", "text"],
    }),
    ...policyFlags,
  };
  static override examples = [
    {
      description: "Words of your own, in French",
      command:
        '<%= config.bin %> campaigns edit "Licence maths 2025" --subject "{firstName}, que devenez-vous ?" --text @invitation.txt --lang fr',
    },
    {
      description: "Two reminders, two weeks apart",
      command: '<%= config.bin %> campaigns edit "Licence maths 2025" --reminders 2 --reminder-days 14',
    },
  ];
  static override french: French = {
    summary: "changer le texte du message, les relances, la conservation",
    description: `L'objet et le texte peuvent contenir {firstName}, {lastName}, {link}, {until}, {institution} et {campaign} ; le texte doit contenir {link}. Le texte se donne entre guillemets, ou par @FICHIER. --lang est la langue de ces mots ; sans lui, celle de l'établissement. Pourquoi l'on demande ces réponses, combien de temps elles sont gardées, à qui écrire et comment ne plus recevoir de messages est dit dessous dans tous les cas.

Ce qui est parti reste tel quel. Pour voir le résultat : cursus campaigns preview`,
    args: { campaign: "identifiant ou nom exact de la campagne" },
    flags: {
      subject: "l'objet du message",
      text: "le texte du message ; des lignes vides séparent ses paragraphes",
      kind: "le message concerné : invitation ou reminder (relance)",
      reset: "revenir aux mots de Cursus, dans cette langue",
      ...policyFlagsInFrench,
    },
    examples: ["Vos propres mots, en français", "Deux relances, à deux semaines d'intervalle"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CampaignsEdit);
    const { subject, reset, lang } = flags;
    const kind = flags.kind as MailKind;
    const text = flags.text === undefined ? undefined : await textOf(flags.text);
    const policy = policyOf(flags);
    const worded = subject !== undefined || text !== undefined || reset;
    if (!worded && Object.keys(policy).length === 0)
      throw new CommandError("cli.nothing_to_change", { command: "cursus campaigns edit" });
    await this.withDesk(flags, async ({ acting }) => {
      const { languages } = await acting.settings.show();
      const language = (lang as Language | undefined) ?? languages[0]!;
      const words = { ...(subject !== undefined && { subject }), ...(text !== undefined && { text }), reset };
      const change = { ...policy, ...(worded && { wording: { kind, language, ...words } }) };
      const campaign = await acting.campaigns.edit(args.campaign, change);
      const said = this.word(
        {
          en: "“{name}”: {reminders#reminder|reminders} at most, {reminderDays#day|days} apart; answers kept {retentionMonths#month|months}. Own words: {own}",
          fr: "« {name} » : {reminders#relance|relances} au plus, à {reminderDays#jour|jours} d'intervalle ; réponses gardées {retentionMonths} mois. Textes propres : {own}",
        },
        { ...campaign, own: campaign.wording ?? "-" },
      );
      return { data: campaign, text: said };
    });
  }
}

/** The text itself, or what a file says. */
async function textOf(given: string): Promise<string> {
  if (!given.startsWith("@")) return given;
  const file = given.slice(1);
  try {
    return (await readFile(file, "utf8")).replace(/^\ufeff/, "");
  } catch (error) {
    const exit = (error as NodeJS.ErrnoException).code === "ENOENT" ? exitCodes.notFound : exitCodes.badData;
    throw new CommandError("cli.unreadable_file", { file, reason: (error as Error).message }, { exit });
  }
}
