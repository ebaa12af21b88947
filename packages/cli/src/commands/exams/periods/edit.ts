import { defined, type PeriodSettings, type Signatory } from "@cursus/core";
import { Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";
import { periodArg, periodArgInFrench } from "../../../exam-words.ts";
import { readJsonFile } from "../../../json-file.ts";

export default class ExamsPeriodsEdit extends CursusCommand {
  static override summary = "change a period: its dates, fees, signatories";
  static override args = { ...periodArg };
  static override flags = {
    ...{
      opens: Flags.string({ helpValue: "TIME", description: "when registration opens" }),
      closes: Flags.string({ helpValue: "TIME", description: "when it closes" }),
      settings: Flags.string({ helpValue: "FILE", description: "JSON, as for periods open" }),
      signatory: Flags.string({
        ...{ multiple: true, helpValue: "PAPER;NAME;TITLE;FROM;UNTIL" },
        description: "who signs summons or certificate from one day until another; may be given several times",
      }),
    },
  };
  static override examples = [
    {
      description: "Closing later",
      command: "<%= config.bin %> exams periods edit 2026-2027-1 --closes 2026-12-08T18:00",
    },
    {
      description: "Somebody who signs summonses",
      command:
        '<%= config.bin %> exams periods edit 2026-2027-1 --signatory "summons;Claire Vidal;La directrice;2026-09-01;2027-08-31"',
    },
  ];
  static override french: French = {
    summary: "modifier une période : dates, frais, signataires",
    args: { ...periodArgInFrench },
    flags: {
      ...{
        opens: "ouverture des inscriptions",
        closes: "leur clôture",
        settings: "JSON, comme pour periods open",
        signatory: "qui signe (summons ou certificate), d'un jour à un autre ; peut être répété",
      },
    },
    examples: ["Clôturer plus tard", "Un signataire des convocations"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsPeriodsEdit);
    await this.withDesk(flags, async ({ acting }) => {
      const { opens, closes, settings, signatory } = flags;
      const file = settings === undefined ? {} : ((await readJsonFile(settings)) as Partial<PeriodSettings>);
      const known = signatory === undefined ? [] : (await acting.exams.period(args.period)).settings.signatories;
      const signatories = [...(file.signatories ?? known), ...(signatory ?? []).map(signatoryFrom)];
      const chosen = { ...file, ...(signatory && { signatories }) };
      const change = { ...defined({ opens, closes }), ...(Object.keys(chosen).length > 0 && { settings: chosen }) };
      const period = await acting.exams.editPeriod(args.period, change);
      return { data: period, text: this.word({ en: "{id} is changed.", fr: "{id} est modifiée." }, { id: period.id }) };
    });
  }
}

function signatoryFrom(text: string): Signatory {
  const [paper = "", name = "", title = "", from = "", until = ""] = text.split(";").map((part) => part.trim());
  return { paper: paper as Signatory["paper"], name, title, from, until };
}
