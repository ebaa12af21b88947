/** What a campaign found: for each question its answers as bars and figures; those about few people are hidden. */
import type { ChoiceTally, QuestionTally } from "@cursus/core";
import { type Html, html } from "@cursus/web";
import { asked, type MemberCall } from "../../call.ts";
import { line } from "../../page/form.ts";
import { showPage } from "../../page/page.ts";
import { facts, filters, table } from "../../page/table.ts";
import type { Route } from "../../route.ts";
import { refusalOf } from "../../trouble.ts";
import { figure } from "../../words/times.ts";
import { bar, percent } from "./bars.ts";
import { count, told } from "./told.ts";

export const campaignResultRoutes: readonly Route[] = [
  {
    method: "get",
    path: "/campaigns/:campaign/results",
    name: "registrar.campaign.results",
    opens: "campaigns.results",
    handler: show,
  },
];

async function show(call: MemberCall): Promise<Response> {
  const t = told(call);
  const { acting, params } = call;
  const { id, name } = await acting.campaigns.show(params.campaign ?? "");
  const wanted = asked(call, "class");
  const up = { path: `/campaigns/${id}`, label: html`${name}` };
  const title = html`${t("results_of", { name })}`;
  const choice = filters(call, (filled) => line(filled, { name: "class", label: t("class"), help: t("class_or_all") }));
  try {
    const found = await acting.campaigns.results(id, wanted === undefined ? {} : { class: wanted });
    const { answered, invited, responseRate, questions } = found;
    const main = html`${choice}${facts([
      [t("n_invited"), count(call, invited)],
      [t("n_answered"), answered === undefined ? t("hidden") : count(call, answered)],
      [
        t("response_rate"),
        responseRate !== undefined && html`${bar(responseRate)} ${percent(responseRate, call.language)}`,
      ],
    ])}${answered === 0 ? html`<p class="note">${t("no_answer_yet")}</p>` : html`<p>${t("few_hidden")}</p>${questions.map((one) => question(call, one))}`}`;
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

function question(call: MemberCall, { id, label, asked: put, answered, choices, mean, hidden }: QuestionTally): Html {
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
          { label: t("chart"), cell: ({ rate }) => bar(rate) },
          { label: t("share"), number: true, cell: ({ rate }) => percent(rate, language) || "–" },
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
  return html`${head}${body}</section>`;
}
