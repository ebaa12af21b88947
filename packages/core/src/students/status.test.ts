import { expect, it } from "vitest";
import { cursusUnderTest } from "../testing/index.ts";

const dupont = { lastName: "Dupont", email: "elodie@univ.example", class: "L3" };

it("keeps whoever withdraws on the record, with the day and the reason", async () => {
  await using desk = await cursusUnderTest();
  const { id } = await desk.owner.students.add(dupont);
  await desk.owner.students.withdraw(id, { reason: "part en apprentissage" });
  expect((await desk.owner.students.list({ status: "withdrawn" })).items).toMatchObject([
    { id, status: "withdrawn", withdrawnOn: "2026-11-22", withdrawalReason: "part en apprentissage", class: "L3" },
  ]);
  expect(await desk.owner.students.count({ status: "active" })).toBe(0);
});

it("brings them back without a trace on the record", async () => {
  await using desk = await cursusUnderTest();
  const { id, version, ...before } = await desk.owner.students.add(dupont);
  await desk.owner.students.withdraw(id, { reason: "transfer", date: "2026-10-01" });
  expect(await desk.owner.students.reinstate(id)).toEqual({ id, version: 3, ...before });
});

it("refuses to withdraw anyone twice, or to bring back who has not left", async () => {
  await using desk = await cursusUnderTest();
  const { id } = await desk.owner.students.add(dupont);
  await expect(desk.owner.students.reinstate(id)).rejects.toMatchObject({ code: "student.not_withdrawn" });
  const clicks = await Promise.allSettled(
    ["one", "two", "three"].map((reason) => desk.owner.students.withdraw(id, { reason })),
  );
  expect(clicks.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
});

it("wants a reason and a day that exists, and says all that is wrong", async () => {
  await using desk = await cursusUnderTest();
  const { id } = await desk.owner.students.add(dupont);
  const withdrawing = desk.owner.students.withdraw(id, { reason: "  ", date: "2026-02-30" });
  await expect(withdrawing).rejects.toMatchObject({
    issues: [
      { path: ["reason"], code: "input.required" },
      { path: ["date"], code: "input.not_a_date" },
    ],
  });
});
