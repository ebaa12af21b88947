/** Help in the reader's language: oclif's own layout, with the French texts that commands keep beside the English ones. */

import { typesetFrench } from "@cursus/core/light";
import { type Command, CommandHelp, Help, type Interfaces } from "@oclif/core";
import type { French } from "./command.ts";
import { globalFlagsInFrench } from "./global-flags.ts";

export { globalFlagsInFrench } from "./global-flags.ts";

import { languageOf } from "./language.ts";

type Headed = Parameters<CommandHelp["section"]>;
type Described = { description?: string };

const inFrench = () => languageOf(process.argv.slice(2), process.env) === "fr";

const headings: { readonly [english: string]: string } = {
  COMMANDS: "COMMANDES",
  COMMAND: "COMMANDE",
  EXAMPLES: "EXEMPLES",
  FLAGS: "OPTIONS",
  "GLOBAL FLAGS": "OPTIONS GÉNÉRALES",
  TOPICS: "SUJETS",
};

const topics: { readonly [topic: string]: string } = {
  settings: "ce que décide l'établissement : nom, expéditeur, fuseau horaire, langues",
  users: "les comptes : qui peut se connecter, et à quel titre",
  students: "les personnes : ajouter, importer, retrouver, corriger, inscrire, exporter",
  imports: "les fichiers lus, et l'annulation d'une lecture",
  grades: "les notes : saisir, corriger, publier, relevés",
  exams: "les examens : périodes, centres, inscriptions, places, convocations, émargement, archives",
  "exams:periods": "les périodes d'examens",
  "exams:centres": "les lieux où l'on passe les épreuves",
  "exams:sittings": "les épreuves d'une période",
  "exams:archive": "clore une période définitivement, lire et contrôler son archive",
  "exams:keys": "les clés qui signent les codes des convocations",
  jury: "les délibérations : moyennes, ECTS et décisions, motifs compris",
  classes: "les classes : qui s'y trouve, statistiques, classement",
  curricula: "les maquettes de formation : diplômes, semestres, UE, bascules d'année et de maquette",
  "curricula:frame-change": "les mêmes commandes, sous leur nom de tous les cinq ans",
  "curricula:year-change": "la copie d'une année dans la suivante, ou dans une nouvelle maquette",
  "curricula:equivalences": "les codes équivalents d'une année à l'autre",
  sources: "les autres systèmes : Apogée, Kofr, Eve",
  api: "les données pour d'autres programmes, à lire avec une clé",
  "api:keys": "les clés des autres programmes : ce que chacune ouvre, et jusqu'à quand",
  campaigns: "les enquêtes auprès des diplômés : inviter une promotion, relancer, recueillir les réponses",
  surveys: "les questionnaires",
  notices: "les messages : ce qui attend, ce qui est parti",
  audit: "le journal des opérations : qui a fait quoi, et s'il est tel qu'il a été écrit",
  records: "le dossier complet d'un étudiant, les listes sur plusieurs parties, les observations du personnel",
  "records:notes": "les observations du personnel sur un étudiant",
  "records:filters": "les filtres enregistrés de records list",
  teaching: "les services d'enseignement : heures, service dû, heures complémentaires, en HETD",
  "teaching:teachers": "les enseignants, leur statut et leur service dû de chaque année",
  "teaching:services": "qui enseigne quoi, en combien d'heures",
  guide: "le guide des études : ses textes, un site web et un PDF pour un diplôme",
  "guide:texts": "ce que le guide dit de chaque élément : rédiger, publier, importer, exporter",
  storage: "la base elle-même : la copier ailleurs, la vérifier, la sauvegarder",
};

function heading(english: string): string {
  return inFrench() ? (headings[english] ?? english) : english;
}

class BilingualCommandHelp extends CommandHelp {
  override section(header: Headed[0], body: Headed[1]): string {
    return super.section(heading(header), body);
  }

  /** The summary stands above already; oclif's own way to leave it out keeps the last paragraph only. */
  protected override description(): string | undefined {
    const { description } = this.command;
    return description && this.wrap(description);
  }

  protected override flags(flags: Parameters<CommandHelp["flags"]>[0]) {
    const rows = super.flags(flags);
    return inFrench()
      ? rows?.map(([flag, text]): [string, string | undefined] => [terms(flag), text && terms(text)])
      : rows;
  }

  /** Long commands go on on the next line, but not between quotation marks: a shell would keep the indentation. */
  protected override examples(examples: Parameters<CommandHelp["examples"]>[0]): string | undefined {
    const glued = (examples as readonly Example[]).map(({ description, command }) => ({
      description,
      command: command.replace(/"[^"]*"/g, (quoted) => quoted.replaceAll(" ", glue)),
    }));
    return super.examples(glued)?.replaceAll(glue, " ");
  }
}

interface Example {
  readonly description: string;
  readonly command: string;
}

/** Stands for a space where no line may end; a private character, because French texts hold no-break spaces of their own. */
const glue = "\ue000";

/** What oclif itself says of a flag. */
function terms(text: string): string {
  const said = [
    ["[default: ", "[par défaut : "],
    ["<options: ", "<valeurs : "],
    ["<option>", "<choix>"],
    ["<value>", "<valeur>"],
  ] as const;
  return typesetFrench(said.reduce((sofar, [english, french]) => sofar.replace(english, french), text));
}

export default class BilingualHelp extends Help {
  protected override CommandHelpClass = BilingualCommandHelp;

  override section(header: Headed[0], body: Headed[1]): string {
    return super.section(heading(header), body);
  }

  override async showHelp(argv: string[]): Promise<void> {
    if (inFrench()) putIntoFrench(this.config);
    await super.showHelp(argv);
  }
}

/** Puts the French texts of topics, commands and flags in the place of the English ones. */
export function putIntoFrench(config: Interfaces.Config): void {
  config.pjson.oclif.description = typesetFrench(
    "Cursus suit une personne à l'université : inscription, notes, examens, diplôme, et ce qu'elle devient ensuite.",
  );
  for (const topic of config.topics) topic.description = typesetFrench(topics[topic.name] ?? topic.description ?? "");
  for (const command of config.commands) translate(command);
}

function translate(command: Command.Loadable): void {
  const french = (command as { french?: French }).french;
  if (!french) return;
  command.summary = typesetFrench(french.summary);
  command.description = french.description && typesetFrench(french.description);
  for (const [name, flag] of Object.entries(command.flags)) {
    const text = french.flags?.[name] ?? (globalFlagsInFrench as { readonly [flag: string]: string })[name];
    if (text) (flag as Described).description = typesetFrench(text);
  }
  for (const [name, arg] of Object.entries(command.args)) {
    const text = french.args?.[name];
    if (text) (arg as Described).description = typesetFrench(text);
  }
  const examples = command.examples as { description: string; command: string }[] | undefined;
  for (const [at, example] of (examples ?? []).entries())
    example.description = typesetFrench(french.examples[at] ?? example.description);
}
