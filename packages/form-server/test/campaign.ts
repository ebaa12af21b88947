/** A campaign as the staff set it up, and people who open the links that they got by mail. */
import { memoryStorage, type NewQuestionnaire, type Row, type Settings, type Storage } from "@cursus/core";
import { type CursusUnderTest, cursusUnderTest, sheetOf } from "@cursus/core/testing";
import type { Handling } from "@cursus/web";
import { createFormServer, type FormServerOptions } from "../src/index.ts";

/** Where the university says that its links lead. */
export const baseUrl = "https://univ.example/enquetes";
export const lastDay = "2027-06-30";
export const afterTheEnd = "2027-07-01T09:00:00.000Z";

export interface Campaign extends CursusUnderTest {
  readonly storage: Storage;
  readonly server: Handling;
  /** The campaign's id. */
  readonly id: string;
  /** The tokens of the links, in the order of the people. */
  readonly tokens: readonly string[];
  /** The token of the first of them. */
  readonly token: string;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, fields: Fields, headers?: Record<string, string>): Promise<Answer>;
  /** The rows of everyone invited, as they are stored. */
  invitations(): Promise<readonly Row[]>;
}

export type Fields = readonly (readonly [string, string])[] | { readonly [field: string]: string };

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface Setting {
  readonly storage?: Storage;
  readonly settings?: Partial<Settings>;
  readonly questionnaire?: NewQuestionnaire;
  /** Last name, first name, address, class, language. */
  readonly people?: readonly (readonly string[])[];
  readonly server?: FormServerOptions;
}

export const awa = ["N’Diaye", "Awa", "awa.ndiaye@univ.example", "M2 Finance", "fr"] as const;
export const john = ["Smith", "John", "john.smith@univ.example", "M2 Finance", "en"] as const;

export async function openCampaign(setting: Setting = {}): Promise<Campaign> {
  const { storage = memoryStorage(), people = [awa, john], questionnaire } = setting;
  const settings = { privacyContact: "dpo@univ.example", ...setting.settings };
  const desk = await cursusUnderTest({ storage, settings });
  const survey = questionnaire && (await desk.owner.surveys.import(questionnaire)).key;
  const campaign = { name: "Promotion 2026", closes: lastDay, ...(survey !== undefined && { survey }) };
  const { id } = await desk.owner.campaigns.create(campaign);
  const header = ["Nom", "Prénom", "Courriel", "Classe", "Langue"];
  await desk.owner.campaigns.invite(id, sheetOf("promotion.csv", [header, ...people]));
  await desk.cursus.deliver();
  const tokens = people.map(([, , address]) => tokenFor(desk, address!));
  const server = createFormServer(desk.cursus, { baseUrl, ...setting.server });
  const ask = (path: string, init?: RequestInit) =>
    server.fetch(new Request(`https://univ.example${path}`, init)).then(read);
  return {
    ...desk,
    ...{ storage, server, id, tokens, token: tokens[0]! },
    get: (path, headers = {}) => ask(path, { headers }),
    post: (path, fields, headers = {}) =>
      ask(path, { method: "POST", body: new URLSearchParams(fields as Record<string, string>), headers }),
    invitations: () => storage.find("invitations", {}),
  };
}

/** The token of the latest mail to an address. */
export function tokenFor({ mail }: CursusUnderTest, address: string): string {
  const found = /\/form\?token=([\w-]{43})(?!\S)/.exec(mail.to(address).at(-1)?.text ?? "");
  if (!found) throw new Error(`no link in a mail to ${address}`);
  return found[1]!;
}

export async function read(response: Response): Promise<Answer> {
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** The words of a page, with plain blanks between them. */
export function wordsOf({ text }: Answer): string {
  return unescaped(text.replace(/<style>[\s\S]*?<\/style>/, "").replace(/<[^>]*>/g, " ")).replace(/\s+/g, " ");
}

/** What the form would send as it stands, but for the buttons. */
export function filledIn({ text }: Answer): Record<string, string> {
  const sent: [string, string][] = [];
  for (const [, attributes] of text.matchAll(/<input ([^>]*)>/g)) {
    const choice = /type="(?:radio|checkbox)"/.test(attributes!);
    if (!choice || / checked/.test(attributes!))
      sent.push([attribute(attributes!, "name"), attribute(attributes!, "value")]);
  }
  for (const [, attributes, value] of text.matchAll(/<textarea ([^>]*)>\n?([^<]*)<\/textarea>/g))
    sent.push([attribute(attributes!, "name"), unescaped(value!)]);
  return Object.fromEntries(sent);
}

function attribute(attributes: string, name: string): string {
  return unescaped(new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1] ?? "");
}

export function unescaped(text: string): string {
  return text.replace(/&(?:#(\d+)|amp);/g, (_, code) => (code === undefined ? "&" : String.fromCharCode(Number(code))));
}
