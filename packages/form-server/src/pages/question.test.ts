import type { NewQuestionnaire } from "@cursus/core";
import { describe, expect, it } from "vitest";
import { filledIn, openCampaign, unescaped, wordsOf } from "../../test/campaign.ts";
import { everyKind } from "../../test/questionnaire.ts";

const form = "/enquetes/form";
const whole = {
  ...{ situation: "employed", employer: "Banque", story: "Un\nDeux", salary: "2500,5", since: "2026-09" },
  ...{ signed_on: "2026-08-31", work_email: "awa@banque.example", country: "c12", again: "no" },
};

describe("a questionnaire with every kind of question", () => {
  it("is one form, with a section for each page and the field that suits each question", async () => {
    await using campaign = await openCampaign({ questionnaire: everyKind });
    const { text } = await campaign.get(`${form}?token=${campaign.token}`);
    expect(text.match(/<form /g)).toHaveLength(1);
    expect(text.match(/<section aria-labelledby="page-\d"><h2 id="page-\d">[^<]+/g)).toEqual([
      '<section aria-labelledby="page-1"><h2 id="page-1">Votre travail',
      '<section aria-labelledby="page-2"><h2 id="page-2">Les chiffres',
    ]);
    expect(text).toMatch(
      /<fieldset class="question"><legend>Votre situation <small>\(obligatoire\)<\/small><\/legend>/,
    );
    expect(text).toMatch(/<textarea id="q-story" name="story" rows="6" dir="auto">\n<\/textarea>/);
    expect(text.match(/<input type="checkbox" id="q-tools[^>]*name="tools"/g)).toHaveLength(3);
    expect(text).toMatch(/<input type="text" inputmode="decimal" autocomplete="off" id="q-salary"/);
    expect(text).toMatch(/<input type="month" id="q-since"[^>]*aria-describedby="q-since-how"/);
    expect(text).toMatch(/<input type="date" id="q-signed_on"/);
    expect(text).toMatch(/<input type="email" autocomplete="email" spellcheck="false" id="q-work_email"/);
    expect(text.match(/<select id="q-country"[\s\S]*?<\/select>/)![0].match(/<option /g)).toHaveLength(14);
  });

  it("says of a question that not everyone is asked who is to answer it", async () => {
    await using campaign = await openCampaign({ questionnaire: everyKind });
    const page = await campaign.get(`${form}?token=${campaign.token}`);
    expect(wordsOf(page)).toContain("À remplir si vous avez choisi « En emploi » à la question « Votre situation ».");
    expect(page.text).toMatch(
      /id="q-employer" name="employer" aria-required="true" aria-describedby="q-employer-when q-employer-help"/,
    );
    const english = await campaign.get(`${form}?token=${campaign.token}&lang=en`);
    expect(wordsOf(english)).toContain("Answer this if you chose “In work” for “Your situation”.");
  });

  it("shows every answer again as it was given", async () => {
    await using campaign = await openCampaign({ questionnaire: everyKind });
    const fields = [
      ["token", campaign.token],
      ...Object.entries(whole),
      ["tools", "spreadsheet"],
      ["tools", "databases"],
    ] as const;
    expect((await campaign.post(form, fields as never)).status).toBe(303);
    const page = await campaign.get(`${form}?token=${campaign.token}`);
    const { country, ...fieldsShown } = whole;
    expect(filledIn(page)).toMatchObject(fieldsShown);
    expect(page.text).toContain('<option value="c12" selected>');
    expect(page.text.match(/ name="tools" value="(\w+)" checked/g)).toHaveLength(2);
    const english = await campaign.get(`${form}?token=${campaign.token}&lang=en`);
    expect(filledIn(english).salary).toBe("2500.5");
    expect((await campaign.post(form, [...Object.entries(filledIn(english)), ["country", country]])).status).toBe(303);
  });

  it("reads a tiny number back as digits that it takes again", async () => {
    await using campaign = await openCampaign({ questionnaire: everyKind });
    await campaign.post(form, { token: campaign.token, salary: "0.0000001", _action: "save" });
    const page = await campaign.get(`${form}?token=${campaign.token}`);
    expect(filledIn(page).salary).toBe("0,0000001");
    expect((await campaign.post(form, { ...filledIn(page), _action: "save" })).status).toBe(303);
  });

  it("gives everything back that was typed when something is wrong, right or not", async () => {
    await using campaign = await openCampaign({ questionnaire: everyKind });
    const typed = {
      ...whole,
      salary: "beaucoup",
      since: "septembre",
      signed_on: "2026-02-30",
      work_email: "awa",
      story: "x".repeat(101),
    };
    const page = await campaign.post(form, [
      ["token", campaign.token],
      ...Object.entries(typed),
      ["tools", "statistics"],
    ]);
    expect(page.status).toBe(422);
    const { country, ...fields } = typed;
    expect(filledIn(page)).toMatchObject(fields);
    expect(page.text).toContain(`<option value="${country}" selected>`);
    expect(page.text.match(/class="fault"/g)).toHaveLength(5);
    expect(wordsOf(page)).toContain("Votre rémunération : Écrivez un nombre.");
  });

  it("lets an optional choice be taken back, once it was made", async () => {
    await using campaign = await openCampaign({ questionnaire: everyKind });
    const before = await campaign.get(`${form}?token=${campaign.token}`);
    expect(wordsOf(before)).not.toContain("Retirer ma réponse");
    await campaign.post(form, { token: campaign.token, ...whole });
    const after = await campaign.get(`${form}?token=${campaign.token}`);
    expect(wordsOf(after).match(/Retirer ma réponse/g)).toHaveLength(1);
    await campaign.post(form, { ...filledIn(after), country: "", again: "" });
    const answers = (await campaign.invitations()).map((row) => row.answers as object | undefined);
    expect(answers.find((one) => one)).not.toHaveProperty("again");
  });
});

describe("texts that look like markup", () => {
  const nasty = `</textarea></title></style><script>alert("x")</script><img src=x onerror='y'>&amp;{name}`;

  it("come out as the texts that they are, escaped once, wherever anyone can write one", async () => {
    const text = { en: `${nasty} en`, fr: `${nasty} fr` };
    const choices = ["a", "b"].map((value) => ({ value, label: text }));
    const questionnaire: NewQuestionnaire = {
      ...{ key: "nasty", title: text, introduction: text },
      pages: [
        {
          title: text,
          questions: [
            { id: "one", kind: "choice", label: text, help: text, choices },
            { id: "two", kind: "text", label: text, help: text, when: { question: "one", is: ["a"] } },
            { id: "three", kind: "longText", label: text },
            { id: "four", kind: "multiple", label: text, choices },
            {
              id: "five",
              kind: "choice",
              label: text,
              choices: Array.from({ length: 13 }, (_, at) => ({ value: `v${at}`, label: text })),
            },
          ],
        },
      ],
    };
    const people = [[nasty, nasty, "awa@univ.example", nasty.slice(0, 50), "fr"]];
    const settings = { name: nasty, privacyContact: nasty };
    await using campaign = await openCampaign({ questionnaire, people, settings });
    const { token } = campaign;
    const fields = { token, one: "a", two: nasty, three: nasty };
    const pages = [
      await campaign.post(form, { ...fields, email: nasty, [nasty]: nasty }),
      (await campaign.post(form, fields)) && (await campaign.get(`${form}?token=${token}`)),
      await campaign.post(`${form}/not-me`, { token, lang: nasty }),
      await campaign.get(`/enquetes/unsubscribe?token=${token}`),
      await campaign.get(`${form}?token=${encodeURIComponent(nasty)}&lang=${encodeURIComponent(nasty)}`),
      await campaign.get(`/enquetes/unsubscribe/done?lang=${encodeURIComponent(nasty)}`),
    ];
    expect(pages.map(({ status }) => status)).toEqual([422, 200, 200, 200, 404, 200]);
    for (const page of pages) {
      expect(page.text).not.toMatch(/<script|<img|&#38;#\d+;|&amp;#\d+;/);
      expect(page.text.match(/<\/(?:title|style)>/g)).toHaveLength(2);
      expect(unescaped(page.text)).toContain(`<script>alert("x")</script>`);
    }
    expect(filledIn(pages[0]!)).toMatchObject({ two: nasty, three: nasty, email: nasty });
    expect(filledIn(pages[1]!)).toMatchObject({ two: nasty, three: nasty });
  });

  it("come out when they hold characters that HTML or JavaScript treat apart", async () => {
    await using campaign = await openCampaign({ questionnaire: everyKind });
    for (const text of ["\u0000null", "a\u2028b", "مرحبا 李小龍 🎓", "\n\nline", "$& $1 $`"]) {
      const page = await campaign.post(form, { token: campaign.token, employer: text, story: text, email: "wrong" });
      const shown = text.replace("\u0000", "\ufffd");
      expect(filledIn(page)).toMatchObject({ employer: shown, story: shown });
    }
  });

  it("may even be the names that every object has", async () => {
    const names = ["constructor", "hasownproperty", "to_string", "valueof"];
    const questionnaire: NewQuestionnaire = {
      ...{ key: "names", title: { en: "Names", fr: "Noms" } },
      pages: [{ questions: names.map((id) => ({ id, kind: "text" as const, label: { en: id, fr: id } })) }],
    };
    await using campaign = await openCampaign({ questionnaire });
    const page = await campaign.get(`${form}?token=${campaign.token}`);
    expect(names.map((name) => filledIn(page)[name])).toEqual(["", "", "", ""]);
    expect((await campaign.post(form, { token: campaign.token, constructor: "oui" })).status).toBe(303);
    expect(Object.entries(filledIn(await campaign.get(`${form}?token=${campaign.token}`)))).toContainEqual([
      "constructor",
      "oui",
    ]);
  });
});
