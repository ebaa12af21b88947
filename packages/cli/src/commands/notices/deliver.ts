import { Flags } from "@oclif/core";
import { CursusCommand, type Desk, type French } from "../../command.ts";
import {
  deliverWithProgress,
  deliveryWarnings,
  eventTeller,
  limitFlags,
  limitFlagsInFrench,
  limitsIn,
} from "../../deliver.ts";

export default class NoticesDeliver extends CursusCommand {
  static override summary = "send everything that is waiting";
  static override description =
    "Any number of these may run at once: each message is sent by one of them. With --watch it goes on until it is stopped (SIGTERM or Ctrl-C): it is woken by the bell when the cache is redis://, looks by itself every 5 seconds, and says on standard error every 30 seconds how it fares; --json makes a line of JSON of each event. What is under way is finished before it ends, within 10 seconds.";
  static override flags = {
    watch: Flags.boolean({ description: "go on until stopped, sending what comes" }),
    force: Flags.boolean({ description: "send although sender, reply address, name or public URL are not set" }),
    ...limitFlags,
    "on-doubt": Flags.string({
      options: ["resend", "hold"],
      description:
        "a message that may have left already: resend it, or hold it for notices retry (as the setting says)",
    }),
  };
  static override examples = [
    {
      description: "Send what is waiting",
      command: "<%= config.bin %> notices deliver --mail smtp://enquetes@smtp.univ.example:587",
    },
    {
      description: "The same into a folder, to see the mails",
      command: "<%= config.bin %> notices deliver --mail file:./mail",
    },
    {
      description: "For good, beside the form server, 500 mails a day at most",
      command:
        "<%= config.bin %> notices deliver --watch --per-day 500 --mail smtp://enquetes@smtp.univ.example:587 --json",
    },
  ];
  static override french: French = {
    summary: "envoyer tout ce qui attend",
    description:
      "Plusieurs de ces commandes peuvent tourner à la fois : chaque message n'est envoyé que par l'une d'elles. Avec --watch, elle continue jusqu'à ce qu'on l'arrête (SIGTERM ou Ctrl-C) : elle est réveillée aussitôt si le cache est redis://, regarde d'elle-même toutes les 5 secondes, et dit toutes les 30 secondes sur la sortie d'erreur où elle en est ; avec --json, chaque événement est une ligne de JSON. Ce qui est en cours est terminé avant l'arrêt, en 10 secondes au plus.",
    flags: {
      watch: "continuer jusqu'à l'arrêt, et envoyer ce qui arrive",
      force: "envoyer même si expéditeur, adresse de réponse, nom ou adresse publique manquent",
      ...limitFlagsInFrench,
      "on-doubt":
        "message peut-être déjà parti : resend (renvoyer) ou hold (retenir pour notices retry) ; sinon le paramètre",
    },
    examples: [
      "Envoyer ce qui attend",
      "De même dans un dossier, pour voir les messages",
      "En permanence, à côté du serveur de formulaires, 500 messages par jour au plus",
    ],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(NoticesDeliver);
    await this.withDesk(
      flags,
      async (desk) => {
        await desk.acting.notices.check({ force: flags.force });
        const onDoubt = flags["on-doubt"] as "resend" | "hold" | undefined;
        const options = { force: flags.force, limits: limitsIn(flags), ...(onDoubt && { onDoubt }) };
        const delivered = flags.watch
          ? await this.watch(desk, options, flags.json ?? false)
          : await deliverWithProgress(desk, options, this.progress({ en: "Sending", fr: "Envoi" }));
        const warnings = deliveryWarnings(delivered, this.saying);
        const text = this.word(
          {
            en: "{sent#message|messages} sent, {failed} refused, {withdrawn} no longer needed, {pending} waiting.",
            fr: "{sent#message envoyé|messages envoyés}, {failed#refusé|refusés}, {withdrawn#devenu inutile|devenus inutiles}, {pending} en attente.",
          },
          { ...delivered },
        );
        if (flags.watch) return { data: delivered, text, endedByStopping: true };
        return { data: delivered, text, warnings, partly: warnings.length > 0 };
      },
      { mail: true, program: { reason: "deliver" } },
    );
  }

  /** Until it is stopped; what it goes through is told as it happens. */
  private async watch({ acting, signal }: Desk, options: object, json: boolean) {
    const onEvent = eventTeller({ json, remark: (sentence) => this.remark(sentence), say: this.saying });
    onEvent({ event: "watching" });
    return await acting.notices.deliver({ ...options, watch: true, signal, onEvent });
  }
}
