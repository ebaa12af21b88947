import { serve } from "@cursus/web";
import { Flags } from "@oclif/core";
import { openApi } from "../../api-serving.ts";
import { CursusCommand, type French } from "../../command.ts";
import { servingUntilStopped } from "../../until-stopped.ts";
import { wholeNumber } from "../../whole-number.ts";

export default class ApiServe extends CursusCommand {
  static override summary = "serve data to other programs, for reading";
  static override description =
    "What stands in the store, and what the configured sources give, page by page under /api, to whoever holds a key (cursus api keys add). Listens on this machine only unless --host says otherwise; put a web server with https in front of it. /api/v1/openapi.json describes every address. Stops with Ctrl-C, after finishing what is under way.";
  static override flags = {
    port: wholeNumber({ default: 8080, min: 0, max: 65535, description: "port; 0 takes any that is free" }),
    host: Flags.string({ default: "127.0.0.1", description: "address to listen on; 0.0.0.0 is every one" }),
    "public-url": Flags.string({
      helpValue: "URL",
      description: "where other programs reach it, without /api (the institution's public address if absent)",
    }),
    "per-minute": wholeNumber({
      default: 600,
      min: 1,
      max: 1_000_000,
      description: "how often one key may ask within a minute",
    }),
    log: Flags.boolean({ description: "a line on standard error for each request, without anybody's name" }),
  };
  static override examples = [
    { description: "On this machine, to try it out", command: "<%= config.bin %> api serve --port 8080" },
    {
      description: "Behind a web server that has the public address",
      command: "<%= config.bin %> api serve --port 8081 --public-url https://donnees.univ.example --log",
    },
  ];
  static override french: French = {
    summary: "servir les données à d'autres programmes, en lecture",
    description:
      "Ce que contient la base, et ce que donnent les sources configurées, page par page sous /api, à qui détient une clé (cursus api keys add). N'écoute que sur cette machine, sauf si --host dit autrement ; placez devant un serveur web en https. /api/v1/openapi.json décrit chaque adresse. S'arrête par Ctrl-C, après avoir fini ce qui est en cours.",
    flags: {
      port: "port ; 0 prend le premier libre",
      host: "adresse d'écoute ; 0.0.0.0 pour toutes",
      "public-url":
        "là où les autres programmes l'atteignent, sans /api (l'adresse publique de l'établissement par défaut)",
      "per-minute": "combien de fois une clé peut demander en une minute",
      log: "une ligne sur la sortie d'erreur par requête, sans le nom de personne",
    },
    examples: ["Sur cette machine, pour essayer", "Derrière un serveur web qui a l'adresse publique"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(ApiServe);
    await this.withDesk(
      flags,
      async (desk) => {
        const { acting, cursus, signal } = desk;
        const baseUrl = flags["public-url"] ?? (await acting.settings.show()).publicUrl;
        const opened = await openApi(desk, { baseUrl, perMinute: flags["per-minute"], log: flags.log });
        try {
          const https = baseUrl?.startsWith("https:") ?? false;
          const server = await serve(opened.api, { port: flags.port, hostname: flags.host, https });
          const url = `${server.url}/api`;
          this.remark(
            this.word(
              { en: "Serving data on {url} (stop with Ctrl-C)", fr: "Données servies sur {url} (arrêt par Ctrl-C)" },
              { url },
            ),
          );
          if ((await acting.clients.list({ limit: 1 })).items.length === 0)
            this.remark(
              this.word({
                en: "Nobody has a key yet: cursus api keys add NAME --scopes curricula,people",
                fr: "Personne n'a encore de clé : cursus api keys add NOM --scopes curricula,people",
              }),
            );
          await servingUntilStopped(signal, cursus);
          await server.close();
          return { data: { url }, endedByStopping: true };
        } finally {
          await opened.close();
        }
      },
      { program: { reason: "serve the API", always: true } },
    );
  }
}
