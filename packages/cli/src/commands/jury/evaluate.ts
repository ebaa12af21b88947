import { Args } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { readJsonFile } from "../../json-file.ts";
import { linesOf, policyFlags, policyFlagsInFrench, policyFrom, sayingIn, toldEvaluation } from "../../jury-words.ts";

export default class JuryEvaluate extends CursusCommand {
  static override summary = "work out means, ECTS and decisions of a tree of marks, with every reason";
  static override description = `FILE is JSON, and needs no store. One case, or a list of them:
  { "student": …, "policy": "licence", "resit": "best", "tree": NODE }
NODE: { "code": "UE1", "label"?, "kind": "diploma|year|semester|block|ue|choice|ec", "ects"?, "coefficient"? (the ECTS if absent), "children"?: [NODE, …],
  "mark"?: 12.5 | "ABI" | "ABJ" | "EXC" | "ATT", "resit"?: 9,
  "marks"?: [{ "value", "coefficient"?, "kind"?: "terminal|continuous", "session"?: 1|2, "scale"?: 20 }, …],
  "capitalised"?: true | { "mark": 12 }, "equivalence"?, "bonus"?, "juryPoints"?, "jury"?: { "decision": "ADJ", "reason"? }, "floor"?,
  "refusesCompensation"?, "chosen"?, "min"?, "max"?, "competence"? (BUT), "nature"? ("project", "internship"), "earlierAcquired"? (BUT) }
docs/jury.md has every field and rule.`;
  static override args = { file: Args.string({ required: true, description: "a JSON file" }) };
  static override flags = policyFlags;
  static override examples = [
    { description: "A semester by the rules of a licence", command: "<%= config.bin %> jury evaluate semester.json" },
    {
      description: "The same with blocks of competences, for a program",
      command: "<%= config.bin %> jury evaluate semester.json --policy licence-bcc --json",
    },
  ];
  static override french: French = {
    summary: "calculer moyennes, ECTS et décisions d'un arbre de notes, motifs compris",
    description: `FILE est un fichier JSON ; aucune base n'est nécessaire. Un cas, ou une liste de cas :
  { "student": …, "policy": "licence", "resit": "best", "tree": ÉLÉMENT }
ÉLÉMENT : { "code": "UE1", "label"?, "kind": "diploma|year|semester|block|ue|choice|ec", "ects"?, "coefficient"? (à défaut, les ECTS), "children"?: [ÉLÉMENT, …],
  "mark"?: 12.5 | "ABI" | "ABJ" | "EXC" | "ATT", "resit"?: 9,
  "marks"?: [{ "value", "coefficient"?, "kind"?: "terminal|continuous", "session"?: 1|2, "scale"?: 20 }, …],
  "capitalised"?: true | { "mark": 12 }, "equivalence"?, "bonus"?, "juryPoints"?, "jury"?: { "decision": "ADJ", "reason"? }, "floor"?,
  "refusesCompensation"?, "chosen"?, "min"?, "max"?, "competence"? (BUT), "nature"? ("projet", "stage"), "earlierAcquired"? (BUT) }
docs/jury.md donne tous les champs et toutes les règles.`,
    args: { file: "un fichier JSON" },
    flags: policyFlagsInFrench,
    examples: ["Un semestre selon les règles de la licence", "Le même, par blocs de compétences, pour un programme"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(JuryEvaluate);
    const { coreMessages, evaluateJury, readJuryCase } = await import("@cursus/core");
    const given = await readJsonFile(args.file);
    const policy = policyFrom(flags);
    const cases = (Array.isArray(given) ? given : [given]).map((one) => evaluateJury(readJuryCase(one, policy)));
    const said = sayingIn(coreMessages, this.language);
    const told = cases.map((one) => toldEvaluation(one, said));
    this.print(flags, {
      data: Array.isArray(given) ? told : told[0],
      text: cases.map(({ nodes }) => linesOf(nodes, said, this.language)).join("\n\n"),
    });
  }
}
