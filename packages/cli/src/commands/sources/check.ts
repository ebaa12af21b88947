import type { HealthCheck } from "@cursus/core";
import { Args } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { readConfiguration } from "../../configuration.ts";
import { exitCodes } from "../../exit-codes.ts";
import { openSources } from "../../sources.ts";

export default class SourcesCheck extends CursusCommand {
  static override summary = "check that the other systems answer, and what each offers";
  static override description =
    "Asks each source of the configuration file (sources: [...]), or the one that is named by its name or address. Reads nothing else and writes nothing. Exit code 7 when one does not answer.";
  static override args = { source: Args.string({ description: "a source's name, or its address" }) };
  static override examples = [
    { description: "Every configured source", command: "<%= config.bin %> sources check" },
    {
      description: "A copy of Apogée's tables",
      command: "<%= config.bin %> sources check apogee+sqlite:apogee.db --json",
    },
  ];
  static override french: French = {
    summary: "vérifier que les autres systèmes répondent, et ce que chacun propose",
    description:
      "Interroge chaque source du fichier de configuration (sources: [...]), ou celle que désigne son nom ou son adresse. Ne lit rien d'autre et n'écrit rien. Code de sortie 7 si l'une ne répond pas.",
    args: { source: "le nom d'une source, ou son adresse" },
    examples: ["Toutes les sources configurées", "Une copie des tables d'Apogée"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(SourcesCheck);
    const { sources } = await readConfiguration(flags, process.env, process.cwd());
    const told = [];
    for (const source of await openSources(sources, args.source)) {
      try {
        const checks = await source.check();
        told.push({ source: source.name, ok: checks.every(({ ok }) => ok), offers: source.offers, checks });
      } finally {
        await source.close();
      }
    }
    const ok = told.every((one) => one.ok);
    if (!ok) process.exitCode = exitCodes.outsideService;
    const inWords = told.map(({ checks, ...one }) => ({
      ...one,
      checks: checks.map((check) => this.checkInWords(check)),
    }));
    const text = inWords.flatMap(({ offers, checks }) => [
      ...checks.map(
        ({ ok: sound, message }) => `${sound ? "ok  " : this.word({ en: "FAIL", fr: "NON " })}  ${message}`,
      ),
      `      ${offers.join(", ")}`,
    ]);
    this.print(flags, { data: { ok, sources: inWords }, text: text.join("\n") });
  }

  private checkInWords({ name, ok, message, fix }: HealthCheck) {
    return { name, ok, message: this.word(message), ...(fix && { fix: this.word(fix) }) };
  }
}
