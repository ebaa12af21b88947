/** Hello: from a class list to an answer, everything in memory. */
import { consoleNotifier, createCursus, link, owner, sheetOf } from "@cursus/core";

const mails: string[] = [];
const cursus = await createCursus({ notifiers: [consoleNotifier((mail) => mails.push(mail))] }); // everything in memory
const staff = cursus.as(owner);

const campaign = await staff.campaigns.create({ name: "Licence maths 2025", closes: "2099-06-30" });
const sheet = sheetOf("class", [
  ["Nom", "Prénom", "Courriel"],
  ["Dupont", "Élodie", "elodie@univ.example"],
]);
await staff.campaigns.invite(campaign.id, sheet); // each row added, changed, left alone or refused: the report says which
await cursus.deliver(); // each mail once, however often this is called or killed

const token = /token=([\w-]+)/.exec(mails[0] ?? "")?.[1] ?? "";
await cursus.as(link(token)).campaigns.submit({ situation: "employed", formation: "Licence maths" });

console.log(await staff.campaigns.status(campaign.id)); // … invited: 1, answered: 1, responseRate: 1
await cursus.close();
