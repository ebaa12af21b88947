/** The columns of a file of accounts, and one row of it read into an account or into what is wrong with it. */
import { fault, InvalidInputError, isCursusError } from "../kernel/errors.ts";
import { fill } from "../kernel/messages.ts";
import { inputMessages } from "../kernel/parse.ts";
import { cleanText, fold } from "../kernel/text.ts";
import type { Context } from "../module/module.ts";
import { studentMessages } from "../students/index.ts";
import { findHeader, type Header, type SheetField } from "../tables/header.ts";
import type { Refusal, RowRemark } from "../tables/report.ts";
import type { Sheet, SheetRow } from "../tables/sheet.ts";
import { type Described, describe, type NewAccount, parseNew } from "./input.ts";
import { userMessages } from "./messages.ts";
import { type RoleView, rolesOf } from "./roles.ts";

export type SheetAccountField =
  | "lastName"
  | "firstName"
  | "fullName"
  | "email"
  | "phone"
  | "role"
  | "classes"
  | "subjects"
  | "language";

/** Without accents, case or punctuation, in French and English. */
export const accountSheet: readonly SheetField<SheetAccountField>[] = [
  { field: "lastName", headers: ["Nom", "Nom de famille", "Last name", "Surname", "Family name"] },
  { field: "firstName", headers: ["Prénom", "Prénoms", "First name", "Given name"] },
  { field: "fullName", headers: ["Nom complet", "Nom et prénom", "Prénom et nom", "Full name", "Name"] },
  {
    field: "email",
    headers: ["Courriel", "Email", "E-mail", "Mail", "Mél", "Adresse mail", "Adresse électronique", "Email address"],
  },
  {
    field: "phone",
    headers: ["Téléphone", "Tél", "Tel.", "Portable", "Mobile", "N° de téléphone", "Phone", "Phone number"],
  },
  { field: "role", headers: ["Rôle", "Fonction", "Profil", "Role"] },
  { field: "classes", headers: ["Classes", "Classe", "Groupes", "Class"] },
  { field: "subjects", headers: ["Matières", "Matière", "Enseignements", "Subjects", "Subject"] },
  { field: "language", headers: ["Langue", "Language"] },
];

const presetWords: { readonly [role: string]: readonly string[] } = {
  admin: ["admin", "administrateur", "administratrice", "administrator"],
  registrar: ["registrar", "scolarite", "gestionnaire", "gestionnaire de scolarite", "secretariat"],
  teacher: ["teacher", "enseignant", "enseignante", "professeur", "professeure", "prof"],
  student: ["student", "etudiant", "etudiante"],
  surveyOfficer: ["survey officer", "surveyofficer", "charge d'enquetes", "chargee d'enquetes", "enquetes"],
  juryPresident: ["jury president", "jurypresident", "president de jury", "presidente de jury"],
  invigilator: ["invigilator", "surveillant", "surveillante"],
  it: ["it", "informatique", "informaticien", "informaticienne", "service informatique"],
};

/** A row that holds an account, or why it holds none. */
export type ReadAccount =
  | { readonly source: SheetRow; readonly described: Described; readonly sorted: string }
  | { readonly source: SheetRow; readonly refused: Refusal };

export async function accountsIn(sheet: Sheet) {
  const found = await findHeader(
    sheet,
    accountSheet,
    (fields) => (fields.has("lastName") || fields.has("fullName")) && (fields.has("email") || fields.has("phone")),
  );
  if (found.header) return found;
  throw fault(InvalidInputError, userMessages, "users.no_header", { file: sheet.name, seen: found.seen });
}

/** @param otherwise the role of a row that names none */
export async function readerOf(context: Context, header: Header<SheetAccountField>, otherwise: string | undefined) {
  const roleByWord = wordsOfRoles(await rolesOf(context));
  return async (source: SheetRow): Promise<ReadAccount> => {
    const cell = (field: SheetAccountField) => {
      const column = header.columns.find((one) => one.field === field);
      return column === undefined ? "" : cleanText(source.cells[column.index] ?? "");
    };
    const refused = (
      code: keyof typeof userMessages,
      field?: SheetAccountField,
      details: object = {},
    ): ReadAccount => ({
      source,
      refused: remark(source, { header, code, field, details }),
    });
    const last = cell("lastName") || cell("fullName");
    if (last === "") return refused("users.name_missing", "lastName");
    const written = cell("role");
    const role = written === "" ? otherwise : (roleByWord.get(fold(written)) ?? written);
    if (role === undefined) return refused("users.role_missing", "role");
    if (role === "admin") return refused("users.administrators_one_by_one", "role");
    if (role === "student") return refused("users.student_accounts_by_class", "role");
    const given = { name: [cell("firstName"), last].filter(Boolean).join(" "), role, ...saidIn(cell) };
    try {
      const described = await describe(context, parseNew(given as NewAccount));
      return { source, described, sorted: [last, cell("firstName")].filter(Boolean).join(" ") };
    } catch (error) {
      if (!isCursusError(error) || error.name !== "InvalidInputError") throw error;
      return { source, refused: refusalOf(source, header, error as InvalidInputError) };
    }
  };
}

function wordsOfRoles(roles: readonly RoleView[]): ReadonlyMap<string, string> {
  return new Map(
    roles.flatMap(({ role, title }) =>
      [role, title.fr, title.en, ...(presetWords[role] ?? [])].map((word) => [fold(word), role] as const),
    ),
  );
}

function saidIn(cell: (field: SheetAccountField) => string) {
  const parts = (text: string) =>
    text
      .split(/[;,|/\n]/)
      .map((part) => part.trim())
      .filter(Boolean);
  const subjects = parts(cell("subjects"));
  const teaches = parts(cell("classes")).map((name) => ({ class: name, ...(subjects.length > 0 && { subjects }) }));
  const language = fold(cell("language")).slice(0, 2);
  return {
    ...(cell("email") !== "" && { email: cell("email") }),
    ...(cell("phone") !== "" && { phone: cell("phone") }),
    ...(teaches.length > 0 && { teaches }),
    ...(language !== "" && { language }),
  };
}

interface Remarked {
  readonly header: Header<SheetAccountField>;
  readonly code: string;
  readonly field?: SheetAccountField | undefined;
  readonly details?: object;
  readonly message?: string;
}

const sentences: { readonly [code: string]: { readonly en: string } } = {
  ...inputMessages,
  ...studentMessages,
  ...userMessages,
};

export function remark(source: SheetRow, { header, code, field, details = {}, message }: Remarked): RowRemark {
  const column = header.columns.find((one) => one.field === field);
  const all = { ...details, field: column?.header ?? field ?? "" };
  return {
    row: source.number,
    ...(column && { column: column.header, value: source.cells[column.index] ?? "" }),
    code,
    message: message ?? fill(sentences[code]?.en ?? code, all),
    details: all,
  };
}

/** The faults of an account as those of its row: the first, and the others with it. */
function refusalOf(source: SheetRow, header: Header<SheetAccountField>, error: InvalidInputError): Refusal {
  const issues =
    error.issues.length > 0
      ? error.issues
      : [{ path: ["role"], code: error.code, message: error.message, details: error.details }];
  const remarks = issues.map(({ path, code, details }) => {
    const part = String(path[0]);
    const field = ({ name: "lastName", teaches: "classes" }[part] ?? part) as SheetAccountField;
    return remark(source, { header, code, field, details: details ?? {} });
  });
  const [first, ...also] = remarks;
  return { ...first!, ...(also.length > 0 && { also }) };
}
