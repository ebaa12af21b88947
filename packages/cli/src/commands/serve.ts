import { createFormServer } from "@cursus/form-server";
import { serve } from "@cursus/web";
import { Flags } from "@oclif/core";
import { beside, openApi } from "../api-serving.ts";
import { CursusCommand, type French } from "../command.ts";
import { besideExams, openExamDoor } from "../exam-door.ts";
import { openOffice, troubleLog } from "../office-serving.ts";
import { servingUntilStopped } from "../until-stopped.ts";
import { wholeNumber } from "../whole-number.ts";

export default class Serve extends CursusCommand {
  static override summary = "serve the form that people open by their link, and the office";
  static override description =
    "Listens on this machine only unless --host says otherwise; put a web server with https in front of it. Stops with Ctrl-C, after finishing what is under way.";
  static override flags = {
    port: wholeNumber({ default: 8000, min: 0, max: 65535, description: "port; 0 takes any that is free" }),
    host: Flags.string({ default: "127.0.0.1", description: "address to listen on; 0.0.0.0 is every one" }),
    office: Flags.boolean({ description: "serve the pages for students and staff who sign in, too, under /office" }),
    api: Flags.boolean({ description: "serve data to other programs, too, under /api (see: api serve)" }),
  };
  static override examples = [
    {
      description: "On this machine, to try it out",
      command: "<%= config.bin %> serve --base-url http://127.0.0.1:8000",
    },
    {
      description: "Behind a web server that has the public address",
      command: "<%= config.bin %> serve --port 8001 --base-url https://enquetes.univ.example",
    },
    {
      description: "With the office, where students and staff sign in",
      command: "<%= config.bin %> serve --office --base-url https://scolarite.univ.example",
    },
  ];
  static override french: French = {
    summary: "servir le formulaire que les personnes ouvrent par leur lien, et les pages de la scolarité",
    description:
      "N'écoute que sur cette machine, sauf si --host dit autrement ; placez devant un serveur web en https. S'arrête par Ctrl-C, après avoir fini ce qui est en cours.",
    flags: {
      port: "port ; 0 prend le premier libre",
      host: "adresse d'écoute ; 0.0.0.0 pour toutes",
      office: "servir aussi, sous /office, les pages des étudiants et du personnel qui se connectent",
      api: "servir aussi les données à d'autres programmes, sous /api (voir : api serve)",
    },
    examples: [
      "Sur cette machine, pour essayer",
      "Derrière un serveur web qui a l'adresse publique",
      "Avec les pages où étudiants et personnel se connectent",
    ],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Serve);
    await this.withDesk(
      flags,
      async (desk) => {
        const { cursus, acting, signal } = desk;
        const { publicUrl: baseUrl } = await acting.settings.show();
        const forms = createFormServer(cursus, { logger: troubleLog, ...(baseUrl !== undefined && { baseUrl }) });
        const door = besideExams(await openExamDoor(desk, baseUrl, (code) => this.remark(code)), forms);
        const office = flags.office ? await openOffice(desk, { baseUrl, otherwise: door }) : undefined;
        const handler = office ?? door;
        const opened = flags.api ? await openApi(desk, { baseUrl }) : undefined;
        const server = await serve(opened ? beside(opened.api, handler) : handler, {
          port: flags.port,
          hostname: flags.host,
          https: baseUrl?.startsWith("https:") ?? false,
        });
        this.remark(
          this.word(
            { en: "Serving forms on {url} (stop with Ctrl-C)", fr: "Formulaires servis sur {url} (arrêt par Ctrl-C)" },
            { url: server.url },
          ),
        );
        if (office) this.tellOffice(cursus.hasOwner(), baseUrl ?? server.url);
        await servingUntilStopped(signal, cursus);
        await server.close();
        await office?.close();
        await opened?.close();
        return { data: { url: server.url }, endedByStopping: true };
      },
      { program: { reason: "serve", always: true }, mail: flags.office && "whereSet" },
    );
  }

  private tellOffice(ownerless: boolean, url: string): void {
    const office = { en: "Office: {url}/office", fr: "Pages de la scolarité : {url}/office" };
    this.remark(this.word(office, { url }));
    if (!ownerless) return;
    const first = {
      en: "There is no administrator yet: make one (cursus users add --role admin).",
      fr: "Il n'y a pas encore d'administrateur : créez-en un (cursus users add --role admin).",
    };
    this.remark(this.word(first));
  }
}
