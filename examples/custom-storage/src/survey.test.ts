import { link } from "@cursus/core";
import { classList, cursusUnderTest } from "@cursus/core/testing";
import { PGlite } from "@electric-sql/pglite";
import { expect, it } from "vitest";
import { pgliteDatabase, postgresStorage } from "./index.ts";

it("carries a survey from the class list to the answers", async () => {
  const pglite = new PGlite();
  const storage = postgresStorage(pgliteDatabase(pglite), { onClose: () => pglite.close() });
  {
    await using test = await cursusUnderTest({ storage });
    const campaign = await test.owner.campaigns.create({ name: "Que devenez-vous ?", closes: "2027-06-30" });
    expect(await test.owner.campaigns.invite(campaign.id, classList())).toMatchObject({ added: 3, invited: 3 });
    expect(await test.owner.campaigns.invite(campaign.id, classList())).toMatchObject({ added: 0, invited: 0 });
    expect(await test.cursus.deliver()).toMatchObject({ sent: 3 });

    const [mail] = test.mail.to("elodie.lefevre@univ.example");
    const token = /token=([\w-]+)/.exec(mail!.text)![1]!;
    await test.cursus.as(link(token)).campaigns.submit({ situation: "employed", formation: "M2 Finance" });

    expect(await test.owner.campaigns.status(campaign.id)).toMatchObject({ invited: 3, answered: 1 });
    const responses = await Array.fromAsync(test.owner.campaigns.responses(campaign.id));
    expect(responses).toMatchObject([{ student: { lastName: "LEFÈVRE" }, answers: { situation: "employed" } }]);
    expect((await test.owner.students.list({ search: "elod" })).items).toHaveLength(1);
  }
  expect(pglite.closed).toBe(true);
});
