/** Keys of other programs, as commands name and print them. */
import type { ClientView, IssuedKey } from "@cursus/core";
import { Args } from "@oclif/core";
import type { Outcome } from "./command.ts";

export const clientArg = Args.string({ required: true, description: "the program's name, or the key's id" });
export const clientArgInFrench = "le nom du programme, ou l'identifiant de la clé";

export function scopesText({ scopes }: Pick<ClientView, "scopes">): string {
  return scopes.join(", ");
}

/** The key stands alone on standard output, so that `… > key` keeps it and nothing else. */
export function keyOutcome(issued: IssuedKey): Outcome {
  return { data: issued, text: issued.key };
}
