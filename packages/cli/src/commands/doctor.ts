import { missingToPublish } from "@cursus/core";
import { CursusCommand, type Desk, type French } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";

/** One thing that was looked at. */
interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly message: string;
  /** What to do about it. */
  readonly fix?: string;
}

export default class Doctor extends CursusCommand {
  static override summary = "check that everything is in place, and say what to do where it is not";
  static override examples = [
    { description: "Check this folder's store", command: "<%= config.bin %> doctor" },
    {
      description: "Check the mail server as well",
      command: "<%= config.bin %> doctor --mail smtp://enquetes@smtp.univ.example:587",
    },
  ];
  static override french: French = {
    summary: "vérifier que tout est en place, et dire quoi faire sinon",
    examples: ["Vérifier la base de ce dossier", "Vérifier aussi le serveur de messagerie"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Doctor);
    await this.withDesk(
      flags,
      async (desk) => {
        const checks = [
          await this.storage(desk),
          await this.links(desk),
          await this.settings(desk),
          await this.mail(desk),
        ];
        const failed = checks.some(({ ok }) => !ok);
        if (failed) process.exitCode = exitCodes.outsideService;
        const text = checks
          .map(
            ({ ok, message, fix }) => `${ok ? "ok  " : "FAIL"}  ${message}${fix === undefined ? "" : `\n      ${fix}`}`,
          )
          .join("\n");
        return { data: { ok: !failed, checks }, text };
      },
      { mail: true },
    );
  }

  private async storage({ cursus, acting }: Desk): Promise<Check> {
    const { items } = await acting.campaigns.list({ limit: 1 });
    const word =
      items.length > 0
        ? { en: "opened and read", fr: "ouverte et lue" }
        : { en: "opened; no campaign yet", fr: "ouverte ; pas encore de campagne" };
    const message = this.word(
      { en: "storage {name}: {state}", fr: "base {name} : {state}" },
      { name: cursus.storage.name, state: this.word(word) },
    );
    return { name: "storage", ok: true, message };
  }

  private async links({ acting }: Desk): Promise<Check> {
    const state = await acting.campaigns.links();
    const words = {
      none: { en: "links: none issued yet", fr: "liens : aucun émis" },
      intact: {
        en: "links: the secret is the one they were issued with",
        fr: "liens : le secret est celui de leur émission",
      },
      broken: {
        en: "links: the secret is not the one they were issued with, so they cannot be sent again",
        fr: "liens : le secret n'est pas celui de leur émission, on ne peut donc pas les renvoyer",
      },
      noSecret: { en: "links: there is no secret to sign them with", fr: "liens : aucun secret pour les signer" },
    };
    const fixes = {
      broken: {
        en: "Put the old secret back (CURSUS_SECRET, or the .key file beside the database), or issue the links again: cursus campaigns resend",
        fr: "Remettez l'ancien secret (CURSUS_SECRET, ou le fichier .key à côté de la base), ou émettez de nouveaux liens : cursus campaigns resend",
      },
      noSecret: {
        en: "Set CURSUS_SECRET to 32 random characters or more.",
        fr: "Donnez à CURSUS_SECRET au moins 32 caractères au hasard.",
      },
    };
    const ok = state === "none" || state === "intact";
    return { name: "links", ok, message: this.word(words[state]), ...(!ok && { fix: this.word(fixes[state]) }) };
  }

  private async settings({ acting, cursus }: Desk): Promise<Check> {
    const missing = missingToPublish(await acting.settings.show());
    const complete = { en: "settings: complete", fr: "paramètres : complets" };
    if (missing.length === 0) return { name: "settings", ok: true, message: this.word(complete) };
    const incomplete = {
      en: "settings: {missing} not set, needed before mail leaves this machine",
      fr: "paramètres : {missing} à renseigner avant d'écrire hors de cette machine",
    };
    const fix = this.word(
      { en: "cursus settings set {pairs}", fr: "cursus settings set {pairs}" },
      { pairs: missing.map((key) => `${key}=…`).join(" ") },
    );
    return {
      name: "settings",
      ok: cursus.notifiers.every(({ local }) => local),
      message: this.word(incomplete, { missing }),
      fix,
    };
  }

  private async mail({ cursus }: Desk): Promise<Check> {
    const [notifier] = cursus.notifiers;
    const name = notifier?.name ?? "";
    try {
      await notifier?.check();
      return {
        name: "mail",
        ok: true,
        message: this.word({ en: "mail {name}: reached", fr: "messagerie {name} : jointe" }, { name }),
      };
    } catch (error) {
      const { code, details, message } = error as { code: string; details: object; message: string };
      const reason = this.say(code, { ...details }, message);
      return {
        name: "mail",
        ok: false,
        message: this.word({ en: "mail {name}: not reached", fr: "messagerie {name} : injoignable" }, { name }),
        fix: reason,
      };
    }
  }
}
