import { expect, it } from "vitest";
import { collectingNotifier } from "./collecting-notifier.ts";
import { exampleMessage } from "./notifier-contract.ts";

it("answers as it was told, in turn, then accepts", async () => {
  const mail = collectingNotifier();
  mail.answer({ state: "refused", scope: "recipient" }, new Error("cut"));
  expect(await mail.send(exampleMessage())).toEqual({ state: "refused", scope: "recipient" });
  await expect(mail.send(exampleMessage())).rejects.toThrow("cut");
  expect(await mail.send(exampleMessage())).toEqual({ state: "accepted" });
  expect(mail.messages).toHaveLength(3);
});

it("keeps messages by address", async () => {
  const mail = collectingNotifier({ reply: ({ id }) => ({ state: id === "b" ? "deferred" : "accepted" }) });
  await mail.send(exampleMessage({ id: "a" }));
  expect(await mail.send(exampleMessage({ id: "b", to: { address: "other@univ.example" } }))).toEqual({
    state: "deferred",
  });
  expect(mail.to("other@univ.example").map(({ id }) => id)).toEqual(["b"]);
});
