import { type Handling, serve as served } from "@cursus/web";
import { describe, expect, it } from "vitest";
import { openCampaign } from "../test/campaign.ts";

const serve = (server: Handling) => served(server, { port: 0 });

describe("the server on a port", () => {
  it("listens on this machine alone, and shows and takes the form", async () => {
    await using campaign = await openCampaign();
    await using served = await serve(campaign.server);
    expect(served.url).toBe(`http://127.0.0.1:${served.port}`);
    const page = await fetch(`${served.url}/form?token=${campaign.token}`);
    expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    expect(await page.text()).toContain("Bonjour Awa N’Diaye,");
    const body = new URLSearchParams({ token: campaign.token, situation: "other", parcours: "été 🎓" });
    const sent = await fetch(`${served.url}/form`, { method: "POST", body, redirect: "manual" });
    expect([sent.status, sent.headers.get("location")]).toEqual([303, "/enquetes/form/done?did=sent&lang=fr"]);
    expect((await campaign.invitations()).map(({ answers }) => answers)).toContainEqual(
      expect.objectContaining({ parcours: "été 🎓" }),
    );
    expect((await fetch(`${served.url}/form?token=${campaign.token}`, { method: "HEAD" })).status).toBe(200);
  });

  it("takes a form of unsaid length, and refuses one that grows too long, said or unsaid", async () => {
    await using campaign = await openCampaign();
    await using served = await serve(campaign.server);
    const post = (body: string, streamed: boolean) =>
      fetch(`${served.url}/form`, {
        ...{ method: "POST", redirect: "manual", headers: { "content-type": "application/x-www-form-urlencoded" } },
        ...(streamed ? { body: new Blob([body]).stream(), duplex: "half" } : { body }),
      } as RequestInit);
    const fields = `token=${campaign.token}&situation=other`;
    expect((await post(fields, true)).status).toBe(303);
    const long = `${fields}&parcours=${"x".repeat(300_000)}`;
    expect([(await post(long, false)).status, (await post(long, true)).status]).toEqual([413, 413]);
  });
});
