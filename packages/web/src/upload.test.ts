import { describe, expect, it } from "vitest";
import { passOver, readUpload } from "./upload.ts";

const sentBy = (form: FormData) => new Request("https://univ.example/x", { method: "POST", body: form });

function form(bytes: number, name = "liste.csv"): FormData {
  const given = new FormData();
  given.append("cohort", "Licence 2027");
  given.append("file", new File([new Uint8Array(bytes)], name));
  return given;
}

describe("a form with a file", () => {
  it("gives its fields and the file's bytes, by the name without its folder", async () => {
    const { posted, files } = await readUpload(sentBy(form(3, "C:\\listes\\promo é.csv")));
    expect(posted.get("cohort")).toEqual(["Licence 2027"]);
    expect(posted.has("file")).toBe(false);
    expect(files.get("file")).toMatchObject({ name: "promo é.csv", bytes: new Uint8Array(3) });
  });

  it("has no file where none was chosen, and an empty one where it was", async () => {
    expect((await readUpload(sentBy(form(0, "")))).files.size).toBe(0);
    expect((await readUpload(sentBy(form(0)))).files.get("file")?.bytes.length).toBe(0);
  });

  it("is refused above the limit, whatever length it declares", async () => {
    const limit = 1024;
    const large = sentBy(form(limit + 300 * 1024));
    await expect(readUpload(large, limit)).rejects.toMatchObject({ code: "web.file_too_large" });
    const type = "multipart/form-data; boundary=x";
    const stream = new ReadableStream({
      start(controller) {
        for (let piece = 0; piece < 10; piece++) controller.enqueue(new Uint8Array(64 * 1024));
        controller.close();
      },
    });
    const init = { method: "POST", body: stream, headers: { "content-type": type }, duplex: "half" };
    const chunked = new Request("https://univ.example/x", init as RequestInit);
    await expect(readUpload(chunked, limit)).rejects.toMatchObject({ code: "web.file_too_large" });
  });

  it("is refused where it is none: another type, or cut short", async () => {
    const other = new Request("https://univ.example/x", { method: "POST", body: new URLSearchParams({ a: "1" }) });
    await expect(readUpload(other)).rejects.toMatchObject({ code: "web.wrong_type" });
    const headers = { "content-type": "multipart/form-data; boundary=x" };
    const cut = new Request("https://univ.example/x", { method: "POST", body: "--x\r\nContent-Dispo", headers });
    await expect(readUpload(cut)).rejects.toMatchObject({ code: "web.cut_short" });
  });

  it("is read to its end and forgotten where it is not wanted, so that the answer arrives", async () => {
    const request = sentBy(form(100_000));
    await passOver(request);
    expect(request.bodyUsed).toBe(true);
  });
});
