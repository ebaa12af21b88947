/** Where exams are sat: centres with their rooms. */
import { type CentreChange, type ExamCentreView, modalities, type NewCentre } from "@cursus/core";
import { type Html, html } from "@cursus/web";
import { at, type MemberCall, sent } from "../../call.ts";
import { area, type Filled, filledWith, form, givenBack, line, refusalNote, select } from "../../page/form.ts";
import { goTo, showPage } from "../../page/page.ts";
import { table } from "../../page/table.ts";
import type { Route } from "../../route.ts";
import { refusalOf } from "../../trouble.ts";
import { count, term } from "../registrar/told.ts";
import { told } from "./told.ts";
import type { AdminCode } from "./words.ts";

const ofCentres = "/settings/centres";

export const examCentreRoutes: readonly Route[] = [
  {
    method: "get",
    path: ofCentres,
    name: "admin.centres",
    opens: ["settings.set", "exams.editCentre"],
    handler: centres,
  },
  {
    ...{
      method: "get",
      path: `${ofCentres}/new`,
      name: "admin.centre.new",
      opens: ["settings.set", "exams.addCentre"],
    },
    handler: (call: MemberCall) => showNew(call, filledWith(call, { zone: call.settings?.timeZone })),
  },
  {
    method: "post",
    path: `${ofCentres}/new`,
    name: "admin.centre.add",
    opens: ["settings.set", "exams.addCentre"],
    handler: add,
  },
  {
    ...{ method: "get", path: `${ofCentres}/:centre`, name: "admin.centre" },
    ...{ opens: ["settings.set", "exams.editCentre"], handler: (call: MemberCall) => showOne(call) },
  },
  {
    ...{ method: "post", path: `${ofCentres}/:centre`, name: "admin.centre.edit" },
    ...{ opens: ["settings.set", "exams.editCentre"], handler: edit },
  },
];

export const modalityOptions = (call: MemberCall) =>
  modalities.map((value) => ({ value, label: term(call, `examModality.${value}`) }));

async function centres(call: MemberCall): Promise<Response> {
  const t = told(call);
  const all = await call.acting.exams.centres();
  const main = html`<p><a class="button" href="${at(call, `${ofCentres}/new`)}">${t("centre_add")}</a></p>${table<ExamCentreView>(
    call,
    {
      ...{ caption: t("centres_caption"), rows: all, empty: t("no_centre") },
      columns: [
        {
          label: t("centre"),
          cell: ({ id, name }) => html`<a href="${at(call, `${ofCentres}/${encodeURIComponent(id)}`)}">${name}</a>`,
        },
        { label: t("centre_code"), cell: ({ id }) => html`<code>${id}</code>` },
        { label: t("modality"), cell: ({ modality }) => term(call, `examModality.${modality}`) },
        { label: t("zone"), cell: ({ zone }) => zone },
        { label: t("rooms"), number: true, cell: ({ rooms }) => count(call, rooms.length) },
      ],
    },
  )}`;
  const up = { path: "/settings", label: html`${t("settings")}` };
  return showPage(call, { title: html`${t("part_centres")}`, main, up });
}

const texts = {
  ...{ name: "centre_name", zone: "zone", country: "country", address: "address", contact: "contact" },
  ...{ supervisor: "supervisor", platform: "platform", identityCheck: "identity_check" },
} as const satisfies { [field: string]: AdminCode };
const required: readonly string[] = ["name", "zone", "country"];

function centreFields(call: MemberCall, filled: Filled): Html {
  const t = told(call);
  const text = (name: keyof typeof texts) =>
    line(filled, {
      ...{ name, label: t(texts[name]), required: required.includes(name) },
      ...(name === "country" && { help: t("country_help") }),
    });
  return html`${text("name")}<div class="row">${select(filled, { name: "modality", label: t("modality"), options: modalityOptions(call), required: true })}${text("zone")}${text("country")}</div>${text("address")}<div class="row">${text("contact")}${text("supervisor")}</div>${area(filled, { name: "rooms", label: t("rooms"), help: t("rooms_help"), rows: 5 })}${line(filled, { name: "capacity", label: t("capacity"), decimal: true })}${text("platform")}${text("identityCheck")}`;
}

const upCentres = (call: MemberCall) => ({ path: ofCentres, label: html`${told(call)("part_centres")}` });

async function showNew(call: MemberCall, filled: Filled, status = 200): Promise<Response> {
  const t = told(call);
  const code = line(filled, { name: "code", label: t("centre_code"), help: t("centre_code_help"), required: true });
  const fields = html`${code}${centreFields(call, filled)}`;
  const body = form(call, { action: `${ofCentres}/new`, fields, submit: html`${t("centre_save")}` });
  const main = html`${refusalNote(filled)}${body}`;
  const faulty = filled.refusal !== undefined;
  return showPage(call, { title: html`${t("centre_add")}`, main, up: upCentres(call), faulty }, status);
}

