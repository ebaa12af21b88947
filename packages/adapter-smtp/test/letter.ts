import type { Message } from "@cursus/core";

export const letter: Message = {
  id: "0Qz8tQ3a001Ab3dE5fG7hJ",
  to: { address: "zoe@etu.univ.example", name: "Zoé Lefèvre" },
  from: { address: "suivi@univ.example", name: "Université d’Exemple" },
  replyTo: { address: "reponse@univ.example" },
  subject: "Suivi des diplômés : que devenez-vous ?",
  text: "Bonjour Zoé,\n\nmerci de répondre.\n.\n..\n.suite\nFrom nous.\n",
  html: "<p>Bonjour Zoé,</p>\n<p>merci de répondre.</p>\n",
  language: "fr",
  at: "2026-11-22T09:30:00.000Z",
  unsubscribe: "https://univ.example/unsubscribe?token=abc",
};
