/** A workbook as rows: the gate and the reader are the same pass, and no more of the file is in memory than a piece. */
import type { SheetRow } from "@cursus/core/light";
import type { Gate } from "../gate.ts";
import { type Origin, openAgain, type Source } from "../source.ts";
import { rowReader } from "./cells.ts";
import { partSteps } from "./part.ts";
import { readStyles } from "./styles.ts";
import { readTexts } from "./texts.ts";
import { chosenSheet, readWorkbook } from "./workbook.ts";

/** Finds the sheet, and gives what reads its rows (once); where no name was given, the names of all that are visible. */
export async function workbookRows(
  source: Source,
  origin: Origin,
  gate: Gate,
  name: string | undefined,
): Promise<{ readonly rows: () => AsyncGenerator<readonly SheetRow[]>; readonly tabs?: readonly string[] }> {
  const workbook = await readWorkbook(source, gate);
  const sheet = chosenSheet(workbook, name, gate);
  async function* rows() {
    gate.resume();
    const opened = await openAgain(origin, source, gate);
    try {
      const texts = workbook.texts ? await readTexts(opened, workbook.texts, gate) : [];
      const styles = workbook.styles ? await readStyles(opened, workbook.styles, gate) : [];
      const context = { sheet: sheet.name, texts, styles, from1904: workbook.from1904 };
      const { visitor, take } = rowReader(context, gate);
      for await (const _ of partSteps(opened, sheet.part, gate, visitor)) {
        yield take();
        gate.resume();
      }
    } finally {
      await opened.close();
    }
  }
  if (name !== undefined) return { rows };
  return { rows, tabs: workbook.sheets.filter(({ hidden }) => !hidden).map((one) => one.name) };
}
