import type { ReturnedMail } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { CommandError } from "../../errors.ts";
import { exitCodes } from "../../exit-codes.ts";
import type { Progress } from "../../progress.ts";

export default class NoticesBounces extends CursusCommand {
  static override summary = "take in mail that came back";
  static override description =
    "Reads the mailbox where bounces arrive: an mbox file, a Maildir, a folder of .eml files or one message. People whose mail came back are marked as not reached, with the reason; complaints opt their person out; absence notices and answers are left alone. Reading the same mailbox again changes nothing.";
  static override args = {
    path: Args.string({ required: true, description: "an mbox file, a Maildir, a folder of .eml files" }),
  };
  static override flags = {
    "dry-run": Flags.boolean({ description: "show what came back; write nothing" }),
  };
  static override examples = [
    { description: "See what came back", command: "<%= config.bin %> notices bounces ./bounces.mbox --dry-run" },
    { description: "Mark the people whom it concerns", command: "<%= config.bin %> notices bounces ./bounces.mbox" },
  ];
  static override french: French = {
    summary: "relever les messages non remis",
    description:
      "Lit la boîte où ils arrivent : un fichier mbox, un Maildir, un dossier de fichiers .eml ou un seul message. Les personnes dont le message est revenu sont marquées comme non jointes, avec le motif ; une plainte vaut demande de ne plus recevoir ces messages ; les avis d'absence et les réponses ne sont pas touchés. Relire la même boîte ne change rien.",
    args: { path: "un fichier mbox, un Maildir, un dossier de fichiers .eml" },
    flags: { "dry-run": "montrer ce qui est revenu ; ne rien écrire" },
    examples: ["Voir ce qui est revenu", "Marquer les personnes concernées"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(NoticesBounces);
    const dryRun = flags["dry-run"];
    await this.withDesk(flags, async ({ acting }) => {
      const { returnedMailIn } = await import("@cursus/adapter-smtp");
      const progress = this.progress({ en: "Reading", fr: "Lecture" });
      const mail = counted(readable(args.path, returnedMailIn(args.path)), progress);
      const report = await acting.notices.bounces(mail, { dryRun }).finally(() => progress.end());
      const text = this.word(
        {
          en: "{read#message|messages} read: {bounced} came back, {optedOut} opted out, {deferred} still being tried, {known} known before, {ignored} left alone, {unmatched} about no message of ours.",
          fr: "{read#message lu|messages lus} : {bounced} non remis, {optedOut} ne veulent plus de ces messages, {deferred} encore à l'essai, {known} déjà connus, {ignored} sans suite à donner, {unmatched} sans rapport avec nos envois.",
        },
        { ...report, unmatched: report.unmatched.length },
      );
      const lines = report.unmatched.map(({ source, recipients, reason = "" }) =>
        [`  ${source}`, ...recipients, reason].filter(Boolean).join("  "),
      );
      return {
        data: { ...report, ...(dryRun && { dryRun: true }) },
        text: [...this.rehearsed(dryRun), text, ...lines].join("\n"),
      };
    });
  }
}

/** The same mail; where it cannot be read, that is told with the place. */
async function* readable(path: string, mail: AsyncIterable<ReturnedMail>): AsyncGenerator<ReturnedMail> {
  try {
    yield* mail;
  } catch (error) {
    const { code, message, syscall } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    const exit = code === "ENOENT" ? exitCodes.notFound : exitCodes.badData;
    throw new CommandError("cli.unreadable_file", { file: path, reason: message }, { exit });
  }
}

async function* counted(mail: AsyncIterable<ReturnedMail>, progress: Progress): AsyncGenerator<ReturnedMail> {
  let read = 0;
  for await (const one of mail) {
    progress.update(++read);
    yield one;
  }
}
