import { basename } from "node:path";
import { Args } from "@oclif/core";
import { CursusCommand, type French } from "../command.ts";
import { type Shell, scriptFor, shells } from "../completion/shells.ts";
import { wordTreeOf } from "../completion/word-tree.ts";
import { CommandError } from "../errors.ts";
import { putIntoFrench } from "../help.ts";

export default class Completion extends CursusCommand {
  static override summary = "print what lets your shell complete commands and flags with the Tab key";
  static override description =
    "Put what it prints where your shell looks for it, and open a new terminal. bash: ~/.local/share/bash-completion/completions/cursus; zsh: a file _cursus in a folder of $fpath; fish: ~/.config/fish/completions/cursus.fish. Made again after an upgrade, it knows the new commands.";
  static override args = {
    shell: Args.string({ description: "bash, zsh or fish (the one you use if absent)" }),
  };
  static override examples = [
    { description: "For the shell that you use", command: "<%= config.bin %> completion" },
    { description: "For fish, with French descriptions", command: "<%= config.bin %> completion fish --lang fr" },
  ];
  static override french: French = {
    summary: "écrire de quoi compléter commandes et options avec la touche Tab",
    description:
      "Placez ce qui s'affiche là où votre interpréteur le cherche, puis ouvrez un nouveau terminal. bash : ~/.local/share/bash-completion/completions/cursus ; zsh : un fichier _cursus dans un dossier de $fpath ; fish : ~/.config/fish/completions/cursus.fish. Refait après une mise à jour, il connaît les nouvelles commandes.",
    args: { shell: "bash, zsh ou fish (à défaut, celui que vous utilisez)" },
    examples: ["Pour l'interpréteur que vous utilisez", "Pour fish, descriptions en français"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Completion);
    const shell = args.shell ?? basename(process.env.SHELL ?? "");
    if (!isShell(shell)) throw new CommandError("cli.unknown_shell", { shells });
    if (this.language === "fr") putIntoFrench(this.config);
    const script = scriptFor(shell, wordTreeOf(this.config));
    this.print(flags, { data: { shell, script }, text: script.trimEnd() });
  }
}

function isShell(name: string): name is Shell {
  return (shells as readonly string[]).includes(name);
}
