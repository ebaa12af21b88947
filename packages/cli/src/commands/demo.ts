import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { secretBeside, sqliteStorage } from "@cursus/adapter-sqlite";
import {
  type CampaignStatus,
  type Column,
  createCursus,
  fileNotifier,
  type InviteReport,
  isCursusError,
  type Notifier,
  owner,
} from "@cursus/core";
import { openSheet, writeTable } from "@cursus/documents";
import { createFormServer } from "@cursus/form-server";
import { type Handling, type Served, serve } from "@cursus/web";
import { Flags } from "@oclif/core";
import { CursusCommand, type French, untilInterrupted } from "../command.ts";
import { demoClass } from "../demo-class.ts";
import { inReadersLanguage, reportText } from "../import-report.ts";
import { untilStopped } from "../until-stopped.ts";
import { wholeNumber } from "../whole-number.ts";

interface DemoLink {
  readonly name: string;
  readonly link: string;
}

interface DemoData {
  readonly folder: string;
  readonly url: string;
  readonly campaign: string;
  readonly report: InviteReport;
  readonly status: CampaignStatus;
  readonly links: readonly DemoLink[];
}

export default class Demo extends CursusCommand {
  static override summary = "survey a built-in class, start to finish, in a temporary folder";
  static override description =
    "Writes a class list, reads it, mails everyone a link (as files), serves the form, and lets one person answer. Nothing leaves this machine and nothing outside the temporary folder is touched.";
  static override flags = {
    once: Flags.boolean({ description: "end after showing everything, instead of serving the form" }),
    port: wholeNumber({
      default: 8000,
      min: 1,
      max: 65_000,
      description: "port to try first; the next free one is taken",
    }),
  };
  static override examples = [
    { description: "Look around: open the links it prints", command: "<%= config.bin %> demo" },
    { description: "Only see that everything works", command: "<%= config.bin %> demo --once" },
  ];
  static override french: French = {
    summary: "enquêter auprès d'une classe fournie, de bout en bout, dans un dossier temporaire",
    description:
      "Écrit une liste de classe, la lit, écrit à chacun avec son lien (dans des fichiers), sert le formulaire et fait répondre une personne. Rien ne sort de cette machine, rien n'est touché hors du dossier temporaire.",
    flags: {
      once: "s'arrêter après avoir tout montré, au lieu de servir le formulaire",
      port: "premier port à essayer ; le suivant libre est pris",
    },
    examples: ["Faire le tour : ouvrir les liens affichés", "Voir seulement que tout marche"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Demo);
    const folder = await mkdtemp(join(tmpdir(), "cursus-demo-"));
    const database = join(folder, "cursus.db");
    const links: DemoLink[] = [];
    const cursus = await createCursus({
      storage: sqliteStorage(database),
      secret: await secretBeside(database),
      notifiers: [noting(fileNotifier(join(folder, "mail")), links)],
    });
    this.speakFor(cursus);
    const { signal, release } = untilInterrupted();
    try {
      const server = await serveOnFreePort(createFormServer(cursus), flags.port);
      const staff = cursus.as(owner);
      const address = "enquetes@univ.example";
      await staff.settings.set({
        name: "Université de démonstration",
        sender: address,
        replyTo: address,
        publicUrl: server.url,
      });
      const campaign = await staff.campaigns.create({ name: "Licence de mathématiques 2025", closes: nextYear() });
      const report = await staff.campaigns.invite(campaign.id, await openSheet(await writeClassList(folder)));
      await cursus.deliver();
      await answerAs(links[0]!);
      const status = await staff.campaigns.status(campaign.id);
      const data = {
        folder,
        url: server.url,
        campaign: campaign.id,
        report: inReadersLanguage(report, this.saying),
        status,
        links,
      };
      this.print(flags, { data, text: this.describe(data, flags.once) });
      if (!flags.once) {
        this.remark(
          this.word({ en: "Serving the form. Stop with Ctrl-C.", fr: "Formulaire en service. Arrêt par Ctrl-C." }),
        );
        await untilStopped(signal, 5, () => cursus.deliver());
      }
      await server.close();
    } finally {
      release();
      await cursus.close();
    }
  }

