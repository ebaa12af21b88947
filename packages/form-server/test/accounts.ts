/** Accounts that were invited, and the people who open the links that they got. */
import { anyone, type Storage } from "@cursus/core";
import { type CursusUnderTest, cursusUnderTest } from "@cursus/core/testing";
import type { Handling } from "@cursus/web";
import { createFormServer } from "../src/index.ts";
import { type Answer, baseUrl, read } from "./campaign.ts";

export interface Office extends CursusUnderTest {
  readonly server: Handling;
  /** What the server told its logger, in order. */
  readonly logged: readonly unknown[];
  /** The links of the invitations: Awa's, who reads French, and John's, who reads English. */
  readonly links: readonly [string, string];
  /** The token of the first of them. */
  readonly token: string;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  /** @param from the network address that it comes from */
  post(path: string, fields: Record<string, string>, headers?: Record<string, string>, from?: string): Promise<Answer>;
  /** Signs in: the name of whoever does. */
  signIn(password: string, login?: string): Promise<string>;
  /** Asks for a new password: the token of the link that came of it. */
  forgotten(login?: string): Promise<string>;
}

export const awa = { name: "Awa Diop", role: "registrar", email: "awa@univ.example", language: "fr" } as const;
export const john = { name: "John Smith", role: "registrar", email: "john@univ.example", language: "en" } as const;

export async function openOffice({ storage }: { readonly storage?: Storage } = {}): Promise<Office> {
  const desk = await cursusUnderTest(storage ? { storage } : {});
  for (const account of [awa, john]) await desk.owner.users.add(account);
  await desk.owner.users.invite({ accounts: [awa.email, john.email] }, { by: "email" });
  await desk.cursus.deliver();
  const linkTo = (address: string) => /https:\S+/.exec(desk.mail.to(address).at(-1)?.text ?? "")?.[0] ?? "";
  const links = [linkTo(awa.email), linkTo(john.email)] as const;
  const logged: unknown[] = [];
  const keep = (...told: readonly unknown[]) => void logged.push(told);
  const logger = { info: keep, error: keep };
  const server = createFormServer(desk.cursus, { baseUrl, logger });
  const sessions = () => desk.cursus.as(anyone).sessions;
  const ask = async (path: string, init: RequestInit, from?: string) =>
    read(await server.fetch(new Request(`https://univ.example${path}`, init), from));
  return {
    ...desk,
    ...{ server, logged, links, token: tokenIn(links[0]) },
    get: (path, headers = {}) => ask(path, { headers }),
    post: (path, fields, headers = {}, from) =>
      ask(path, { method: "POST", body: new URLSearchParams(fields), headers }, from),
    signIn: async (password, login = awa.email) => (await sessions().signIn({ login, password })).user.name,
    async forgotten(login = awa.email) {
      await sessions().requestReset({ login });
      await desk.cursus.deliver();
      return tokenIn(linkTo(login));
    },
  };
}

export function tokenIn(link: string): string {
  return new URL(link).searchParams.get("token") ?? "";
}
