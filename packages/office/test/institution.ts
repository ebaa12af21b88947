/** What administrators work on in tests: a curriculum with a fault, a change of year, accounts, a source. */
import type { Source, SourceItems, SourceKind, SourcePage } from "@cursus/core";
import { sheetOf } from "@cursus/core/testing";
import { type Desk, people } from "./desk.ts";

export const year = "2026-2027";
export const nextYear = "2027-2028";

const tree = [
  ["code", "parent", "type", "libellé", "ects"],
  ["LMATH", "", "diploma", "Licence de mathématiques, parcours « Fondements »", ""],
  ["LMATH-V1", "LMATH", "version", "Version 2026", ""],
  ["L3", "LMATH-V1", "step", "Troisième année de licence", ""],
  ["L3-1", "L3", "stepVersion", "Licence 3, version 1", ""],
  ["S5", "L3-1", "semester", "Semestre 5", ""],
  ["UE51", "S5", "ue", "Algèbre linéaire et géométrie", "12"],
  ["UE52", "S5", "ue", "Analyse", "15"],
  ["EC511", "UE51", "ec", "Réduction des endomorphismes", "6"],
  ["EC512", "UE51", "ec", "Espaces euclidiens et hermitiens", "6"],
];

/** A year whose fifth semester lacks ECTS. */
export async function curriculum({ staff }: Desk): Promise<void> {
  await staff.curricula.import(sheetOf("maquette.csv", tree), { year });
}

export async function opened(desk: Desk): Promise<void> {
  await curriculum(desk);
  await desk.staff.curricula.openYear(year);
}

/** An element that hangs in nothing any more, and holds nothing. */
export async function loosened(desk: Desk): Promise<void> {
  await curriculum(desk);
  await desk.staff.curricula.detach("UE51", "EC511", { year });
}

/** A role of the institution's own. */
export async function ownRole({ staff }: Desk): Promise<void> {
  const headOfStudies = { like: "teacher", title: "Responsable des études", also: ["campaigns.list"] } as const;
  await staff.settings.set({ roles: { headOfStudies } });
}

export async function planned(desk: Desk): Promise<void> {
  await opened(desk);
  const map = sheetOf("map", [
    ["old", "new", "how"],
    ["EC511", "EC511B", "renamed"],
    ["EC512", "", "dropped"],
  ]);
  await desk.staff.curricula.planChange({ to: nextYear, map, dropUsed: true });
}

export async function applied(desk: Desk): Promise<void> {
  await planned(desk);
  await desk.staff.curricula.applyChange(nextYear);
}

/** The id of somebody's account. */
export async function accountOf({ staff }: Desk, who: keyof typeof people): Promise<string> {
  return (await staff.users.show(people[who].email)).id;
}

/** Accounts in every state, one of a long name. */
export async function accounts({ staff }: Desk): Promise<void> {
  const teaches = [{ class: "L3", subjects: ["Algèbre", "Probabilités et statistique appliquées"] }];
  const add = (name: string, email: string, role = "registrar") => staff.users.add({ name, email, role });
  await staff.users.add({
    name: "Anne-Sophie de La Rochefoucauld-Doudeauville",
    email: "asr@univ.example",
    role: "teacher",
    teaches,
  });
  await add("Siobhán O'Brien-Nguyễn", "siobhan.obrien-nguyen@departement-de-mathematiques.univ.example");
  const { id } = await add("Paul Bernard", "bernard@univ.example");
  await staff.users.disable(id);
}

/** Another system with two elements, of which one is refused. */
export function source(): Source {
  const items = [
    { code: "X1", kind: "ec", labelFr: "Calcul formel", ects: 3 },
    { code: "X2", kind: "ec", labelFr: "Histoire des sciences", ects: 1000 },
  ];
  return {
    name: "apogee",
    offers: ["elements"],
    check: async () => [
      {
        ...{ name: "connexion", ok: true },
        message: { en: "The source answers.", fr: "La source répond." },
      },
      {
        ...{ name: "vue", ok: false },
        message: { en: "The view ELEMENTS is missing.", fr: "La vue ELEMENTS manque." },
        fix: { en: "Ask for it to be made.", fr: "Demandez sa création." },
      },
    ],
    read: async <K extends SourceKind>() => ({ items }) as unknown as SourcePage<SourceItems[K]>,
    close: async () => {},
  };
}

/** Messages that were sent, and one that failed. */
export async function messages(desk: Desk): Promise<void> {
  const { staff, cursus, mail } = desk;
  await accounts(desk);
  await staff.users.invite({ accounts: ["asr@univ.example"] }, { by: "email" });
  await cursus.deliver();
  mail.answer({ state: "refused", scope: "recipient", code: "550", reason: "550 5.1.1 no such user here" });
  await staff.users.invite(
    { accounts: ["siobhan.obrien-nguyen@departement-de-mathematiques.univ.example"] },
    { by: "email" },
  );
  await cursus.deliver();
}
