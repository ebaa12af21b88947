/** The contract of {@link Notifier}, case by case: what holds for mail, text messages, files and screens alike. */
import assert from "node:assert/strict";
import type { Delivery, Message, Notifier } from "../notify/notifier.ts";
import { type Case, promised, type Runner, runContract, type Subject } from "./contract.ts";

export interface NotifierUnderTest extends Subject {
  /** Connected to a side that accepts everything. */
  readonly notifier: Notifier;
  /** An address that the other side takes; `awa@univ.example` if absent. A phone number for a channel that asks for one. */
  readonly address?: string;
  /** What has arrived on the other side, decoded, in any order. Absent where it cannot be looked at. */
  arrived?(): Promise<readonly Arrived[]>;
  /** Closes the notifier and its other side. */
  cleanUp(): Promise<void>;
}

/** A message as its reader sees it; what a channel does not carry is absent. */
export interface Arrived {
  readonly to: string;
  readonly name?: string;
  readonly subject?: string;
  readonly text: string;
}

export type NotifierCase = Case<NotifierUnderTest>;

/** A message to send; any part may be given. */
export function exampleMessage(given: Partial<Message> = {}): Message {
  return {
    id: "0000000000000000000001",
    to: { address: "awa@univ.example", name: "Awa N’Diaye" },
    from: { address: "scolarite@univ.example", name: "Université d’Exemple" },
    subject: "Que devenez-vous ?",
    text: "Bonjour Awa,\n\nRépondez avant le 30 juin.\n",
    language: "fr",
    at: "2026-11-22T09:30:00.000Z",
    ...given,
  };
}

const states: readonly Delivery["state"][] = ["accepted", "deferred", "refused", "unknown"];

