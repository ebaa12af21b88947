import { expect, it } from "vitest";
import { addressFault, addressKey } from "./email.ts";

it.each([
  "elodie.dupont@univ.fr",
  "a+b_c@sub.univ-fcomte.fr",
  "o'brien@exemple.org",
  "x@xn--universit-j4a.fr",
  "jean@université.fr",
  `${"a".repeat(64)}@univ.fr`,
])("takes %s", (address) => {
  expect(addressFault(address)).toBeUndefined();
});

it.each([
  ["pas-une-adresse", "missing_at"],
  ["", "missing_at"],
  ["a@univ.fr;b@univ.fr", "several"],
  ["a@univ.fr, b@univ.fr", "several"],
  ["a@univ.fr b@univ.fr", "several"],
  ["elodie dupont@univ.fr", "local_part"],
  ["élodie@univ.fr", "accents"],
  ["@univ.fr", "local_part"],
  [".elodie@univ.fr", "local_part"],
  ["elo..die@univ.fr", "local_part"],
  [`${"a".repeat(65)}@univ.fr`, "local_part"],
  ["elodie@univ", "domain"],
  ["elodie@univ..fr", "domain"],
  ["elodie@-univ.fr", "domain"],
  ["elodie@univ.f1", "domain"],
  ["elodie@192.168.0.1", "domain"],
  ["elodie@", "domain"],
])("refuses %j for its %s", (address, fault) => {
  expect(addressFault(address)).toBe(fault);
});

it("holds two spellings of one address to be the same, whole", () => {
  expect(addressKey("Elodie.Dupont@UNIV.fr")).toBe(addressKey("elodie.dupont@univ.fr"));
  expect(addressKey("a+b@univ.fr")).not.toBe(addressKey("a@univ.fr"));
  expect(addressKey("jean@Université.fr")).toBe(addressKey("jean@xn--universit-j4a.fr"));
});
