/** The columns of students in spreadsheets: how people head them, and how an export heads them. */
import { fold } from "../kernel/text.ts";
import type { SheetField } from "../tables/header.ts";
import type { Column } from "../tables/sheet.ts";
import type { PersonField } from "./fields.ts";
import type { Person, Student } from "./model.ts";

/** `fullName` is one column for the whole name. */
export type SheetPersonField = PersonField | "fullName";

/** Without accents, case or punctuation, in French and English. The first is the header of an export. */
export const personSheet: readonly SheetField<SheetPersonField>[] = [
  {
    field: "lastName",
    headers: ["Nom", "Nom de famille", "Nom patronymique", "Last name", "Lastname", "Surname", "Family name", "Name"],
  },
  {
    field: "firstName",
    headers: ["Prénom", "Prénoms", "Prénom(s)", "First name", "Firstname", "Given name", "Forename"],
  },
  {
    field: "fullName",
    headers: [
      "Nom complet",
      "Nom et prénom",
      "Nom et prénoms",
      "Nom Prénom",
      "Nom, prénom",
      "Prénom et nom",
      "Prénom Nom",
      "Étudiant",
      "Étudiante",
      "Étudiant(e)",
      "Full name",
      "Student",
      "Student name",
    ],
  },
  { field: "birthName", headers: ["Nom de naissance", "Nom de jeune fille", "Birth name", "Maiden name"] },
  { field: "usageName", headers: ["Nom d'usage", "Nom usuel", "Nom marital", "Usage name", "Preferred name"] },
  { field: "civility", headers: ["Civilité", "Civ", "Civility", "Title"] },
  {
    field: "birthDate",
    headers: [
      "Date de naissance",
      "Date naissance",
      "Naissance",
      "Né le",
      "Né(e) le",
      "Birth date",
      "Birthdate",
      "Date of birth",
    ],
  },
  {
    field: "birthPlace",
    headers: ["Lieu de naissance", "Ville de naissance", "Birth place", "Birthplace", "Place of birth"],
  },
  {
    field: "email",
    headers: [
      ...[
        "Courriel",
        "Email",
        "E-mail",
        "Mail",
        "Mél",
        "Adresse mail",
        "Adresse email",
        "Adresse e-mail",
        "Adresse mél",
        "Adresse électronique",
        "Adresse courriel",
      ],
      ...[
        "Courriel institutionnel",
        "Courriel universitaire",
        "Email institutionnel",
        "Email universitaire",
        "Mail universitaire",
        "Email address",
        "E-mail address",
        "Mail address",
      ],
    ],
  },
  {
    field: "personalEmail",
    headers: [
      "Courriel personnel",
      "Courriel perso",
      "Email personnel",
      "Email perso",
      "E-mail personnel",
      "Mail personnel",
      "Mail perso",
      "Adresse mail personnelle",
      "Adresse électronique personnelle",
      "Personal email",
      "Personal e-mail",
    ],
  },
  {
    field: "phone",
    headers: [
      ...[
        "Téléphone",
        "Tél",
        "Tel.",
        "Téléphone portable",
        "Tél. portable",
        "Téléphone mobile",
        "Tél mobile",
        "Portable",
        "Mobile",
        "GSM",
        "N° de téléphone",
        "N° téléphone",
        "N° tél",
        "N° de portable",
      ],
      ...["Phone", "Phone number", "Mobile phone", "Telephone number", "Cell phone"],
    ],
  },
  {
    field: "studentNumber",
    headers: [
      "N° étudiant",
      "N° d'étudiant",
      "N° d'étudiante",
      "Code étudiant",
      "Matricule",
      "N° matricule",
      "Identifiant étudiant",
      "Student number",
      "Student no",
      "Student id",
      "student_no",
    ],
  },
  {
    field: "ine",
    headers: [
      "INE",
      "N° INE",
      "Code INE",
      "NNE",
      "N° national",
      "Identifiant national",
      "Identifiant national étudiant",
      "National id",
    ],
  },
  { field: "language", headers: ["Langue", "Langue de correspondance", "Language"] },
  { field: "class", headers: ["Classe", "Class"] },
  { field: "contact", headers: ["Contact préféré", "Moyen de contact", "Preferred contact"] },
  { field: "cohort", headers: ["Promotion", "Promo", "Cohorte", "Cohort", "Graduating cohort"] },
];

/** Headers of columns that are never marks and never a field of a person, folded. */
export function isIgnored(header: string): boolean {
  return ignored.has(
    fold(header)
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim(),
  );
}

const ignored = new Set([
  ...[
    "age",
    "n",
    "no",
    "num",
    "numero",
    "groupe",
    "group",
    "rang",
    "rank",
    "moyenne",
    "average",
    "mean",
    "total",
    "somme",
    "ects",
    "credits",
  ],
  ...[
    "absences",
    "absence",
    "mention",
    "resultat",
    "result",
    "observations",
    "observation",
    "remarques",
    "remarque",
    "commentaire",
    "commentaires",
    "comment",
    "signature",
    "emargement",
  ],
]);

/** An export of students that the import reads back unchanged. */
export const studentColumns: readonly Column<Student>[] = personSheet
  .filter((column): column is SheetField<PersonField> => column.field !== "fullName")
  .map(({ field, headers }) => ({
    key: field,
    header: headers[0]!,
    kind: field === "birthDate" ? ("date" as const) : ("text" as const),
    value: (student: Person) => student[field],
  }));
