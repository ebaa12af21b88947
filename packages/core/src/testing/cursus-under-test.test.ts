import { expect, it } from "vitest";
import { memoryStorage } from "../storage/memory.ts";
import { cursusUnderTest } from "./cursus-under-test.ts";
import { classList, classOf } from "./sheets.ts";

it("takes a class list, invites it, and keeps what was sent", async () => {
  await using test = await cursusUnderTest();
  await test.owner.campaigns.create({ name: "Que devenez-vous ?", closes: "2027-06-30" });
  await test.owner.campaigns.invite("Que devenez-vous ?", classList());
  const { sent } = await test.cursus.deliver();
  expect(sent).toBe(3);
  expect(test.mail.to("elodie.lefevre@univ.example")).toHaveLength(1);
});

it("makes the same ids and moments every time", async () => {
  const [first, second] = await Promise.all([addOne(), addOne()]);
  expect(first).toEqual(second);
});

it("makes other ids for two that share a storage", async () => {
  const storage = memoryStorage();
  await using first = await cursusUnderTest({ storage });
  await using second = await cursusUnderTest({ storage });
  const one = await first.owner.students.add({ lastName: "Ndiaye", email: "awa@univ.example" });
  const other = await second.owner.students.add({ lastName: "Müller", email: "jorg@univ.example" });
  expect(other.id).not.toBe(one.id);
});

it("makes up a class of any size", async () => {
  await using test = await cursusUnderTest();
  expect(await test.owner.students.import(classOf(1234))).toMatchObject({ read: 1234, added: 1234 });
});

async function addOne() {
  await using test = await cursusUnderTest();
  return await test.owner.students.add({ lastName: "Ndiaye", email: "awa@univ.example" });
}
