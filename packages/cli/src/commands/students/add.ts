import { displayName, type Person } from "@cursus/core";
import { askMissing } from "../../ask.ts";
import { CursusCommand, type French } from "../../command.ts";
import { personFlags, personFlagsInFrench, personIn } from "../../person-flags.ts";

export default class StudentsAdd extends CursusCommand {
  static override summary = "add one person";
  static override description =
    "A last name, and an email or a phone, are enough. The person is enrolled in the current academic year. Email, phone, student number and INE are each one person's only.";
  static override flags = { ...personFlags };
  static override examples = [
    {
      description: "Someone reached by phone, in Senegal",
      command:
        '<%= config.bin %> students add --last-name Diop --first-name Awa --phone "77 123 45 67" --class L3 --country SN',
    },
    {
      description: "Someone reached by email",
      command:
        "<%= config.bin %> students add --last-name Dupont --first-name Élodie --email elodie.dupont@univ.example --json",
    },
  ];
  static override french: French = {
    summary: "ajouter une personne",
    description:
      "Un nom, et un courriel ou un téléphone, suffisent. La personne est inscrite dans l'année universitaire en cours. Courriel, téléphone, numéro étudiant et INE ne sont qu'à une seule personne.",
    flags: personFlagsInFrench,
    examples: ["Une personne joignable par téléphone, au Sénégal", "Une personne joignable par courriel"],
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(StudentsAdd);
    const reached = flags.email ?? flags["personal-email"] ?? flags.phone;
    const asked = await askMissing(
      this.language,
      this.id!,
      { "last-name": flags["last-name"], contact: reached },
      {
        "last-name": { en: "Last name", fr: "Nom" },
        contact: { en: "Email or phone", fr: "Courriel ou téléphone", flags: "--email|--phone" },
      },
    );
    const typed = reached === undefined && { [asked.contact.includes("@") ? "email" : "phone"]: asked.contact };
    const person = { ...personIn({ ...flags, "last-name": asked["last-name"] }), ...typed } as unknown as Person;
    await this.withDesk(flags, async ({ acting }) => {
      const student = await acting.students.add(person);
      const told = { name: displayName(student), id: student.id };
      return { data: student, text: this.word({ en: "Added {name}: {id}", fr: "{name} : fiche créée, {id}" }, told) };
    });
  }
}
