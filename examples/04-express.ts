/** A campaign inside an Express application: the forms are mounted as they are, staff pages are yours. */
import { sqliteStorage } from "@cursus/adapter-sqlite";
import { createCursus, fileNotifier, isCursusError, sheetOf } from "@cursus/core";
import { createFormServer } from "@cursus/form-server";
import express, { type ErrorRequestHandler } from "express";

const folder = process.env.FOLDER ?? ".";
const baseUrl = process.env.BASE_URL ?? "http://127.0.0.1:3000/enquetes";
const cursus = await createCursus({
  storage: sqliteStorage(`${folder}/cursus.db`),
  notifiers: [fileNotifier(`${folder}/mail`)],
  secret: process.env.CURSUS_SECRET ?? "for this example only; keep yours elsewhere",
  settings: { publicUrl: baseUrl, sender: "enquetes@univ.example", name: "Université d'Exemple" },
});
const staff = cursus.system("the alumni office's application"); // or cursus.as(…) whoever your application signed in

const app = express();
app.set("trust proxy", "loopback"); // the web server in front: `request.ip` is the visitor's, not that server's

// What graduates open by their link: `/enquetes/form`, `/enquetes/unsubscribe`. Before any parser of bodies.
const forms = createFormServer(cursus, { baseUrl });
app.use("/enquetes", express.raw({ type: () => true, limit: "1mb" }), async (request, response) => {
  const body = ["GET", "HEAD"].includes(request.method) ? {} : { body: request.body };
  const url = new URL(request.originalUrl, baseUrl);
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value]] : [],
  );
  const answer = await forms.fetch(
    new Request(url, { method: request.method, headers: headers as [string, string][], ...body }),
    request.ip, // requests for new passwords are counted by it
  );
  response.status(answer.status).set(Object.fromEntries(answer.headers));
  response.send(Buffer.from(await answer.arrayBuffer()));
});

// What staff use: plain calls, whose errors carry a code for programs and a sentence for people (`told`, below).
app.post("/campaigns/:name", express.json(), async (request, response) => {
  const { name } = request.params;
  await staff.campaigns.create({ name, closes: request.body.closes });
  const report = await staff.campaigns.invite(name, sheetOf("request", request.body.rows));
  await cursus.deliver();
  response.json(report);
});
app.get("/campaigns/:name", async (request, response) => {
  response.json(await staff.campaigns.status(request.params.name));
});

const told: ErrorRequestHandler = (error, _request, response, next) => {
  if (!isCursusError(error)) return next(error);
  const status = error.name === "NotFoundError" ? 404 : 422;
  response.status(status).json({ code: error.code, message: error.message });
};
app.use(told);

const port = Number(process.env.PORT ?? 3000);
const server = app.listen(port, "127.0.0.1", () => {
  console.log(`listening on ${(server.address() as { readonly port: number }).port}`);
});
