import { type Modality, modalities } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import { CursusCommand, type French } from "../../../command.ts";
import { given, roomsFrom } from "../../../exam-words.ts";
import { wholeNumber } from "../../../whole-number.ts";

export default class ExamsCentresAdd extends CursusCommand {
  static override summary = "add a centre";
  static override args = { code: Args.string({ required: true, description: "a short code" }) };
  static override flags = {
    name: Flags.string({ required: true, description: "what people call it" }),
    modality: Flags.string({ required: true, options: [...modalities], description: "how people sit there" }),
    zone: Flags.string({ default: "Europe/Paris", description: "what its clocks show" }),
    country: Flags.string({ default: "FR", description: "two letters" }),
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
      description: "Rooms at the university",
      command:
        '<%= config.bin %> exams centres add BES --name Besançon --modality onSite --room "Amphi A:200" --extra-room "Salle 12:8"',
    },
    {
      description: "Abroad",
      command:
        '<%= config.bin %> exams centres add NOU --name Nouméa --modality abroad --zone Pacific/Noumea --country NC --room "Salle 1:30"',
    },
  ];
  static override french: French = {
    summary: "ajouter un centre",
    args: { code: "un code court" },
    flags: {
      name: "son nom",
      modality: "la modalité",
      zone: "son fuseau horaire",
      country: "deux lettres",
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
    examples: ["Des salles à l'université", "À l'étranger"],
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ExamsCentresAdd);
    await this.withDesk(flags, async ({ acting }) => {
      const { address, contact, supervisor, platform, capacity } = flags;
      const values = given({
        ...{ address, contact, supervisor, platform, capacity },
        ...{ connectBefore: flags["connect-before"], identityCheck: flags["identity-check"] },
      });
      const rooms = roomsFrom(flags.room, flags["extra-room"]);
      const { name, zone, country } = flags;
      const modality = flags.modality as Modality;
      const centre = await acting.exams.addCentre({ code: args.code, name, modality, zone, country, rooms, ...values });
      return { data: centre, text: this.word({ en: "{name} is added.", fr: "{name} est ajouté." }, { name }) };
    });
  }
}
