import { describe, expect, it } from "vitest";
import { bodyLimit, multipart, readPosted, refuseForeign, urlencoded } from "./door.ts";

const posting = (body: ConstructorParameters<typeof Response>[0], headers: Record<string, string> = {}) =>
  new Request("https://univ.example/form", { method: "POST", body, headers });
const form = { "content-type": urlencoded };
const read = (request: Request) => readPosted(request, [urlencoded]);

describe("what is sent", () => {
  it("is read with every value of every field, in order", async () => {
    const posted = await read(posting("a=1&b=%C3%A9t%C3%A9+%26&a=2&__proto__=x", form));
    expect([...posted]).toEqual([
      ["a", ["1", "2"]],
      ["b", ["été &"]],
      ["__proto__", ["x"]],
    ]);
  });

  it("may name its alphabet, and its type in capitals", async () => {
    const posted = await read(posting("a=1", { "content-type": "Application/X-WWW-Form-Urlencoded; charset=UTF-8" }));
    expect(posted.get("a")).toEqual(["1"]);
  });

  it("is refused when it is no form", async () => {
    for (const type of ["application/json", "text/plain", `${multipart}; boundary=x`, "application/x-www-form"])
      await expect(read(posting("{}", { "content-type": type }))).rejects.toMatchObject({ code: "web.wrong_type" });
    const untyped = posting(new Uint8Array([97]));
    await expect(read(untyped)).rejects.toMatchObject({ code: "web.wrong_type" });
  });

  it("may be nothing at all", async () => {
    expect([...(await read(posting(null)))]).toEqual([]);
  });

  it("is read up to 256 kB, whether or not it says how long it is", async () => {
    const fits = `a=${"x".repeat(bodyLimit - 2)}`;
    const streamed = (text: string) => new Response(text).body!;
    const duplex = (body: ReadableStream) =>
      new Request("https://univ.example/form", { method: "POST", body, headers: form, duplex: "half" } as RequestInit);
    expect((await read(posting(fits, form))).get("a")![0]).toHaveLength(bodyLimit - 2);
    expect((await read(duplex(streamed(fits)))).get("a")![0]).toHaveLength(bodyLimit - 2);
    const tooLong = `${fits}x`;
    const said = { ...form, "content-length": String(tooLong.length) };
    for (const request of [posting(tooLong, form), posting(tooLong, said), duplex(streamed(tooLong))])
      await expect(read(request)).rejects.toMatchObject({ code: "web.too_large" });
  });

  it("is not read to its end when it has none", async () => {
    const chunk = new TextEncoder().encode("x".repeat(10_000));
    const body = new ReadableStream({ pull: (controller) => controller.enqueue(chunk) });
    const request = new Request("https://univ.example/form", {
      ...{ method: "POST", body, headers: form, duplex: "half" },
    } as RequestInit);
    await expect(read(request)).rejects.toMatchObject({ code: "web.too_large" });
  });

  it("is not believed about its length", async () => {
    const lying = posting(`a=${"x".repeat(bodyLimit)}`, { ...form, "content-length": "3" });
    await expect(read(lying)).rejects.toMatchObject({ code: "web.too_large" });
  });

  it("holds no more values than people write", async () => {
    await expect(read(posting("a=&".repeat(1001), form))).rejects.toMatchObject({ code: "web.too_large" });
  });

  it("may come from a mail provider as multipart, without its files", async () => {
    const body = new FormData();
    body.append("List-Unsubscribe", "One-Click");
    body.append("file", new Blob(["x"]), "x.txt");
    expect([...(await readPosted(posting(body), [multipart]))]).toEqual([["List-Unsubscribe", ["One-Click"]]]);
    const torn = posting("--x\r\nnonsense", { "content-type": `${multipart}; boundary=x` });
    await expect(readPosted(torn, [multipart])).rejects.toMatchObject({ code: "web.cut_short" });
  });

  it("is told apart when it broke off on the way", async () => {
    const broken = new ReadableStream({ start: (controller) => controller.error(new Error("gone")) });
    const request = new Request("https://univ.example/form", {
      ...{ method: "POST", body: broken, headers: form, duplex: "half" },
    } as RequestInit);
    await expect(read(request)).rejects.toMatchObject({ code: "web.cut_short" });
  });
});

describe("where it is sent from", () => {
  const own = async () => ["https://univ.example"];
  const from = (origin: string | undefined, host = "https://univ.example/form") =>
    refuseForeign(new Request(host, { method: "POST", ...(origin !== undefined && { headers: { origin } }) }), own);

  it("may be our own page, by whichever of its names", async () => {
    await from("https://univ.example");
    await from("https://univ.example", "http://127.0.0.1:8000/form");
    await from("http://127.0.0.1:8000", "http://127.0.0.1:8000/form");
    await from("https://localhost:8000", "http://localhost:8000/form");
  });

  it("may be unsaid, as by browsers that send no referrer and by programs", async () => {
    await from(undefined);
    await from("null");
  });

  it("may not be unsaid where our pages send a referrer, nor come from elsewhere by what the browser says", async () => {
    const posted = (headers: Record<string, string>) =>
      new Request("https://univ.example/x", { method: "POST", headers });
    const strict = { oursSendReferrer: true };
    const foreign = { code: "web.foreign_origin" };
    await expect(refuseForeign(posted({ origin: "null" }), own, strict)).rejects.toMatchObject(foreign);
    for (const site of ["cross-site", "same-site"])
      await expect(refuseForeign(posted({ "sec-fetch-site": site }), own, strict)).rejects.toMatchObject(foreign);
    await refuseForeign(posted({ "sec-fetch-site": "same-origin" }), own, strict);
    await refuseForeign(posted({ origin: "https://univ.example" }), own, strict);
  });

  it("may not be another site, however much its name is like ours", async () => {
    for (const origin of [
      "https://evil.example",
      "https://univ.example.evil.example",
      "https://evil.example/univ.example",
      "https://univ.example:8443",
      "not an origin",
    ])
      await expect(from(origin, "http://127.0.0.1:8000/form")).rejects.toMatchObject({ code: "web.foreign_origin" });
  });
});
