/** Who signs what, from when to when: a few rows of a form, one more than there are. */
import type { LetterSignatory } from "@cursus/core";
import { type Html, html } from "@cursus/web";
import { type MemberCall, sent } from "../../call.ts";
import { type Filled, line, select } from "../../page/form.ts";
import { told } from "./told.ts";

const papers = ["summons", "certificate", "receipt"] as const;
const parts = ["paper", "name", "title", "from", "until"] as const;
const most = 100;

const field = (part: (typeof parts)[number], row: number) => `${part}-${row}`;

export function signatoryValues(signatories: readonly Omit<LetterSignatory, "image">[]): { [field: string]: string } {
  return Object.fromEntries(
    signatories.flatMap((one, row) => parts.map((part) => [field(part, row), one[part]] as const)),
  );
}

/** @param known how many rows there are already */
export function signatoryFields(call: MemberCall, filled: Filled, known: number): Html {
  const t = told(call);
  const options = papers.map((value) => ({ value, label: t(`paper_${value}`) }));
  const rows = Array.from({ length: Math.min(most, known + 1) }, (_, row) => {
    const title = row === known ? t("signatory_new") : t("signatory", { number: row + 1 });
    return html`<fieldset class="several"><legend>${title}</legend><div class="row">${select(filled, { name: field("paper", row), label: t("paper"), options })}${line(filled, { name: field("name", row), label: t("name") })}</div>${line(filled, { name: field("title", row), label: t("title") })}<div class="row">${line(filled, { name: field("from", row), label: t("valid_from"), type: "date" })}${line(filled, { name: field("until", row), label: t("valid_until"), type: "date" })}</div></fieldset>
`;
  });
  return html`<h2>${t("signatories")}</h2><p>${t("signatory_help")}</p>${rows}`;
}

export interface SignatoriesRead {
  readonly signatories: readonly LetterSignatory[];
  readonly faults: ReadonlyMap<string, string>;
}

/** What was typed; rows without a name are left out. A signature that a file holds stays with its row. */
export function signatoriesIn(call: MemberCall, known: readonly LetterSignatory[]): SignatoriesRead {
  const t = told(call);
  const signatories: LetterSignatory[] = [];
  const faults = new Map<string, string>();
  for (let row = 0; row <= Math.min(known.length, most - 1); row++) {
    const name = sent(call, field("name", row));
    if (name === "") continue;
    const empty = parts.find((part) => sent(call, field(part, row)) === "");
    const paper = papers.find((one) => one === sent(call, field("paper", row)));
    if (empty !== undefined || !paper) faults.set(field(empty ?? "paper", row), t("all_of_row", { row: name }));
    else {
      const before = known[row];
      const image = before?.name === name ? before.image : undefined;
      const [title = "", from = "", until = ""] = (["title", "from", "until"] as const).map((part) =>
        sent(call, field(part, row)),
      );
      signatories.push({ paper, name, title, from, until, ...(image !== undefined && { image }) });
    }
  }
  return { signatories, faults };
}
