/** Help in the reader's language: oclif's own layout, with the French texts that commands keep beside the English ones. */
import { type Command, CommandHelp, Help } from "@oclif/core";
import type { French } from "./command.ts";
import { globalFlagsInFrench } from "./global-flags.ts";
import { languageOf } from "./language.ts";

type Headed = Parameters<CommandHelp["section"]>;
type Described = { description?: string };

const inFrench = languageOf(process.argv.slice(2), process.env) === "fr";

const headings: { readonly [english: string]: string } = {
  COMMANDS: "COMMANDES",
  EXAMPLES: "EXEMPLES",
  FLAGS: "OPTIONS",
  "GLOBAL FLAGS": "OPTIONS GÉNÉRALES",
  TOPICS: "SUJETS",
};

const topics: { readonly [topic: string]: string } = {
  settings: "ce que décide l’établissement : nom, expéditeur, fuseau horaire, langues",
  students: "les personnes : importer, lister, afficher, exporter",
  campaigns: "les enquêtes auprès des diplômés : inviter une promotion, relancer, recueillir les réponses",
  surveys: "les questionnaires",
  notices: "les messages : ce qui attend, ce qui est parti",
};

function heading(english: string): string {
  return inFrench ? (headings[english] ?? english) : english;
}

class BilingualCommandHelp extends CommandHelp {
  override section(header: Headed[0], body: Headed[1]): string {
    return super.section(heading(header), body);
  }
}

export default class BilingualHelp extends Help {
  protected override CommandHelpClass = BilingualCommandHelp;

  override section(header: Headed[0], body: Headed[1]): string {
    return super.section(heading(header), body);
  }

  override async showHelp(argv: string[]): Promise<void> {
    if (inFrench) {
      this.config.pjson.oclif.description =
        "Cursus suit une personne à l’université : inscription, notes, examens, diplôme, et ce qu’elle devient ensuite.";
      for (const topic of this.config.topics) topic.description = topics[topic.name] ?? topic.description;
      for (const command of this.config.commands) translate(command);
    }
    await super.showHelp(argv);
  }
}

/** Puts a command's French texts in the place of the English ones. */
function translate(command: Command.Loadable): void {
  const french = (command as { french?: French }).french;
  if (!french) return;
  command.summary = french.summary;
  command.description = french.description;
  for (const [name, flag] of Object.entries(command.flags)) {
    const text = french.flags?.[name] ?? (globalFlagsInFrench as { readonly [flag: string]: string })[name];
    if (text) (flag as Described).description = text;
  }
  for (const [name, arg] of Object.entries(command.args)) {
    const text = french.args?.[name];
    if (text) (arg as Described).description = text;
  }
  const examples = command.examples as { description: string; command: string }[] | undefined;
  for (const [at, example] of (examples ?? []).entries())
    example.description = french.examples[at] ?? example.description;
}
