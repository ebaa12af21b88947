import { readFile } from "node:fs/promises";
import { CommandError } from "./errors.ts";
import { exitCodes } from "./exit-codes.ts";

/** A JSON file that a person wrote; what is wrong with it is told with its name. */
export async function readJsonFile(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    const exit = missing ? exitCodes.notFound : exitCodes.badData;
    throw new CommandError("cli.unreadable_file", { file: path, reason: (error as Error).message }, { exit });
  }
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    throw new CommandError(
      "cli.not_json",
      { file: path, reason: (error as Error).message },
      { exit: exitCodes.badData },
    );
  }
}
