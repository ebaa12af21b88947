import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";
import { given, roomsFrom } from "../../../exam-words.ts";
import { wholeNumber } from "../../../whole-number.ts";

export default class ExamsCentresEdit extends CursusCommand {
  static override summary = "change a centre; its rooms are given anew";
  static override args = { code: Args.string({ required: true, description: "its code" }) };
  static override flags = {
    name: Flags.string({ description: "what people call it" }),
    zone: Flags.string({ description: "what its clocks show" }),
    ...{
      room: Flags.string({
        multiple: true,
        helpValue: "NAME:SEATS",
        description: "a room; may be given several times",
      }),
      "extra-room": Flags.string({
        multiple: true,
        helpValue: "NAME:SEATS",
        description: "a room kept for extra time",
      }),
      capacity: wholeNumber({ min: 1, max: 999_999, description: "without rooms: how many may take one exam" }),
      address: Flags.string({ description: "its address" }),
      contact: Flags.string({ description: "an address or phone number to turn to" }),
      supervisor: Flags.string({ helpValue: "NAME", description: "who answers for the room there" }),
      platform: Flags.string({ description: "remote: where to connect" }),
      "connect-before": wholeNumber({ min: 0, max: 600, description: "remote: minutes before the start" }),
      "identity-check": Flags.string({ description: "remote: how people show who they are" }),
    },
  };
  static override examples = [
    {
      description: "One room more",
      command: '<%= config.bin %> exams centres edit BES --room "Amphi A:200" --room "Salle 3:40"',
    },
    { description: "Its supervisor", command: '<%= config.bin %> exams centres edit NOU --supervisor "Anne Roy"' },
  ];
  static override french: French = {
    summary: "modifier un centre ; ses salles sont redonnées",
    args: { code: "son code" },
    flags: {
      name: "son nom",
      zone: "son fuseau horaire",
      ...{
        room: "une salle ; peut être répété",
        "extra-room": "une salle réservée au temps majoré",
        capacity: "sans salle : combien peuvent passer une même épreuve",
        address: "son adresse",
        contact: "adresse ou téléphone à joindre",
        supervisor: "le responsable sur place",
        platform: "à distance : où se connecter",
        "connect-before": "à distance : minutes avant le début",
        "identity-check": "à distance : comment l'identité est contrôlée",
      },
    },
    examples: ["Une salle de plus", "Son responsable"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsCentresEdit);
    await this.withDesk(flags, async ({ acting }) => {
      const { address, contact, supervisor, platform, capacity } = flags;
      const values = given({
        ...{ address, contact, supervisor, platform, capacity },
        ...{ connectBefore: flags["connect-before"], identityCheck: flags["identity-check"] },
      });
      const rooms = roomsFrom(flags.room, flags["extra-room"]);
      const { name, zone } = flags;
      const change = { ...values, ...given({ name, zone }), ...(rooms.length > 0 && { rooms }) };
      const centre = await acting.exams.editCentre(args.code, change);
      return {
        data: centre,
        text: this.word({ en: "{name} is changed.", fr: "{name} est modifié." }, { name: centre.name }),
      };
    });
  }
}
