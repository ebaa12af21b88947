/** Scanning a summons with a camera: a real browser that is shown a picture of the code in place of what a camera sees. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { requireService } from "@cursus/core/testing";
import { serve } from "@cursus/web";
import { chromium } from "playwright-core";
import encodeQR from "qr";
import { expect, it } from "vitest";
import { createOffice } from "../src/index.ts";
import * as work from "./at-work.ts";
import { signIn } from "./browser.ts";
import { openDesk, period } from "./desk.ts";

const [width, height] = [640, 480];

/** A film of one picture, as browsers take it for a camera: black on white, gray in between for no colour. */
function filmOf(code: string): Buffer {
  const modules = encodeQR(code, "raw", { border: 4 });
  const size = Math.floor(Math.min(width, height) / modules.length);
  const [left, top] = [width, height].map((side) => Math.floor((side - modules.length * size) / 2)) as [number, number];
  const light = Buffer.alloc(width * height, 235);
  for (const [y, row] of modules.entries())
    for (const [x, dark] of row.entries())
      if (dark)
        for (let line = 0; line < size; line++) {
          const from = (top + y * size + line) * width + left + x * size;
          light.fill(16, from, from + size);
        }
  const frame = Buffer.concat([Buffer.from("FRAME\n"), light, Buffer.alloc((width * height) / 2, 128)]);
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420mpeg2\n`);
  return Buffer.concat([head, ...Array.from({ length: 5 }, () => frame)]);
}

it("reads the code by the camera, says who it is, and notes it once", async (context) => {
  const executablePath = requireService("CHROMIUM_PATH", context);
  await using desk = await openDesk();
  await work.seated(desk);
  const registration = work.registrationOf(desk);
  const folder = await mkdtemp(join(tmpdir(), "cursus-camera-"));
  const film = join(folder, "summons.y4m");
  await writeFile(film, filmOf(desk.signer.sign({ period, exam: "ALG", registration, room: "Amphi A", seat: 1 })));
  const camera = [
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    `--use-file-for-fake-video-capture=${film}`,
  ];
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", ...camera] });
  try {
    await using office = createOffice(desk.cursus, { clock: desk.clock, signer: async () => desk.signer });
    await using served = await serve(office, { port: 0, drainSeconds: 1 });
    const page = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
    const failures: string[] = [];
    page.on("console", (message) => message.type() === "error" && failures.push(message.text()));
    page.on("pageerror", (error) => failures.push(error.message));
    // Browsers give the camera to pages of this very machine without https.
    const url = `${served.url.replace("127.0.0.1", "localhost")}/office`;
    await signIn(page, url, "registrar", `/periods/${period}/exams/ALG/attendance/scan`);
    await page.getByRole("button", { name: "Utiliser l’appareil photo" }).press("Enter");
    await page.locator("#scanned", { hasText: "N’Diaye Awa : présence enregistrée" }).waitFor({ timeout: 20_000 });
    const [paper] = (await desk.staff.exams.registration(registration)).papers;
    expect([paper!.attendance, failures]).toEqual(["present", []]);
    const { OFFICE_SHOTS: shots } = process.env;
    if (shots) await page.screenshot({ path: `${shots}/scan-camera-fr-360.png`, fullPage: true });
    // The code stays before the camera: it is read again after a while, and told as known.
    await page.locator("#scanned", { hasText: "présence déjà enregistrée" }).waitFor({ timeout: 20_000 });
    await page.getByRole("button", { name: "Arrêter l’appareil photo" }).press("Enter");
    expect(await page.locator("video").isVisible()).toBe(false);
    await page.locator("#q-code").fill("v1.forged");
    await page.keyboard.press("Enter");
    await page.locator("#scanned .bad").waitFor();
    expect(new URL(page.url()).pathname).toMatch(/\/scan$/);
  } finally {
    await browser.close();
    await rm(folder, { recursive: true });
  }
}, 60_000);
