import { describe, expect, it } from "vitest";
import { period } from "../../test/exams.ts";
import { bytesOf, expectSound, options, pageTexts, printed, shown } from "../../test/printed.ts";
import {
  type ExamPaperOptions,
  type PaidRegistration,
  type PaperSignatory,
  type PaymentReceipt,
  writePaymentReceipts,
} from "../index.ts";

const payment = { amount: 11_500, method: "card", reference: "CB-12", by: "u", at: "2026-11-30T23:30:00.000Z" };
const quote = { currency: "EUR", fixed: 2500, perHour: 1200, supervisedMinutes: 450, amount: 11_500 };
const receipt: PaymentReceipt = {
  ...{ period, issuedOn: "2026-12-01" },
  registration: { studentName: "Diop Awa", balance: 0, quote, payments: [payment] },
};
const receiptOf = (more: Partial<PaidRegistration>): PaymentReceipt => ({
  ...receipt,
  registration: { ...receipt.registration, ...more },
});
const accountant: PaperSignatory = {
  ...{ paper: "receipt", name: "Luc Morel", title: "L'agent comptable", from: "2026-09-01", until: "2026-12-31" },
};
const write = (receipts: readonly PaymentReceipt[], more: Partial<ExamPaperOptions> = {}) =>
  bytesOf((target) => writePaymentReceipts(target, receipts, { ...options, ...more }));

describe("a payment receipt", () => {
  it("explains the amount, and says what was paid, how and when in the institution's zone", async () => {
    const print = printed(await write([receipt], { timeZone: "Europe/Paris" }));
    expectSound(print);
    const [text] = pageTexts(print);
    expect(text).toContain(
      "Inscription 25,00 € Heures surveillées : 7 h 30 à 12,00 € de l’heure 90,00 € Total 115,00 €",
    );
    expect(text).toContain("01/12/2026 carte bancaire CB-12 115,00 € Intégralement réglé.");
  });

  it("counts in the currency's own smallest unit", async () => {
    const francs = receiptOf({ quote: { ...quote, currency: "XPF" } });
    expect(shown(await write([francs], { language: "en" }))).toContain("CFPF 11,500 Paid in full.");
  });

  it("says what is still due, and what goes back", async () => {
    const texts = [1500, -500].map((balance) => receiptOf({ balance, payments: [] }));
    const [due, back] = pageTexts(printed(await write(texts)));
    expect(due).toContain("Aucun paiement n’a été reçu. Reste à payer : 15,00 €");
    expect(back).toContain("À rembourser : 5,00 €");
  });

  it("shows a means of payment that it has no word for as it was recorded", async () => {
    const payments = [{ ...payment, method: "toString" }];
    expect(shown(await write([receiptOf({ payments })]))).toContain("toString CB-12");
  });

  it("is signed by whoever may that day, and leaves room to sign where no list is given", async () => {
    const signatories = [
      { ...accountant, paper: "summons" as const, name: "Quelqu'un d'autre" },
      { ...accountant, name: "Avant", from: "2025-09-01", until: "2026-11-30" },
      accountant,
    ];
    const text = shown(await write([receipt], { signatories }));
    expect(text).toContain("L'agent comptable Luc Morel");
    expect(text).not.toContain("Avant");
    expect(shown(await write([receipt]))).toContain("Établi le 1er décembre 2026 Page 1");
  });

  it("refuses to name somebody whose delegation does not cover the day", async () => {
    const late = { ...receipt, issuedOn: "2027-01-01" };
    await expect(write([late], { signatories: [accountant] })).rejects.toMatchObject({
      ...{ code: "paper.no_signatory", details: { paper: "les reçus", day: "1er janvier 2027" } },
    });
  });
});
