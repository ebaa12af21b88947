/** Everything that is held on one person, whether they are there or deleted. */
import { type Actor, type Cursus, type Dossier, isCursusError } from "@cursus/core";

export interface Held {
  readonly dossier: Dossier;
  readonly lastName: string;
  readonly firstName?: string;
}

/** Part of a desk. */
interface Whole {
  readonly cursus: Cursus;
  readonly actor: Actor;
}

/** @param named id, student number or email; a deleted person has an id only */
export async function everythingOn({ cursus, actor }: Whole, named: string): Promise<Held> {
  const dossier = await cursus.dossier(actor, await idOf({ cursus, actor }, named));
  const person = dossier.modules.students as { readonly lastName: string; readonly firstName?: string } | undefined;
  // Nobody has this id: told in the words of the module.
  if (!person) await cursus.as(actor).students.show(named);
  const { lastName, firstName } = person!;
  return { dossier, lastName, ...(firstName !== undefined && { firstName }) };
}

async function idOf({ cursus, actor }: Whole, named: string): Promise<string> {
  try {
    return (await cursus.as(actor).students.show(named)).id;
  } catch (error) {
    if (isCursusError(error, "student.not_found")) return named;
    throw error;
  }
}
