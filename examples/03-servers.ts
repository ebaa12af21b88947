/**
 * The same calls on servers of one's own: MongoDB keeps, Redis shares what is short-lived, SMTP sends.
 *
 *     MONGODB_URL=mongodb://127.0.0.1:27017/cursus REDIS_URL=redis://127.0.0.1:6379 SMTP_URL=smtp://127.0.0.1:2525 \
 *         CURSUS_SECRET=… node examples/03-servers.ts
 */
import { mongoStorage } from "@cursus/adapter-mongo";
import { redisCache } from "@cursus/adapter-redis";
import { smtpNotifier } from "@cursus/adapter-smtp";
import { createCursus, sheetOf } from "@cursus/core";

const { MONGODB_URL, REDIS_URL, SMTP_URL, CURSUS_SECRET } = process.env;
if (!MONGODB_URL || !REDIS_URL || !SMTP_URL || !CURSUS_SECRET)
  throw new Error(
    "Set MONGODB_URL, REDIS_URL, SMTP_URL and CURSUS_SECRET (32 characters or more, kept apart from the data).",
  );

await using cursus = await createCursus({
  storage: mongoStorage(MONGODB_URL),
  cache: redisCache(REDIS_URL),
  notifiers: [smtpNotifier(SMTP_URL)],
  secret: CURSUS_SECRET,
  settings: { name: "Université d'Exemple", sender: "enquetes@univ.example", publicUrl: "http://127.0.0.1:8000" },
});
const { campaigns } = cursus.system("the yearly survey");

const name = `Licence maths ${new Date().toISOString()}`;
await campaigns.create({ name, closes: "2099-06-30" });
const sheet = sheetOf("class", [
  ["Nom", "Prénom", "Courriel"],
  ["Dupont", "Élodie", "elodie@univ.example"],
  ["N'Diaye", "Awa", "awa@univ.example"],
  ["Müller", "Jörg", "not an address"],
]);
const { invited, refused } = await campaigns.invite(name, sheet);
console.log({ invited, refused: refused.map(({ row, code }) => `row ${row}: ${code}`) });

// Run this program twice at once, or kill it here: nobody is written to twice, nobody is left out.
const { sent, pending } = await cursus.deliver();
console.log({ sent, pending });
