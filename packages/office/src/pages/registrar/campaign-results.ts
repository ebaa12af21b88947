/** What a campaign found: for each question its answers as bars and figures; those about few people are hidden. */
import type { ChoiceTally, QuestionTally, ResultsOptions } from "@cursus/core";
import { type Html, hidden, html, nothing } from "@cursus/web";
import { asked, type MemberCall, sent } from "../../call.ts";
import { filledWith, line, radios, select } from "../../page/form.ts";
import { showPage } from "../../page/page.ts";
import { facts, filters, table } from "../../page/table.ts";
import { mayDo, type Route } from "../../route.ts";
import { refusalOf } from "../../trouble.ts";
import { figure } from "../../words/times.ts";
import { answerColumns, figureColumns, figureRows } from "./answer-columns.ts";
import { bar, percent } from "./bars.ts";
import { fileForm, formatOf, giveTable } from "./table-file.ts";
import { count, told } from "./told.ts";

export const campaignResultRoutes: readonly Route[] = [
  {
    ...{ method: "get", path: "/campaigns/:campaign/results", name: "registrar.campaign.results" },
    ...{ opens: "campaigns.results", handler: show },
  },
  {
    ...{ method: "post", path: "/campaigns/:campaign/results", name: "registrar.campaign.results.file" },
    ...{ opens: ["campaigns.results", "campaigns.status"], handler: fetchFile },
  },
];

/** Whose answers, and how much of them may be seen. */
function askedFor(value: (field: string) => string | undefined): ResultsOptions {
  const [className, cohort] = [value("class"), value("cohort")];
  const staff = value("detail") === "staff";
  return {
    ...(className ? { class: className } : cohort ? { cohort } : {}),
    ...(staff && { few: true, texts: true }),
  };
}

async function show(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { acting, params } = call;
  const { id, name } = await acting.campaigns.show(params.campaign ?? "");
  const up = { path: `/campaigns/${id}`, label: html`${name}` };
  const title = html`${t("results_of", { name })}`;
  const choice = filters(
    call,
    (filled) =>
      html`${line(filled, { name: "class", label: t("class") })}${line(filled, { name: "cohort", label: t("cohort") })}${select(
        filled,
        {
          ...{ name: "detail", label: t("detail"), none: t("detail_shared") },
          options: [{ value: "staff", label: t("detail_staff") }],
        },
      )}`,
  );
  try {
    const found = await acting.campaigns.results(
      id,
      askedFor((field) => asked(call, field)),
    );
    const { answered, invited, responseRate, questions, shareable } = found;
    const main = html`${choice}${facts([
      [t("n_invited"), count(call, invited)],
      [t("n_answered"), answered === undefined ? t("hidden") : count(call, answered)],
      [
        t("response_rate"),
        responseRate !== undefined && html`${bar(responseRate)} ${percent(responseRate, call.language)}`,
      ],
    ])}${answered === 0 ? html`<p class="note">${t("no_answer_yet")}</p>` : html`<p${!shareable && html` class="note bad"`}>${t(shareable ? "few_hidden" : "staff_only")}</p>${questions.map((one) => question(call, one))}${files(call, id)}`}`;
    return showPage(call, { title, main, up });
  } catch (error) {
    // A class that nobody of it is in, or results that were removed: told above the choice.
    const { sentence, status } = refusalOf(call, error, {});
    return showPage(
      call,
      { title, main: html`<p class="note bad" role="status">${sentence ?? ""}</p>${choice}`, up },
      status,
    );
  }
}

const fileKinds = ["figures", "answers"] as const;

/** The figures as they are shown; or everyone's answers, which name people. */
function files(call: MemberCall, id: string): Html {
  const t = told(call);
  const may = mayDo(call.me.actor, "campaigns.responses");
  const kinds = fileKinds.filter((kind) => kind === "figures" || may);
  const options = kinds.map((value) => ({ value, label: t(`file_${value}`), help: t(`file_${value}_help`) }));
  const same = hidden(
    ["class", "cohort", "detail"].flatMap((field) => {
      const value = asked(call, field);
      return value === undefined ? [] : [[field, value] as const];
    }),
  );
  const filled = filledWith(call, { what: "figures" });
  const fields = html`${same}${radios(filled, { name: "what", label: t("file_what"), options, required: true })}`;
  return html`<h2>${t("as_file")}</h2>${fileForm(call, filled, `/campaigns/${id}/results`, fields)}`;
}

async function fetchFile(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { acting, params } = call;
  const { id, name, answered } = await acting.campaigns.status(params.campaign ?? "");
  const format = formatOf(sent(call, "format"));
  if (sent(call, "what") === "answers" && mayDo(call.me.actor, "campaigns.responses"))
    return await giveTable(call, {
      ...{ name: `${name} – ${t("answers")}`, format, many: answered },
      columns: await answerColumns(call, id, format),
      rows: () => acting.campaigns.responses(id),
    });
  const found = await acting.campaigns.results(
    id,
    askedFor((field) => sent(call, field)),
  );
  const rows = figureRows(found.questions);
  return await giveTable(call, {
    ...{ name: `${name} – ${t("results")}`, format, many: rows.length },
    columns: figureColumns(call),
    rows: async function* () {
      yield* rows;
    },
  });
}

function question(
  call: MemberCall,
  { id, label, asked: put, answered, choices, mean, hidden, texts }: QuestionTally,
): Html {
  const t = told(call);
  const { language } = call;
  const many =
    put === undefined
      ? ""
      : t("answered_of", { n: answered === undefined ? "–" : count(call, answered), m: count(call, put) });
  const head = html`<section aria-labelledby="r-${id}"><h2 id="r-${id}">${label[language]}</h2>${many !== "" && html`<p>${many}</p>`}`;
  const body = choices
    ? table<ChoiceTally>(call, {
        ...{ caption: t("answers"), rows: choices, empty: t("no_answer_yet") },
        columns: [
          { label: t("answer"), cell: (one) => one.label[language] },
          {
            label: t("share"),
            cell: ({ rate }) => (rate === undefined ? "–" : html`${bar(rate)} ${percent(rate, language)}`),
          },
          {
            label: t("how_many"),
            number: true,
            cell: (one) => (one.count === undefined ? t("hidden") : count(call, one.count)),
          },
        ],
      })
    : mean !== undefined
      ? html`<p>${t("mean")} <b>${figure(mean, language)}</b></p>`
      : html`<p class="help">${t(hidden ? "hidden_whole" : "written_answers")}</p>`;
  const own = texts?.length
    ? html`<ul class="notes">${texts.map((one) => html`<li><p>${one}</p></li>`)}</ul>`
    : nothing;
  return html`${head}${texts?.length && choices === undefined && mean === undefined ? nothing : body}${own}</section>`;
}