export const notifierCases: readonly NotifierCase[] = [
  ...promised<NotifierUnderTest>("A notifier says what it is, without a password.", [
    {
      name: "has a channel, a name to show, and room for at least one message",
      async run({ notifier }) {
        assert.match(notifier.channel, /^[a-z][a-z0-9-]*$/);
        assert.match(notifier.name, /^[a-z][a-z0-9+.-]*:/);
        assert.doesNotMatch(notifier.name, /:[^:/@]*[^/@]@/);
        assert.ok(Number.isInteger(notifier.concurrency) && notifier.concurrency >= 1);
        assert.equal(typeof notifier.local, "boolean");
      },
    },
  ]),
  ...promised<NotifierUnderTest>("`check` reaches the other side without sending.", [
    {
      name: "reaches a side that is there, as often as asked, and sends nothing",
      async run({ notifier, arrived }) {
        await notifier.check();
        await notifier.check();
        assert.deepEqual((await arrived?.()) ?? [], []);
      },
    },
  ]),
  ...promised<NotifierUnderTest>("`send` brings one message to one person and tells what the other side said.", [
    {
      name: "is told that a message was accepted",
      async run(subject) {
        assert.equal((await subject.notifier.send(messageTo(subject))).state, "accepted");
      },
    },
    {
      name: "brings names, subjects and texts with accents, other scripts and emoji as they are",
      skip: unseen,
      async run(subject) {
        const sent = [
          messageTo(
            subject,
            { id: "a", subject: "Où en êtes-vous ? 👩🏽‍🎓", text: "Chère Éloïse,\n\nÀ bientôt – 李小龍, محمد.\n" },
            "Éloïse Müller",
          ),
          messageTo(
            subject,
            { id: "b", subject: "a".repeat(300), text: `${"mot ".repeat(500)}\n.\n..\nFrom here\n` },
            "李小龍",
          ),
          messageTo(
            subject,
            { id: "c", subject: '"quoted" <tag>, =?x?=', text: "= %\n" },
            'Awa "la, grande" <N’Diaye>',
          ),
        ];
        for (const message of sent) assert.equal((await subject.notifier.send(message)).state, "accepted");
        const found = await subject.arrived!();
        assert.equal(found.length, sent.length);
        for (const message of sent)
          assert.ok(
            found.some((one) => tells(one, message)),
            `${message.id} is not as it was sent`,
          );
      },
    },
    {
      name: "brings each of twenty messages that are sent at once, and answers each",
      async run(subject) {
        const { notifier, arrived } = subject;
        const sent = Array.from({ length: 20 }, (_, n) => messageTo(subject, { id: `m${n}`, text: `text ${n}\n` }));
        const answers = await Promise.all(sent.map((message) => notifier.send(message)));
        assert.deepEqual(
          answers.map(({ state }) => state),
          sent.map(() => "accepted"),
        );
        const found = await arrived?.();
        if (found)
          assert.deepEqual(found.map(({ text }) => text.trim()).sort(), sent.map(({ text }) => text.trim()).sort());
      },
    },
    {
      name: "takes a message without any of what may be left out",
      async run(subject) {
        const { to, from } = messageTo(subject);
        const bare = messageTo(subject, { to: { address: to.address }, from: { address: from.address }, text: "" });
        assert.equal((await subject.notifier.send(bare)).state, "accepted");
      },
    },
    {
      name: "takes a message with all of what may be left out",
      async run(subject) {
        const full = messageTo(subject, {
          html: "<p>Bonjour</p>",
          replyTo: { address: "reponses@univ.example", name: "Réponses" },
          unsubscribe: "https://univ.example/desinscription/abc",
          language: "en",
        });
        assert.equal((await subject.notifier.send(full)).state, "accepted");
      },
    },
  ]),
  ...promised<NotifierUnderTest>("It never throws for an answer of the other side: the answer is the delivery.", [
    {
      name: "answers an address that nobody has with a delivery",
      async run({ notifier }) {
        const delivery = await notifier.send(exampleMessage({ to: { address: "nobody@nowhere.invalid" } }));
        assert.ok(states.includes(delivery.state));
      },
    },
  ]),
  ...promised<NotifierUnderTest>("A message reaches its recipient alone, and what a field holds stays in that field.", [
    {
      name: "makes no recipient and no line of its own out of a name or a subject that looks like one",
      skip: unseen,
      async run(subject) {
        const subjectLine = "Bcc: other@univ.example";
        const message = messageTo(subject, { subject: subjectLine }, "other@univ.example, <third@univ.example>");
        await subject.notifier.send(message);
        const found = await subject.arrived!();
        assert.deepEqual(
          found.map(({ to }) => to),
          [message.to.address],
        );
        assert.ok(tells(found[0]!, message));
      },
    },
  ]),
  ...promised<NotifierUnderTest>("`close` lets go of everything, and may be called again.", [
    {
      name: "closes after sending, and closes again",
      async run(subject) {
        await subject.notifier.send(messageTo(subject));
        await subject.notifier.close();
        await subject.notifier.close();
      },
    },
  ]),
];

/** Puts a notifier to the test under a runner of your choice, see `storageContract`. */
export function notifierContract(
  runner: Runner,
  name: string,
  { open }: { readonly open: () => Promise<NotifierUnderTest> },
): void {
  runContract(runner, `the notifier contract, by ${name}`, { cases: notifierCases, open });
}

function messageTo({ address }: NotifierUnderTest, given: Partial<Message> = {}, name?: string): Message {
  const { to } = exampleMessage();
  return exampleMessage({ to: { address: address ?? to.address, name: name ?? to.name }, ...given });
}

async function unseen({ arrived }: NotifierUnderTest): Promise<string | undefined> {
  return arrived ? undefined : "what arrives cannot be looked at";
}

/** Is this what was sent, as far as the channel carries it? Line ends and blank ends of a text are the channel's own. */
function tells(found: Arrived, { to, subject, text }: Message): boolean {
  const lines = (given: string) => given.replace(/\r\n?/g, "\n").trimEnd();
  return (
    found.to === to.address &&
    (found.name === undefined || found.name === (to.name ?? "")) &&
    (found.subject === undefined || found.subject === subject) &&
    lines(found.text) === lines(text)
  );
}
