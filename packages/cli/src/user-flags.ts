/** What commands say of an account, and how they show one. */
import { type AccountChanges, type AccountView, defined, type NewAccount, type TaughtClass } from "@cursus/core";
import { Args, Flags } from "@oclif/core";
import type { Say } from "./voice.ts";

export const accountArg = Args.string({
  required: true,
  description: "email, phone, student number or id",
});
export const accountArgInFrench = "courriel, téléphone, numéro étudiant ou identifiant";

export const userFlags = {
  role: Flags.string({ description: "admin, registrar, teacher, student, surveyOfficer… See: cursus users roles" }),
  name: Flags.string({ description: "the person's name" }),
  phone: Flags.string({ description: "phone to sign in by; --country tells whose numbers lack a prefix" }),
  "student-number": Flags.string({ description: "student number to sign in by" }),
  classes: Flags.string({ helpValue: "L3,M1", description: "a teacher's classes" }),
  subjects: Flags.string({ helpValue: "A,B", description: "what the teacher teaches there (everything if absent)" }),
  year: Flags.string({
    helpValue: "2026-2027",
    description: "academic year of the classes (the current one if absent)",
  }),
  student: Flags.string({ description: "the student whom the account belongs to: id, student number or email" }),
  language: Flags.string({ options: ["en", "fr"], description: "language the person is written to in" }),
};

export const userFlagsInFrench: { readonly [flag in keyof typeof userFlags]: string } = {
  role: "admin, registrar, teacher, student, surveyOfficer… Voir : cursus users roles",
  name: "nom de la personne",
  phone: "téléphone pour se connecter ; --country dit de quel pays est un numéro sans indicatif",
  "student-number": "numéro étudiant pour se connecter",
  classes: "classes d'un enseignant",
  subjects: "ce qu'il y enseigne (tout par défaut)",
  year: "année universitaire des classes (la courante par défaut)",
  student: "étudiant à qui appartient le compte : identifiant, numéro étudiant ou courriel",
  language: "langue des messages : en ou fr",
};

type UserFlags = { readonly [flag in keyof typeof userFlags]?: string | undefined };

/** The fields that were given, as they were typed. */
export function accountIn(flags: UserFlags): Partial<NewAccount> & AccountChanges {
  const { role, name, phone, student, language, "student-number": studentNumber } = flags;
  const teaches = taughtIn(flags);
  return defined({ role, name, phone, student, language, studentNumber, teaches }) as Partial<NewAccount> &
    AccountChanges;
}

function taughtIn({ classes, subjects, year }: UserFlags): readonly TaughtClass[] | undefined {
  if (classes === undefined) return undefined;
  const taught = parts(subjects ?? "");
  return parts(classes).map((name) => ({
    class: name,
    ...(year !== undefined && { year }),
    ...(taught.length > 0 && { subjects: taught }),
  }));
}

export function parts(text: string): readonly string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** What a person signs in by, as one text: an address, a phone or a student number. */
export function signInName(text: string): Partial<Pick<NewAccount, "email" | "phone" | "studentNumber">> {
  if (text.includes("@")) return { email: text };
  return /^\+?[\d .()-]{8,}$/.test(text) ? { phone: text } : { studentNumber: text };
}

/** `Ndeye Seck, teacher, n.seck@univ.example` */
export function accountLine({ name, role, email, phone, studentNumber }: AccountView, say: Say): string {
  const reached = email ?? phone ?? studentNumber;
  return [name, say(`role.${role}`, {}, role), reached === name ? undefined : reached].filter(Boolean).join(", ");
}

export const accountStateWords = {
  active: { en: "active", fr: "actif" },
  pending: { en: "to be activated", fr: "à activer" },
  disabled: { en: "disabled", fr: "désactivé" },
} as const;

/** `L3 (Algèbre, Analyse), M1` */
export function classesText({ teaches = [] }: Pick<AccountView, "teaches">): string {
  return teaches.map(({ class: name, subjects }) => (subjects ? `${name} (${subjects.join(", ")})` : name)).join(", ");
}
