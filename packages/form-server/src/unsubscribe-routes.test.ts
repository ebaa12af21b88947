import { describe, expect, it } from "vitest";
import { afterTheEnd, type Campaign, filledIn, openCampaign, unescaped, wordsOf } from "../test/campaign.ts";

const address = "/enquetes/unsubscribe";
const optedOut = async (campaign: Campaign) =>
  (await campaign.invitations()).filter((row) => row.optedOut === true).length;

describe("receiving no more messages", () => {
  it("shows a button first, in the person's language, and changes nothing by that", async () => {
    await using campaign = await openCampaign();
    const before = await campaign.invitations();
    const page = await campaign.get(`${address}?token=${campaign.token}`);
    expect(page.status).toBe(200);
    expect(wordsOf(page)).toContain("nous ne vous écrirons plus au sujet de « Promotion 2026 »");
    expect(page.text).toContain(`<form method="post" action="${address}">`);
    expect(unescaped(page.text)).toContain(`${address}?token=${campaign.token}&lang=en`);
    expect(await campaign.invitations()).toEqual(before);
  });

  it("is done by the button, and the page after it holds no token", async () => {
    await using campaign = await openCampaign();
    const asked = await campaign.get(`${address}?token=${campaign.token}&lang=en`);
    const done = await campaign.post(address, filledIn(asked));
    expect([done.status, done.headers.get("location")]).toEqual([303, `${address}/done?lang=en`]);
    expect(wordsOf(await campaign.get(done.headers.get("location")!))).toContain(
      "You will receive no more of these messages",
    );
    expect(await optedOut(campaign)).toBe(1);
    expect(wordsOf(await campaign.get(`${address}?token=${campaign.token}`))).toContain(
      "Vous ne recevrez plus ces messages",
    );
    expect(wordsOf(await campaign.get(`/enquetes/form?token=${campaign.token}`))).toContain(
      "Vous pouvez toujours y répondre",
    );
  });

  it("is refused when another site presses the button", async () => {
    await using campaign = await openCampaign();
    const foreign = await campaign.post(address, { token: campaign.token }, { origin: "https://evil.example" });
    expect([foreign.status, await optedOut(campaign)]).toEqual([403, 0]);
  });

  it("is done in one step by a mail provider, from wherever it writes, without a redirect (RFC 8058)", async () => {
    await using campaign = await openCampaign();
    const headers = { origin: "https://mail.example" };
    const oneClick = { "List-Unsubscribe": "One-Click" };
    const done = await campaign.post(`${address}?token=${campaign.token}`, oneClick, headers);
    expect([done.status, await optedOut(campaign)]).toEqual([200, 1]);
    const multipart = new FormData();
    multipart.append("List-Unsubscribe", "One-Click");
    const again = await campaign.server.fetch(
      new Request(`https://univ.example${address}?token=${campaign.tokens[1]}`, { method: "POST", body: multipart }),
    );
    expect([again.status, await optedOut(campaign)]).toEqual([200, 2]);
  });

  it("is what the address in the mails leads to", async () => {
    await using campaign = await openCampaign();
    const { pathname, search } = new URL(campaign.mail.messages[0]!.unsubscribe!);
    expect((await campaign.post(pathname + search, { "List-Unsubscribe": "One-Click" })).status).toBe(200);
    expect(await optedOut(campaign)).toBe(1);
  });

  it("may be repeated, and may be asked for when the survey is over", async () => {
    await using campaign = await openCampaign();
    campaign.clock.set(afterTheEnd);
    const late = await campaign.get(`${address}?token=${campaign.tokens[1]}`);
    expect([late.status, wordsOf(late)]).toEqual([200, expect.stringContaining("we will write to you no more")]);
    for (let time = 0; time < 2; time++)
      expect((await campaign.post(address, { token: campaign.tokens[1]! })).headers.get("location")).toContain(
        "lang=en",
      );
    expect(await optedOut(campaign)).toBe(1);
  });

  it("says so when the link opens nothing", async () => {
    await using campaign = await openCampaign();
    expect((await campaign.get(`${address}?token=nope`)).status).toBe(404);
    expect((await campaign.post(`${address}?token=nope`, { "List-Unsubscribe": "One-Click" })).status).toBe(404);
    expect((await campaign.post(address, {})).status).toBe(404);
  });
});
