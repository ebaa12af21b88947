/** Everything that is held on one person, whether they are there or deleted. */
import { type Cursus, type Dossier, isCursusError, owner } from "@cursus/core";

export interface Held {
  readonly dossier: Dossier;
  readonly lastName: string;
  readonly firstName?: string;
}

/** @param named id, student number or email; a deleted person has an id only */
export async function everythingOn(cursus: Cursus, named: string): Promise<Held> {
  const dossier = await cursus.dossier(owner, await idOf(cursus, named));
  const person = dossier.modules.students as { readonly lastName: string; readonly firstName?: string } | undefined;
  // Nobody has this id: told in the words of the module.
  if (!person) await cursus.as(owner).students.show(named);
  const { lastName, firstName } = person!;
  return { dossier, lastName, ...(firstName !== undefined && { firstName }) };
}

async function idOf(cursus: Cursus, named: string): Promise<string> {
  try {
    return (await cursus.as(owner).students.show(named)).id;
  } catch (error) {
    if (isCursusError(error, "student.not_found")) return named;
    throw error;
  }
}