  private describe({ folder, url, campaign, report, status, links }: DemoData, over: boolean): string {
    const width = Math.max(...links.map(({ name }) => name.length));
    const places = { ...status, folder, url, name: links[0]?.name };
    return [
      this.word(
        { en: "A class list was read: {folder}/class.xlsx", fr: "Une liste de classe a été lue : {folder}/class.xlsx" },
        places,
      ),
      reportText(report, this.language),
      "",
      this.word(
        {
          en: "Everyone has their mail in {folder}/mail (one .eml file each). Their links:",
          fr: "Chacun a son message dans {folder}/mail (un fichier .eml par personne). Leurs liens :",
        },
        places,
      ),
      ...links.map(({ name, link }) => `  ${name.padEnd(width)}  ${link}`),
      "",
      this.word(
        {
          en: "{name} has answered. The campaign: {invited} invited, {sent#mail|mails} sent, {answered} answered, {refused#address|addresses} refused.",
          fr: "{name} a répondu. La campagne : {invited#invité|invités}, {sent#message parti|messages partis}, {answered#réponse|réponses}, {refused#adresse refusée|adresses refusées}.",
        },
        places,
      ),
      "",
      over
        ? this.word({
            en: "Serve the form again, and look further:",
            fr: "Servir à nouveau le formulaire, aller plus loin :",
          })
        : this.word({ en: "Look further, in another terminal:", fr: "Pour aller plus loin, dans un autre terminal :" }),
      // The form went with the demonstration: without it the links above lead nowhere.
      ...(over ? [`  npx cursus serve --port ${new URL(url).port} --storage sqlite:${folder}/cursus.db`] : []),
      ...["responses", "people", "status"].map(
        (verb) => `  npx cursus campaigns ${verb} ${campaign} --storage sqlite:${folder}/cursus.db`,
      ),
      `  npx cursus students list --storage sqlite:${folder}/cursus.db`,
    ].join("\n");
  }
}

async function writeClassList(folder: string): Promise<string> {
  const path = join(folder, "class.xlsx");
  const [title, ...rows] = demoClass;
  const width = Math.max(...demoClass.map((row) => row.length));
  const columns = Array.from(
    { length: width },
    (_, at): Column<readonly string[]> => ({ key: String(at), header: title?.[at] ?? "", value: (row) => row[at] }),
  );
  await writeTable(path, "xlsx", columns, rows);
  return path;
}

/** The same notifier, with each person's link noted on the way. */
function noting(notifier: Notifier, links: DemoLink[]): Notifier {
  return {
    ...notifier,
    async send(message) {
      const link = message.text.split(/\s+/).find((word) => word.includes("/form?token="));
      if (link !== undefined) links.push({ name: message.to.name ?? message.to.address, link });
      return await notifier.send(message);
    },
  };
}

async function serveOnFreePort(forms: Handling, first: number): Promise<Served> {
  for (let port = first; ; port++) {
    try {
      return await serve(forms, { port });
    } catch (error) {
      if (!isCursusError(error, "web.port_taken") || port === first + 50) throw error;
    }
  }
}

/** Fills the form in as a browser would. */
async function answerAs({ link }: DemoLink): Promise<void> {
  const { origin, searchParams } = new URL(link);
  const answers = {
    situation: "employed",
    formation: "Licence de mathématiques",
    etablissement: "Institut national",
    parcours: "2025 : développeuse",
    contact_consent: "yes",
  };
  const body = new URLSearchParams({ token: searchParams.get("token") ?? "", ...answers, _action: "submit" });
  await fetch(`${origin}/form`, { method: "POST", body, redirect: "manual" });
}

function nextYear(): string {
  return `${new Date().getUTCFullYear() + 1}-06-30`;
}
