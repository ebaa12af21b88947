// The campaign that the provers of sending work on, and the sink that its mail goes to.
import { mongoStorage } from "@cursus/adapter-mongo";
import { sqliteStorage } from "@cursus/adapter-sqlite";
import { createCursus, eq, owner, sheetOf, within } from "@cursus/core";
import { SMTPServer } from "smtp-server";

export const secret = "a secret for provers and nothing else";

/** @param place `sqlite:PATH`, or `mongodb://…` with the database in its path */
export function storageAt(place) {
  return place.startsWith("sqlite:") ? sqliteStorage(place.slice("sqlite:".length)) : mongoStorage(place);
}

export function openAt(place, options = {}) {
  const settings = { publicUrl: "https://univ.example", name: "Université", sender: "a@univ.example" };
  return createCursus({ storage: storageAt(place), secret, settings, ...options });
}

/** Puts mail to so many people into the outbox of a new store, and gives the program that did. */
export async function campaignOf(place, size) {
  const cursus = await openAt(place);
  const { campaigns } = cursus.as(owner);
  const { id } = await campaigns.create({ name: "Que devenez-vous ?", closes: "2099-06-30" });
  const people = Array.from({ length: size }, (_, n) => [`Diop ${n}`, `p${n}@univ.example`]);
  await campaigns.invite(id, sheetOf("classe.csv", [["Nom", "Courriel"], ...people]));
  await cursus.deliver();
  return { cursus, campaign: id };
}

/** Whatever waits may be tried now: time passes for what was put off, and for the leases of programs that were killed. */
export async function letTimePass(storage) {
  await storage.updateMany("outbox", eq("open", true), { set: { due: new Date(0).toISOString() } });
}

/** Which of these are recorded as sent. */
export async function recordedAsSent(storage, ids) {
  const rows = ids.length === 0 ? [] : await storage.find("outbox", { filter: within("id", ids) });
  return new Set(rows.filter(({ state }) => state === "sent").map(({ id }) => id));
}

/**
 * A mail server on loopback that counts what it was given, by Message-ID.
 * @param fault asked at each step (`connect`, `recipient`, `end`) for what goes wrong: nothing, a reply, or `drop`, `hang`
 */
export async function mailSink(fault = () => undefined) {
  const received = new Map();
  const doubtful = new Set();
  const open = new Set();
  const told = { accepted: () => {} };
  const server = new SMTPServer({
    ...{
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      logger: false,
      closeTimeout: 50,
      disableReverseLookup: true,
    },
    onConnect: (_, done) => done(refusal(fault("connect"))),
    onRcptTo: (_address, _session, done) => done(refusal(fault("recipient"))),
    onData(stream, session, done) {
      const pieces = [];
      stream.on("data", (piece) => pieces.push(piece));
      stream.on("end", () => {
        const id = /^Message-ID: <([^@>]+)@/im.exec(Buffer.concat(pieces).toString("latin1"))?.[1];
        const wrong = fault("end");
        if (typeof wrong === "string" && /^4/.test(wrong)) return done(refusal(wrong));
        received.set(id, (received.get(id) ?? 0) + 1);
        // The final dot was here; nobody will ever know at the other end.
        if (wrong !== undefined) doubtful.add(id);
        told.accepted(id);
        if (wrong === "hang") return;
        if (wrong === "drop") return cut(session.id);
        done(null, "2.0.0 queued");
      });
    },
  });
  const cut = (id) => [...server.connections].find((one) => one.id === id)?._socket.destroy();
  server.on("error", () => {});
  server.server.on("connection", (socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
  });
  const listening = server.listen(0, "127.0.0.1");
  await new Promise((done) => listening.once("listening", done));
  return {
    ...{ received, doubtful, told, port: listening.address().port },
    /** Resolves when nobody is connected any more. */
    async quiet() {
      for (let tries = 0; tries < 500 && open.size > 0; tries++) await new Promise((go) => setTimeout(go, 2));
    },
    close: () => new Promise((done) => server.close(done)),
  };
}

function refusal(wrong) {
  if (wrong === undefined) return null;
  return Object.assign(new Error(wrong.slice(4)), { responseCode: Number(wrong.slice(0, 3)) });
}
