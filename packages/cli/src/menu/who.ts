/** Who sits at the menu: asked of the session each time, since it may end, and its role may change. */
import { anyone, owner } from "@cursus/core";
import { sessionAt } from "../sign-in.ts";
import type { Office } from "./office.ts";
import { type Choice, orBack } from "./prompts.ts";
import { runHere } from "./run-command.ts";
import { shapeOf } from "./shape.ts";

/** Finds out who is signed in; the same text each time for the same person in the same role. */
export async function lookWho(office: Office): Promise<string> {
  const session = await sessionAt(office.cursus);
  office.actor = session ? session.actor : office.cursus.hasOwner() ? owner : anyone;
  office.name = session ? session.user.name : "";
  const { actor } = office;
  return actor.kind === "user" ? `${actor.id} ${actor.role}` : actor.kind;
}

/** The command that a first administrator is made by, and those that may make one, too. */
export async function afterCommand(office: Office, command: string): Promise<void> {
  if (!office.cursus.hasOwner() || !/^(init|users:)/.test(command)) return;
  const fresh = await office.open();
  await office.cursus.close();
  office.cursus = fresh;
}

/** Greets whoever it is. */
export async function greet(office: Office): Promise<void> {
  const { say, actor, name } = office;
  if (actor.kind === "owner") office.write(say("menu.no_administrator"));
  if (actor.kind === "user") office.write(say("menu.signed_in", { name, role: await titleOf(office, actor.role) }));
}

async function titleOf(office: Office, role: string): Promise<string> {
  const roles = await office.acting().users.roles();
  return roles.find((one) => one.role === role)?.title[office.language] ?? role;
}

/** Until somebody is signed in; false when they would rather leave. */
export async function signIn(office: Office): Promise<boolean> {
  const { prompts, say } = office;
  await lookWho(office);
  while (office.actor.kind === "anyone") {
    const choices: Choice<"signIn" | "language" | "leave">[] = [
      { name: say("menu.sign_in"), value: "signIn" },
      { name: say("menu.other_language"), value: "language" },
      { name: say("menu.leave"), value: "leave" },
    ];
    const chosen = await orBack(prompts.choose({ message: say("menu.sign_in_first"), choices }));
    if (chosen === "language") office.language = office.language === "fr" ? "en" : "fr";
    else if (chosen !== "signIn") return false;
    else {
      // The command itself asks for the name and the password, and says which limits hold.
      const { command } = await shapeOf(office.config, "login");
      await runHere(office, command, []);
      await lookWho(office);
    }
  }
  return true;
}
