// node bench/papers.mjs [summonses] [rounds]: a file of summonses beside pdfkit alone with the same number of QR codes, each in a
// process of its own, in turn. Run `npm run build` first. Linux only.
import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inTurn, measure, median, ratio } from "./measure.mjs";

const [count = "1000", rounds = "3", way, path, each = "3"] = process.argv.slice(2);
const examsEach = Number(each);
if (way) await { cursus, pdfkit }[way](Number(count), path);
else await compare();

async function compare() {
  const folder = mkdtempSync(join(tmpdir(), "cursus-papers-"));
  const candidate = (name, size) => async () => {
    const file = join(folder, `${name}.pdf`);
    const run = await measure(process.execPath, [import.meta.filename, String(size), "1", name, file]);
    return { ...run, pages: Number(run.stdout), bytes: statSync(file).size };
  };
  const size = Number(count);
  const runs = await inTurn({ cursus: candidate("cursus", size), pdfkit: candidate("pdfkit", size) }, Number(rounds));
  const many = await candidate("cursus", size * 5)();
  const told = ([name, own]) => {
    const figure = (key, digits) => median(own.map((run) => run[key])).toFixed(digits);
    const kilobytes = Math.round(own[0].bytes / 1024);
    return `${name}: ${figure("cpu", 2)} s processor time, ${figure("wall", 2)} s, ${figure("rss", 0)} MiB, ${own[0].pages} pages, ${kilobytes} KiB`;
  };
  const lines = Object.entries(runs).map(told);
  const times = ratio(runs.cursus, runs.pdfkit, "cpu").toFixed(2);
  process.stdout.write(`${lines.join("\n")}\n${times} times pdfkit's processor time, pair by pair\n`);
  process.stdout.write(`${told([`cursus, ${size * 5}`, [many]])}\n`);
  rmSync(folder, { recursive: true, force: true });
}

function summonsOf(n) {
  const name = `Le Goff-Kérangal ${n}`;
  const span = { zone: "Europe/Paris", start: "2027-01-15T09:00", end: "2027-01-15T12:00" };
  const exams = Array.from({ length: examsEach }, (_, at) => {
    const content = Buffer.from(JSON.stringify(["2026-2027-1", `UE${at}`, `${n}`.padStart(22, "0"), "B12", n]));
    return {
      ...{ code: `UE${at}`, title: `Algèbre linéaire ${at}`, minutes: 180, extraMinutes: 0, room: "B12", seat: n },
      times: { reference: span, local: span, atNight: false },
      code2d: `v1.abcdefgh.${content.toString("base64url")}.${"Ab3-_x".repeat(14)}xy`,
    };
  });
  return {
    ...{ period: { year: "2026-2027", number: 1 }, exams, issuedOn: "2026-12-20", replaces: false },
    student: { lastName: name, firstName: "Zoé", studentNumber: `${22_000_000 + n}` },
    centre: { name: "Campus de la Bouloie", modality: "onSite", zone: "Europe/Paris", address: "16 route de Gray" },
    signatory: { name: "Hélène Prigent", title: "La directrice de la scolarité" },
  };
}

async function cursus(size, path) {
  const { writeSummonses } = await import("@cursus/documents");
  function* all() {
    for (let n = 1; n <= size; n++) yield summonsOf(n);
  }
  const { pages } = await writeSummonses(path, all(), {
    ...{ language: "fr", institution: "Université de Franche-Comté", generatedAt: "2026-12-20T10:00:00.000Z" },
  });
  process.stdout.write(String(pages));
}

/** The same words and codes, by the calls that pdfkit's own guide shows: neither tagged nor kept together. */
async function pdfkit(size, path) {
  const [{ default: Document }, { default: encodeQR }] = await Promise.all([import("pdfkit"), import("qr")]);
  const { resolve } = createRequire(import.meta.resolve("pdfkit"));
  const font = (name) => readFileSync(resolve(`dejavu-fonts-ttf/ttf/DejaVuSansCondensed${name}.ttf`));
  const doc = new Document({ size: "A4", margin: 42, autoFirstPage: false });
  const file = createWriteStream(path);
  doc.pipe(file);
  doc.registerFont("regular", font("")).registerFont("bold", font("-Bold"));
  const line = (text, bold, points) =>
    doc
      .font(bold ? "bold" : "regular")
      .fontSize(points)
      .text(text);
  for (let n = 1; n <= size; n++) {
    const { student, centre, exams, signatory } = summonsOf(n);
    doc.addPage();
    line("Université de Franche-Comté", true, 8);
    line("Convocation aux épreuves", true, 17);
    line("Période d’examens 1 · Année universitaire 2026-2027", false, 10);
    line(`${student.lastName} ${student.firstName}`, true, 13);
    line(`Numéro étudiant ${student.studentNumber}`, false, 9);
    line("Centre d’examen", true, 11);
    for (const text of [centre.name, "En présentiel", centre.address]) line(text, false, 9);
    line("Vos épreuves", true, 11);
    for (const exam of exams) {
      const top = doc.y + 8;
      doc.y = top;
      line(exam.title, true, 11);
      line(exam.code, false, 8);
      line("Vendredi 15 janvier 2027, de 9 h 00 à 12 h 00 (Europe/Paris)", true, 9);
      line("Durée : 3 h 00", false, 9);
      line(`Salle ${exam.room}, place ${exam.seat}`, true, 9);
      drawCode(doc, encodeQR(exam.code2d, "raw", { ecc: "medium", border: 4 }), 461, top);
      doc
        .font("regular")
        .fontSize(7)
        .text(`${exam.code} ${student.lastName}`, 461, top + 94, { width: 92, align: "center" });
      [doc.x, doc.y] = [42, top + 118];
    }
    line("À apporter, à savoir", true, 11);
    line(
      "Munissez-vous de cette convocation et d’une pièce d’identité avec photographie. Présentez-vous devant la salle 20 minutes avant le début. Montrez le code QR de l’épreuve à l’émargement.",
      false,
      9,
    );
    line(signatory.title, false, 9);
    line(signatory.name, true, 10);
    if (n % 50 === 0) await new Promise(setImmediate);
  }
  doc.end();
  await new Promise((done) => file.on("finish", done));
  process.stdout.write(String(size));
}

/** Runs of dark modules as rectangles, filled at once. */
function drawCode(doc, rows, left, top) {
  const size = 92 / rows.length;
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      let end = x;
      while (row[end + 1]) end++;
      doc.rect(left + x * size, top + y * size, (end - x + 1) * size, size);
      x = end;
    }
  });
  doc.fill("black");
}
