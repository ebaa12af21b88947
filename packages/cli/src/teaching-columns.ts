/** Teachers, services, totals and overtime as tables. */

import {
  type GroupTotal,
  type Language,
  listName,
  type OvertimeRow,
  type ServiceView,
  type TeacherTotal,
  type TeacherView,
  type Text,
} from "@cursus/core";
import { average } from "./figures.ts";
import type { ListColumn } from "./listing.ts";
import { statusWords } from "./teaching-words.ts";

const hourHeaders = {
  planned: { en: "Planned", fr: "Prévues" },
  declared: { en: "Declared", fr: "Déclarées" },
  paid: { en: "Paid", fr: "Payées" },
} as const;

/** @param year whose status and duty are shown */
export function teacherListColumns(language: Language, year: string): readonly ListColumn<TeacherView>[] {
  const terms = (row: TeacherView) => row.terms.find((one) => one.year === year);
  return [
    ...(
      [
        ["lastName", "Last name", "Nom"],
        ["firstName", "First name", "Prénom"],
        ["number", "Number", "Matricule"],
        ["email", "Email", "Courriel"],
        ["component", "Component", "Composante"],
      ] as const
    ).map(([key, en, fr]) => ({
      key,
      header: language === "fr" ? fr : en,
      value: (row: TeacherView) => row[key],
      ...(key === "email" && { spare: true }),
    })),
    {
      key: "status",
      header: language === "fr" ? "Statut" : "Status",
      value: (row) => terms(row)?.status,
      shown: (row) => {
        const status = terms(row)?.status;
        return status === undefined ? "" : statusWords[status][language];
      },
    },
    amountColumn("duty", { en: "Duty", fr: "Service dû" }, (row) => terms(row)?.duty, language),
    { key: "id", header: "Id", value: (row) => row.id, whole: true },
  ];
}

export function serviceListColumns(language: Language): readonly ListColumn<ServiceView>[] {
  const fr = language === "fr";
  return [
    { key: "element", header: fr ? "Élément" : "Element", value: (row) => row.element, whole: true },
    { key: "group", header: fr ? "Groupe" : "Group", value: (row) => row.group },
    { key: "kind", header: fr ? "Type" : "Kind", value: (row) => row.kind.toUpperCase() },
    {
      key: "remote",
      header: fr ? "À distance" : "Remote",
      value: (row) => (row.remote ? (fr ? "oui" : "yes") : undefined),
    },
    {
      key: "teacher",
      header: fr ? "Enseignant" : "Teacher",
      value: ({ teacher }) => teacher && listName(teacher),
    },
    ...(Object.keys(hourHeaders) as (keyof typeof hourHeaders)[]).map((key) =>
      amountColumn<ServiceView>(key, hourHeaders[key], (row) => row[key], language),
    ),
    { key: "id", header: "Id", value: (row) => row.id, whole: true },
  ];
}

export function teacherTotalColumns(language: Language): readonly ListColumn<TeacherTotal>[] {
  const fr = language === "fr";
  return [
    { key: "lastName", header: fr ? "Nom" : "Last name", value: ({ teacher }) => teacher.lastName },
    { key: "firstName", header: fr ? "Prénom" : "First name", value: ({ teacher }) => teacher.firstName },
    { key: "number", header: fr ? "Matricule" : "Number", value: ({ teacher }) => teacher.number },
    statusColumn(language),
    ...(["cm", "td", "tp"] as const).map((kind) =>
      amountColumn<TeacherTotal>(
        kind,
        { en: kind.toUpperCase(), fr: kind.toUpperCase() },
        (row) => row.hours[kind],
        language,
      ),
    ),
    amountColumn("total", { en: "HETD", fr: "HETD" }, (row) => row.total, language),
    amountColumn("duty", { en: "Duty", fr: "Service dû" }, (row) => row.duty, language),
    amountColumn("overtime", { en: "Overtime", fr: "Heures compl." }, (row) => row.overtime, language),
    amountColumn("missing", { en: "Lacking", fr: "Manque" }, (row) => row.missing, language),
  ];
}

export function groupTotalColumns(language: Language, shared: boolean): readonly ListColumn<GroupTotal>[] {
  const label = ({ labelFr, labelEn }: GroupTotal) => (language === "fr" ? (labelFr ?? labelEn) : (labelEn ?? labelFr));
  return [
    { key: "key", header: "Code", value: (row) => row.key ?? "-", whole: true },
    { key: "label", header: language === "fr" ? "Intitulé" : "Label", value: label },
    ...(["cm", "td", "tp"] as const).map((kind) =>
      amountColumn<GroupTotal>(
        kind,
        { en: kind.toUpperCase(), fr: kind.toUpperCase() },
        (row) => row.hours[kind],
        language,
      ),
    ),
    amountColumn("total", { en: "HETD", fr: "HETD" }, (row) => row.total, language),
    ...(shared
      ? [amountColumn<GroupTotal>("shared", { en: "Shared", fr: "Dont partagées" }, (row) => row.shared, language)]
      : []),
  ];
}

/** As payroll takes it: amounts in the currency, not in its minor units. */
export function overtimeColumns(language: Language): readonly ListColumn<OvertimeRow>[] {
  const fr = language === "fr";
  return [
    { key: "number", header: fr ? "Matricule" : "Number", value: ({ teacher }) => teacher.number },
    { key: "lastName", header: fr ? "Nom" : "Last name", value: ({ teacher }) => teacher.lastName },
    { key: "firstName", header: fr ? "Prénom" : "First name", value: ({ teacher }) => teacher.firstName },
    { key: "component", header: fr ? "Composante" : "Component", value: ({ component }) => component },
    statusColumn(language),
    { key: "year", header: fr ? "Année" : "Year", value: ({ year }) => year },
    { key: "kind", header: fr ? "Type" : "Kind", value: ({ kind }) => kind.toUpperCase() },
    amountColumn("hours", { en: "Hours", fr: "Heures" }, (row) => row.hours, language),
    amountColumn("hetd", { en: "HETD", fr: "HETD" }, (row) => row.hetd, language),
    amountColumn("amount", { en: "Amount", fr: "Montant" }, inCurrency, language),
    { key: "currency", header: fr ? "Monnaie" : "Currency", value: ({ currency }) => currency },
  ];
}

function statusColumn<R extends Pick<TeacherTotal, "status">>(language: Language): ListColumn<R> {
  return {
    key: "status",
    header: language === "fr" ? "Statut" : "Status",
    value: ({ status }) => status,
    shown: ({ status }) => (status === undefined ? "" : statusWords[status][language]),
  };
}

function inCurrency({ amount, currency }: OvertimeRow): number | undefined {
  if (amount === undefined || currency === undefined) return undefined;
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions();
  return amount / 10 ** maximumFractionDigits;
}

function amountColumn<R>(
  key: string,
  header: Text,
  value: (row: R) => number | undefined,
  language: Language,
): ListColumn<R> {
  const shown = (row: R) => {
    const amount = value(row);
    return amount === undefined ? "" : average(amount, language);
  };
  return { key, header: header[language], kind: "number", value, shown };
}
