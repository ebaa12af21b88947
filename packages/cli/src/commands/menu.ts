import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../command.ts";
import { openCursus, readConfiguration } from "../configuration.ts";
import { CommandError } from "../errors.ts";
import { globalFlags } from "../global-flags.ts";

export default class Menu extends CursusCommand {
  static override summary = "do everything from a menu, by questions";
  static override description =
    "Shows what your role may do, asks for what each command needs, runs it, and says how to type the same. cursus alone on a terminal opens it, too. With --plain, CURSUS_PLAIN=1 or TERM=dumb, questions come line by line and choices are numbers: for screen readers and pipes.";
  static override flags = {
    plain: Flags.boolean({ description: "line by line, with numbered choices: for screen readers" }),
  };
  static override examples = [
    { description: "The menu in French", command: "<%= config.bin %> menu --lang fr" },
    { description: "For a screen reader", command: "<%= config.bin %> menu --plain" },
  ];
  static override french: French = {
    summary: "tout faire depuis un menu, par questions",
    description:
      "Montre ce que permet votre rôle, demande ce qu'il faut à chaque commande, la lance, et dit comment taper la même chose. cursus seul dans un terminal l'ouvre aussi. Avec --plain, CURSUS_PLAIN=1 ou TERM=dumb, les questions viennent ligne par ligne et les choix sont des numéros : pour les lecteurs d'écran et les tubes.",
    flags: { plain: "ligne par ligne, choix numérotés : pour les lecteurs d'écran" },
    examples: ["Le menu en français", "Pour un lecteur d'écran"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Menu);
    if (flags.json) throw new CommandError("cli.not_together", { flags: ["menu", "--json"] });
    const configuration = await readConfiguration(flags, process.env, process.cwd());
    if (configuration.storage === "memory:") throw new CommandError("cli.memory_menu");
    if (configuration.lang) process.env.CURSUS_LANG ||= configuration.lang;
    const plain = flags.plain || isPlain(process.env) || !process.stdin.isTTY || !process.stderr.isTTY;
    const { runMenu } = await import("../menu/menu.ts");
    const open = () => openCursus(configuration, { mail: false });
    const general = generalWords(flags);
    process.exitCode = await runMenu({ config: this.config, open, language: this.language, plain, general });
  }
}

function isPlain({ CURSUS_PLAIN, TERM }: NodeJS.ProcessEnv): boolean {
  return (CURSUS_PLAIN !== undefined && CURSUS_PLAIN !== "" && CURSUS_PLAIN !== "0") || TERM === "dumb";
}

/** What the menu was told of where things are; the language is the menu's own. */
function generalWords(flags: { readonly [flag: string]: unknown }): readonly string[] {
  return Object.keys(globalFlags)
    .filter((flag) => flag !== "lang" && flag !== "json")
    .flatMap((flag) => (typeof flags[flag] === "string" ? [`--${flag}`, flags[flag]] : []));
}
