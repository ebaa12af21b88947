import {
  type Acting,
  type Cursus,
  type HealthCheck,
  isCursusError,
  missingToPublish,
  type Notifier,
  storedPlans,
} from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../command.ts";
import { type Configuration, defaultStorage, openCursus, readConfiguration } from "../configuration.ts";
import type { ContractReport } from "../contract.ts";
import { exitCodes } from "../exit-codes.ts";

/** One thing that was looked at. */
interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly message: string;
  /** What to do about it. */
  readonly fix?: string;
}

const ownStorage = {
  en: "The storage of cursus.config.ts is not tried here: run storageContract of @cursus/core/testing on it.",
  fr: "La base de cursus.config.ts n'est pas éprouvée ici : passez-la à storageContract de @cursus/core/testing.",
};

export default class Doctor extends CursusCommand {
  static override summary = "check that everything is in place, and say what to do where it is not";
  static override description =
    "Looks at the storage, the cache, the key of private links, the settings and the mail server. Exit code 7 when something is not in order. With --contract, every promise that a storage and a cache make is tried on the configured servers, in a place of its own that is removed again; this takes a minute or two.";
  static override flags = {
    contract: Flags.boolean({ description: "try every promise of the storage and the cache on your own servers" }),
  };
  static override examples = [
    { description: "Check this folder's store", command: "<%= config.bin %> doctor" },
    {
      description: "Check the mail server as well",
      command: "<%= config.bin %> doctor --mail smtp://enquetes@smtp.univ.example:587",
    },
    {
      description: "Prove that a database server keeps every promise",
      command:
        "<%= config.bin %> doctor --contract --storage mongodb://db.univ.example/cursus --cache redis://cache.univ.example",
    },
  ];
  static override french: French = {
    summary: "vérifier que tout est en place, et dire quoi faire sinon",
    description:
      "Examine la base, le cache, la clé des liens, les paramètres et le serveur de messagerie. Code de sortie 7 si quelque chose n'est pas en ordre. Avec --contract, chaque promesse de la base et du cache est éprouvée sur les serveurs configurés, dans un espace à part ensuite supprimé ; comptez une minute ou deux.",
    flags: { contract: "éprouver chaque promesse de la base et du cache sur vos propres serveurs" },
    examples: [
      "Vérifier la base de ce dossier",
      "Vérifier aussi le serveur de messagerie",
      "Prouver qu'un serveur de base de données tient toutes ses promesses",
    ],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Doctor);
    const configuration = await readConfiguration(flags, process.env, process.cwd());
    // Opened first: a new database has its indexes only then.
    const asked = await this.withCursus(configuration, async (cursus, acting) => [
      await this.storage(cursus, acting),
      await this.links(acting),
      await this.settings(cursus, acting),
      ...(await Promise.all(cursus.notifiers.map((notifier) => this.notifier(notifier)))),
    ]);
    const checks = [...(await this.adapters(configuration)), ...asked];
    const contract = flags.contract ? await this.contract(configuration) : undefined;
    const sound = checks.every(({ ok }) => ok) && (contract?.every(({ broken }) => broken.length === 0) ?? true);
    if (!sound) process.exitCode = exitCodes.outsideService;
    const text = [
      ...checks.map((check) => this.line(check)),
      ...(contract ?? []).map((report) => this.contractLines(report)),
    ];
    this.print(flags, { data: { ok: sound, checks, ...(contract && { contract }) }, text: text.join("\n") });
  }

  private line({ ok, message, fix }: Check): string {
    const mark = ok ? "ok  " : this.word({ en: "FAIL", fr: "NON " });
    return `${mark}  ${message}${fix === undefined ? "" : `\n      ${fix}`}`;
  }

  /** What each adapter has to say of its own server or file, whether or not Cursus can be opened on it. */
  private async adapters(configuration: Configuration): Promise<readonly Check[]> {
    const { storage = defaultStorage, cache = "storage:" } = configuration;
    const found: HealthCheck[] = [];
    if (typeof storage === "string" && storage.startsWith("sqlite:")) {
      const { checkSqlite } = await import("@cursus/adapter-sqlite");
      found.push(...(await checkSqlite(storage.slice("sqlite:".length))));
    }
    if (typeof storage === "string" && /^mongodb(\+srv)?:/.test(storage)) {
      const { checkMongo } = await import("@cursus/adapter-mongo");
      found.push(...(await checkMongo(storage, { plans: storedPlans(configuration.extraModules) })));
    }
    if (typeof cache === "string" && /^rediss?:/.test(cache)) {
      const { checkRedis } = await import("@cursus/adapter-redis");
      found.push(...(await checkRedis(cache)));
    }
    return found.map(({ name, ok, message, fix }) => ({
      ...{ name, ok, message: this.word(message) },
      ...(fix && { fix: this.word(fix) }),
    }));
  }

  /** The rest is asked of an open Cursus; one that cannot be opened is itself a finding. */
  private async withCursus(
    configuration: Configuration,
    look: (cursus: Cursus, acting: Acting) => Promise<readonly Check[]>,
  ): Promise<readonly Check[]> {
    let cursus: Cursus;
    try {
      cursus = await openCursus(configuration, { mail: true });
    } catch (error) {
      if (!isCursusError(error) || error.name !== "AdapterError") throw error;
      const reason = await this.sentence(error.code, { ...error.details }, error.message);
      return [{ name: "storage", ok: false, message: reason }];
    }
    try {
      this.speakFor(cursus);
      return await look(cursus, cursus.system("doctor"));
    } finally {
      await cursus.close();
    }
  }

  private async storage(cursus: Cursus, acting: Acting): Promise<Check> {
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

  private async links(acting: Acting): Promise<Check> {
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

  private async settings(cursus: Cursus, acting: Acting): Promise<Check> {
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

  private async notifier({ channel, name: place, check }: Notifier): Promise<Check> {
    const name = channel === "email" ? "mail" : channel;
    const shown = {
      name: place,
      kind: this.word(name === "mail" ? { en: "mail", fr: "messagerie" } : { en: "text messages", fr: "SMS" }),
    };
    try {
      await check();
      return {
        name,
        ok: true,
        message: this.word({ en: "{kind} {name}: reached", fr: "{kind} {name} : joignable" }, shown),
      };
    } catch (error) {
      const { code, details, message } = error as { code: string; details: object; message: string };
      return {
        name,
        ok: false,
        message: this.word({ en: "{kind} {name}: not reached", fr: "{kind} {name} : injoignable" }, shown),
        fix: await this.sentence(code, { ...details }, message),
      };
    }
  }

  private async contract({
    storage = defaultStorage,
    cache = "storage:",
  }: Configuration): Promise<readonly ContractReport[]> {
    const { cacheCases, cacheLike, storageCases, storageLike, tryContract } = await import("../contract.ts");
    const reports: ContractReport[] = [];
    const storages = await storageLike(storage);
    const caches = await cacheLike(cache);
    const progress = this.progress({ en: "Promises tried", fr: "Promesses éprouvées" });
    try {
      const told = ({ done, total }: { readonly done: number; readonly total: number }) => progress.update(done, total);
      if (!storages) this.remark(this.word(ownStorage));
      if (storages) reports.push(await tryContract("storage", storageCases, storages, told));
      if (caches) reports.push(await tryContract("cache", cacheCases, caches, told));
    } finally {
      progress.end();
    }
    return reports;
  }

  private contractLines({ subject, cases, kept, skipped, broken }: ContractReport): string {
    const subjects = {
      storage: { en: "storage", fr: "base" },
      cache: { en: "cache", fr: "cache" },
    };
    const head = this.word(
      {
        en: "contract of the {subject}: {cases} promises tried, {kept} kept, {skipped} do not apply, {broken} broken",
        fr: "contrat ({subject}) : {cases#promesse éprouvée|promesses éprouvées}, {kept#tenue|tenues}, {skipped} sans objet, {broken#rompue|rompues}",
      },
      {
        ...{ subject: this.word(subjects[subject as keyof typeof subjects]), cases, kept },
        ...{ skipped: skipped.length, broken: broken.length },
      },
    );
    const lines = broken.map((one) => `      ${one.case}: ${one.reason}`);
    return [this.line({ name: "contract", ok: broken.length === 0, message: head }), ...lines].join("\n");
  }

  /** What any part of Cursus says, also while none is open. */
  private async sentence(code: string, details: object, otherwise: string): Promise<string> {
    const { allMessages } = await import("../all-messages.ts");
    return (await allMessages()).say(this.language, code, { ...details }, otherwise);
  }
}
