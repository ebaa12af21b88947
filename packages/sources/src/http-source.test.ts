import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { cursusUnderTest } from "@cursus/core/testing";
import { afterEach, describe, expect, it } from "vitest";
import { type HttpSourceOptions, httpSource } from "./http-source.ts";

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

type Answering = (request: IncomingMessage, response: ServerResponse) => void;

async function serving(answering: Answering, more: Partial<HttpSourceOptions> = {}) {
  server = createServer(answering);
  await new Promise<void>((done) => server!.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return httpSource({ name: "kofr", url: `http://127.0.0.1:${port}/api`, kinds: { elements }, ...more });
}

const elements = {
  path: "/elements?annee={anu}",
  items: "data.list",
  paging: { style: "page", parameter: "page", size: "size" },
  fields: { code: "codeApogee", labelFr: "libelle.fr", cm: "heures.cm" },
} as const;
const year = "2026-2027";

/** Numbered elements, so many on each page. */
function pages(total: number, seen: string[] = []): Answering {
  return (request, response) => {
    const { searchParams } = new URL(request.url!, "http://localhost");
    seen.push(request.url!);
    const [page, size] = [Number(searchParams.get("page")), Number(searchParams.get("size"))];
    const list = Array.from({ length: total }, (_, n) => ({
      codeApogee: `E${n}`,
      libelle: { fr: `É ${n}` },
      heures: { cm: 12.5 },
    }));
    json(response, { data: { list: list.slice((page - 1) * size, page * size) } });
  };
}

function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

describe("a source over HTTP", () => {
  it("is read page by page, its fields by their configured names", async () => {
    const seen: string[] = [];
    const source = await serving(pages(5, seen));
    const { owner } = await cursusUnderTest();
    const report = await owner.sources.pull(source, { year, limit: 2 });
    expect(report.kinds.elements).toMatchObject({ pages: 3, added: 5, refused: 0 });
    expect(await owner.curricula.show("E4", { year })).toMatchObject({ labelFr: "É 4", cm: 12.5 });
    expect(seen[0]).toBe("/api/elements?annee=2026&size=2&page=1");
  });

  it("that dies at page 37 is finished by reading it again", async () => {
    let dead = false;
    const answering = pages(100);
    const source = await serving((request, response) => {
      if (!dead && request.url!.endsWith("page=37")) {
        dead = true;
        request.socket.destroy();
      } else answering(request, response);
    });
    const { owner } = await cursusUnderTest();
    const first = owner.sources.pull(source, { year, limit: 2 });
    await expect(first).rejects.toMatchObject({ code: "source.unreachable", details: { retryable: true } });
    const { kinds } = await owner.sources.pull(source, { year, limit: 2 });
    expect(kinds.elements).toMatchObject({ resumed: true, added: 28 });
    expect(await owner.curricula.count({ year })).toBe(100);
  });

  it.each([
    [401, "source.not_allowed"],
    [503, "source.unreachable"],
    [404, "source.bad_answer"],
    [302, "source.bad_answer"],
  ])("that answers %i is told as %s, by its check too", async (status, code) => {
    const source = await serving((_, response) => json(response, {}, status));
    await expect(source.read("elements", { limit: 2, year })).rejects.toMatchObject({ code });
    expect(await source.check()).toMatchObject([{ ok: false }]);
  });

  it("that does not answer in time is given up", async () => {
    const source = await serving(() => {}, { seconds: 0.05 });
    await expect(source.read("elements", { limit: 2, year })).rejects.toMatchObject({ code: "source.too_slow" });
  });

  it.each(["<html>", '{"data":{}}'])("that answers %s is not understood", async (body) => {
    const source = await serving((_, response) => response.end(body));
    await expect(source.read("elements", { limit: 2, year })).rejects.toMatchObject({ code: "source.bad_answer" });
  });

  it("may name the next page itself", async () => {
    const kinds = {
      elements: { path: "/e", items: "items", paging: { style: "cursor", parameter: "c", next: "next" } },
    } as const;
    const source = await serving(
      (request, response) => {
        const last = request.url!.includes("c=b");
        json(response, { items: [{ code: last ? "E2" : "E1", labelFr: "x" }], next: last ? null : "b" });
      },
      { kinds },
    );
    const first = await source.read("elements", { limit: 1, year });
    const second = await source.read("elements", { limit: 1, year, after: first.next! });
    expect([first.next, second.items, second.next]).toEqual(["b", [{ code: "E2", labelFr: "x" }], undefined]);
  });

  it("gets its secret from the environment, and no error tells it", async () => {
    let sent: string | undefined;
    const source = await serving(
      (request, response) => {
        sent = request.headers.authorization;
        json(response, {}, 403);
      },
      { headers: { authorization: "Bearer $KOFR_TOKEN" }, env: { KOFR_TOKEN: "s3cret" } },
    );
    const failed = await source.read("elements", { limit: 1, year }).catch((error) => error);
    expect(sent).toBe("Bearer s3cret");
    expect(`${failed.message} ${JSON.stringify(failed.details)}`).not.toContain("s3cret");
  });

  it("is refused before the first question where its configuration cannot work, every problem at once", () => {
    const wrong = () =>
      httpSource({
        name: "kofr",
        url: "http://kofr.univ.example",
        headers: { a: "$NONE" },
        kinds: { elements },
        env: {},
      });
    expect(wrong).toThrow("url (https://), NONE");
  });
});
