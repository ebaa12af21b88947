import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../command.ts";
import { CommandError } from "../../errors.ts";
import { sessionText } from "../../jury-papers.ts";
import { policyFlags, policyFlagsInFrench, policyFrom } from "../../jury-words.ts";

export default class JuryOpen extends CursusCommand {
  static override summary = "open a jury session on a class and an element of its curriculum";
  static override args = {
    class: Args.string({ required: true, description: "the class" }),
    code: Args.string({ required: true, description: "the code of a step version, a semester or a UE" }),
  };
  static override flags = {
    title: Flags.string({ description: "what the session is called (Session 1)" }),
    year: Flags.string({ helpValue: "YEAR", description: "academic year of the marks (the current one)" }),
    curriculum: Flags.string({ helpValue: "YEAR", description: "year of the curriculum (that of the marks)" }),
    subject: Flags.string({
      multiple: true,
      helpValue: "SUBJECT=CODE",
      description: "the element that a subject is, where neither its code nor its label says so",
    }),
    ...policyFlags,
  };
  static override examples = [
    { description: "By the rules of a licence", command: "<%= config.bin %> jury open L1 L1INFO-1" },
    {
      description: "With blocks of competences, and one subject told",
      command: '<%= config.bin %> jury open L1 L1INFO-1 --policy licence-bcc --subject "Anglais=UE12"',
    },
  ];
  static override french: French = {
    summary: "ouvrir une délibération sur une classe et un élément de sa maquette",
    args: { class: "la classe", code: "code d'une version d'étape, d'un semestre ou d'une UE" },
    flags: {
      title: "nom de la délibération (Session 1)",
      year: "année universitaire des notes (celle en cours)",
      curriculum: "année de la maquette (celle des notes)",
      subject: "l'élément d'une matière, si ni son code ni son intitulé ne le disent",
      ...policyFlagsInFrench,
    },
    examples: ["Selon les règles de la licence", "Par blocs de compétences, une matière étant précisée"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(JuryOpen);
    const { title, year, curriculum, subject = [] } = flags;
    const subjects = subject.map((pair): readonly [string, string] => {
      const at = pair.lastIndexOf("=");
      if (at < 1) throw new CommandError("cli.no_value", { flag: "--subject", command: "cursus jury open" });
      return [pair.slice(0, at), pair.slice(at + 1)];
    });
    await this.withDesk(flags, async ({ acting }) => {
      const session = await acting.jury.open({
        ...{ class: args.class, code: args.code, policy: policyFrom(flags) },
        ...(title !== undefined && { title }),
        ...(year !== undefined && { year }),
        ...(curriculum !== undefined && { curriculum }),
        ...(subjects.length > 0 && { subjects: Object.fromEntries(subjects) }),
      });
      return { data: session, text: sessionText(session, (text, details) => this.word(text, { ...details })) };
    });
  }
}
