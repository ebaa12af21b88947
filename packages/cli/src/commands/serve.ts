import { createFormServer } from "@cursus/form-server";
import { serve } from "@cursus/web";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../command.ts";
import { untilStopped } from "../until-stopped.ts";
import { wholeNumber } from "../whole-number.ts";

/** How often entries of the journal are brought to the audit log while forms are served, in seconds, and how many at a time. */
const carryEvery = 30;
const atATime = { seconds: 1, entries: 2000 };

export default class Serve extends CursusCommand {
  static override summary = "serve the form that people open by their link";
  static override description =
    "Listens on this machine only unless --host says otherwise; put a web server with https in front of it. Stops with Ctrl-C, after finishing what is under way.";
  static override flags = {
    port: wholeNumber({ default: 8000, min: 0, max: 65535, description: "port; 0 takes any that is free" }),
    host: Flags.string({ default: "127.0.0.1", description: "address to listen on; 0.0.0.0 is every one" }),
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
  ];
  static override french: French = {
    summary: "servir le formulaire que les personnes ouvrent par leur lien",
    description:
      "N'écoute que sur cette machine, sauf si --host dit autrement ; placez devant un serveur web en https. S'arrête par Ctrl-C, après avoir fini ce qui est en cours.",
    flags: { port: "port ; 0 prend le premier libre", host: "adresse d'écoute ; 0.0.0.0 pour toutes" },
    examples: ["Sur cette machine, pour essayer", "Derrière un serveur web qui a l'adresse publique"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Serve);
    await this.withDesk(
      flags,
      async ({ cursus, acting, signal }) => {
        const { publicUrl: baseUrl } = await acting.settings.show();
        const handler = createFormServer(cursus, { ...(baseUrl !== undefined && { baseUrl }) });
        const server = await serve(handler, { port: flags.port, hostname: flags.host });
        this.remark(
          this.word(
            { en: "Serving forms on {url} (stop with Ctrl-C)", fr: "Formulaires servis sur {url} (arrêt par Ctrl-C)" },
            { url: server.url },
          ),
        );
        await untilStopped(signal, carryEvery, () => cursus.carry(atATime));
        await server.close();
        return { data: { url: server.url }, endedByStopping: true };
      },
      { program: { reason: "serve", always: true } },
    );
  }
}