async function showOne(call: MemberCall, filled?: Filled, status = 200): Promise<Response> {
  const t = told(call);
  const centre = await call.acting.exams.centre(call.params.centre ?? "");
  const rooms = centre.rooms
    .map((one) => [one.name, one.capacity, ...(one.extraTime ? ["+"] : [])].join("; "))
    .join("\n");
  const own = Object.fromEntries(Object.keys(texts).map((name) => [name, centre[name as keyof typeof texts]]));
  const kept = filled ?? filledWith(call, { ...own, modality: centre.modality, rooms, capacity: centre.capacity });
  const action = `${ofCentres}/${encodeURIComponent(centre.id)}`;
  const body = form(call, { action, fields: centreFields(call, kept), submit: html`${t("centre_save")}` });
  const main = html`${refusalNote(kept)}${body}`;
  return showPage(
    call,
    { title: html`${centre.name}`, main, up: upCentres(call), faulty: filled !== undefined },
    status,
  );
}

interface CentreRead {
  readonly given: CentreChange;
  readonly faults: Map<string, string>;
}

/** What was typed of a centre: what was left empty is not there. */
function centreIn(call: MemberCall): CentreRead {
  const t = told(call);
  const faults = new Map<string, string>();
  for (const name of required)
    if (sent(call, name) === "") faults.set(name, t("needed", { field: t(texts[name as keyof typeof texts]) }));
  const modality = modalities.find((one) => one === sent(call, "modality"));
  if (!modality) faults.set("modality", t("needed", { field: t("modality") }));
  if (sent(call, "country") !== "" && !/^[A-Z]{2}$/.test(sent(call, "country")))
    faults.set("country", t("country_help"));
  const capacity = sent(call, "capacity");
  if (!/^\d{0,7}$/.test(capacity) || capacity === "0")
    faults.set("capacity", t("bad_number", { field: t("capacity") }));
  const rooms = sent(call, "rooms")
    .split(/\r?\n/)
    .flatMap((one, n) => {
      if (one.trim() === "") return [];
      const [name = "", seats = "", extra = ""] = one.split(";").map((part) => part.trim());
      if (name === "" || !/^[1-9]\d{0,4}$/.test(seats)) faults.set("rooms", t("bad_room", { line: n + 1 }));
      return [{ name, capacity: Number(seats), ...(extra !== "" && { extraTime: true as const }) }];
    });
  const said = Object.keys(texts).flatMap((name) => (sent(call, name) === "" ? [] : [[name, sent(call, name)]]));
  const given = {
    ...Object.fromEntries(said),
    ...{ rooms, ...(modality && { modality }), ...(capacity !== "" && { capacity: Number(capacity) }) },
  } as CentreChange;
  return { given, faults };
}

/** In the order of the form. */
const order = ["code", "name", "modality", "zone", "country", "rooms", "capacity"];

function inOrder(faults: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...faults].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)));
}

function centreLabels(call: MemberCall): { [field: string]: string } {
  const t = told(call);
  const own = Object.entries<AdminCode>(texts).map(([name, code]) => [name, t(code)]);
  return { ...Object.fromEntries(own), code: t("centre_code"), rooms: t("rooms"), capacity: t("capacity") };
}

async function add(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { given, faults } = centreIn(call);
  const code = sent(call, "code");
  if (code === "") faults.set("code", t("needed", { field: t("centre_code") }));
  if (faults.size > 0) return await showNew(call, givenBack(call, { status: 422, faults: inOrder(faults) }), 422);
  try {
    await call.acting.exams.addCentre({ ...(given as Omit<NewCentre, "code">), code });
    return goTo(call, ofCentres, { code: "admin.centre_saved" });
  } catch (error) {
    const refusal = refusalOf(call, error, centreLabels(call));
    return await showNew(call, givenBack(call, refusal), refusal.status);
  }
}

async function edit(call: MemberCall): Promise<Response> {
  const { given, faults } = centreIn(call);
  if (faults.size > 0) return await showOne(call, givenBack(call, { status: 422, faults: inOrder(faults) }), 422);
  try {
    await call.acting.exams.editCentre(call.params.centre ?? "", given);
    return goTo(call, ofCentres, { code: "admin.centre_saved" });
  } catch (error) {
    const refusal = refusalOf(call, error, centreLabels(call));
    return await showOne(call, givenBack(call, refusal), refusal.status);
  }
}
