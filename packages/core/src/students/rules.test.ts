import { describe, expect, it } from "vitest";
import { derivedFields, displayName, firstNamesDiffer, keysOf, nameKeyOf, namesDiffer, splitByCase } from "./rules.ts";

describe("a whole name in one cell", () => {
  it.each([
    ["DUPONT Élodie", "DUPONT", "Élodie"],
    ["Élodie DUPONT", "DUPONT", "Élodie"],
    ["DE LA TOUR Marie", "DE LA TOUR", "Marie"],
    ["N’DIAYE Awa Marème", "N’DIAYE", "Awa Marème"],
    ["BENOÎT-DUPRÉ Anne-Sophie", "BENOÎT-DUPRÉ", "Anne-Sophie"],
    ["d’ALEMBERT Jean-Rond", "d’ALEMBERT", "Jean-Rond"],
    ["Jean d’ALEMBERT", "d’ALEMBERT", "Jean"],
  ])("takes %j apart where capitals tell", (whole, lastName, firstName) => {
    expect(splitByCase(whole)).toEqual({ lastName, firstName });
  });

  it.each(["Amélie Lefèvre", "DUPONT ELODIE", "Dupont", "DUPONT", "Marie DE LA Tour", "J. DUPONT Marie", "李 小龍"])(
    "does not guess in %j",
    (whole) => {
      expect(splitByCase(whole)).toBeUndefined();
    },
  );
});

describe("two people, or one", () => {
  const elodie = { lastName: "Dupont", firstName: "Élodie" };
  it.each<[{ lastName: string; firstName?: string }, string]>([
    [{ lastName: "DUPONT", firstName: "Elodie" }, "another spelling"],
    [{ lastName: "Martin", firstName: "Élodie" }, "a marriage"],
    [{ lastName: "Dupont", firstName: "Marie" }, "another of the first names"],
    [{ lastName: "DUPONT Élodie" }, "one column for the whole name"],
    [{ lastName: "Dupont" }, "a list without first names"],
    [{ lastName: "Dupont Martin", firstName: "Élodie" }, "a double name"],
  ])("%j may be the same person: %s", (other) => {
    expect(namesDiffer(elodie, other)).toBe(false);
  });

  it("may be one when either whole name holds the other", () => {
    const whole = { lastName: "DUPONT Élodie Marie" };
    expect([namesDiffer(elodie, whole), namesDiffer(whole, elodie)]).toEqual([false, false]);
  });

  it("are two when neither name agrees", () => {
    expect(namesDiffer({ lastName: "Traoré" }, elodie)).toBe(true);
    expect(namesDiffer(elodie, { lastName: "Traoré", firstName: "Mamadou" })).toBe(true);
    expect(namesDiffer(elodie, { lastName: "Traoré" })).toBe(true);
  });

  it("have the same name key in whatever order and spelling", () => {
    expect(nameKeyOf({ lastName: "N’Diaye", firstName: "Awa" })).toBe(
      nameKeyOf({ lastName: "Awa", firstName: "NDIAYE" }),
    );
    expect(nameKeyOf({ lastName: "DUPONT Élodie" })).toBe(nameKeyOf({ lastName: "Dupont", firstName: "Elodie" }));
  });
});

it("keys people by what does not depend on spelling", () => {
  expect(
    keysOf({ email: "Elodie@UNIV.fr", studentNumber: "E 2024-017", phone: "+33612345678", ine: "1234567890A" }),
  ).toEqual({
    emailKey: "elodie@univ.fr",
    studentNumberKey: "e2024-017",
    phoneKey: "+33612345678",
    ineKey: "1234567890A",
  });
});

it("finds people by the beginnings of their names, and by phone digits with or without the country", () => {
  const { words, nameKey } = derivedFields({
    lastName: "N’Diaye",
    firstName: "Awa",
    phone: "+33612345678",
    studentNumber: "E 1 7",
  });
  expect(nameKey).toBe("awa ndiaye");
  expect(words).toEqual(["ndiaye", "diaye", "awa", "33612345678", "0612345678", "e17"]);
});

it("greets by first name, then last name", () => {
  expect([displayName({ lastName: "Dupont", firstName: "Élodie" }), displayName({ lastName: "Plato" })]).toEqual([
    "Élodie Dupont",
    "Plato",
  ]);
});

describe("first names", () => {
  const differ = (a?: string, b?: string) =>
    firstNamesDiffer(a === undefined ? {} : { firstName: a }, b === undefined ? {} : { firstName: b });

  it.each([
    ["Marie", "M."],
    ["Marie", "Marie Claire"],
    ["Marie Claire", "Marie"],
    ["Jean-Paul", "Jean"],
    ["Élodie", "ELODIE"],
    ["J P", "Paul Jean"],
  ])("%j and %j may be one person's", (a, b) => {
    expect([differ(a, b), differ(b, a)]).toEqual([false, false]);
  });

  it.each([
    ["Marie", "Paul"],
    ["Anne", "Marianne"],
    ["Marie Claire", "Marie Paule"],
  ])("%j and %j are surely two people's", (a, b) => {
    expect([differ(a, b), differ(b, a)]).toEqual([true, true]);
  });

  it("that are not known tell nothing, on either side", () => {
    expect([differ("Marie"), differ(undefined, "Marie"), differ()]).toEqual([false, false, false]);
  });
});

it("leaves out what is not known of a person, keys and words alike", () => {
  expect(Object.keys(keysOf({}))).toEqual([]);
  expect(Object.keys(derivedFields({ lastName: "Plato" })).sort()).toEqual(["nameKey", "sortName", "words"]);
  expect(derivedFields({ lastName: "Plato" })).toMatchObject({ nameKey: "plato", words: ["plato"] });
});

it("finds people by their names of birth and of use", () => {
  const { words, nameKey } = derivedFields({ lastName: "Martin", birthName: "Dupont", usageName: "Martin-Petit" });
  expect(words).toEqual(expect.arrayContaining(["martin", "dupont", "petit"]));
  expect(nameKey).toBe("martin");
});

it("keeps the words of a name key apart, in one order, whatever stands between them", () => {
  expect(nameKeyOf({ lastName: "de La  Tour -", firstName: "(Anne) Marie" })).toBe("anne de la marie tour");
});

it("takes no particle inside a word for one before it", () => {
  expect(splitByCase("Cd’ALEMBERT Jean")).toBeUndefined();
});
