/** A class that does not exist is not a class without marks. */
import { type Acting, isCursusError } from "@cursus/core";

/** @throws NotFoundError naming the classes that there are. Whoever may not see a class's averages is not held up by it. */
export async function refuseUnknownClass(acting: Acting, className: string, year: string | undefined): Promise<void> {
  try {
    await acting.classes.stats(className, year === undefined ? {} : { year });
  } catch (error) {
    if (isCursusError(error, "class.only_your_subjects") || isCursusError(error, "access.forbidden")) return;
    throw error;
  }
}
