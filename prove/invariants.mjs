// What holds of every store at every moment: a row, its log entry and its announcement go together.
import { hash } from "node:crypto";
import { averageOf, eq } from "@cursus/core";

/** Reads a store whose journals were carried off. */
export async function readStore(storage, policy = { method: "flat", absences: "school" }) {
  const emails = new Map();
  const students = new Set();
  const graded = new Map();
  for await (const { id, email, marks = [], average, averageState } of storage.scan("students", {})) {
    emails.set(email, id);
    students.add(id);
    if (marks.length > 0 || average !== undefined) graded.set(id, { marks, average, averageState });
  }
  const invitations = [];
  for await (const row of storage.scan("invitations", {})) invitations.push(row);
  const announced = new Set();
  for await (const { row } of storage.scan("outbox", { filter: eq("kind", "campaigns.invitation") }))
    announced.add(row);
  const log = { added: new Set(), submitted: new Map(), invited: new Map(), graded: new Map() };
  for await (const { verb, about, what } of storage.scan("audit", {})) {
    if (verb === "students.add") log.added.add(about);
    if (verb === "students.import") for (const id of [what?.added ?? []].flat()) log.added.add(id);
    if (verb === "grades.add") log.graded.set(about, (log.graded.get(about) ?? 0) + 1);
    if (verb === "grades.import") log.graded.set(about, (log.graded.get(about) ?? 0) + what.added);
    if (verb === "grades.delete") log.graded.set(about, (log.graded.get(about) ?? 0) - 1);
    if (verb === "campaigns.answer") log.submitted.set(about, (log.submitted.get(about) ?? 0) + 1);
    if (verb === "campaigns.invite") log.invited.set(about, (log.invited.get(about) ?? 0) + 1);
  }
  const byDigest = new Map(invitations.map((row) => [row.linkDigest, row]));
  return {
    emails,
    invited: new Set(invitations.map(({ student }) => student)),
    marksOf: (student) => graded.get(student)?.marks ?? [],
    revisionsOf: (token) => byDigest.get(hash("sha256", token, "base64url"))?.revisions ?? [],
    /** Every way in which a fact stands without its log entry or its announcement, or half written. */
    *torn() {
      for (const id of students) if (!log.added.has(id)) yield `torn: student ${id} has no log entry`;
      for (const [id, { marks, average, averageState }] of graded) {
        const right = averageOf(marks, policy);
        if (right.average !== average || right.averageState !== averageState)
          yield `torn: the average of ${id} is not that of its marks`;
        if (log.graded.get(id) !== marks.length)
          yield `torn: ${marks.length} marks of ${id}, ${log.graded.get(id) ?? 0} log entries`;
      }
      for (const { id, student, answers, revisions = [] } of invitations) {
        if (!announced.has(id)) yield `torn: invitation ${id} was never announced`;
        if (log.invited.get(student) !== 1)
          yield `torn: invitation ${id} has ${log.invited.get(student) ?? 0} log entries`;
        if ((log.submitted.get(student) ?? 0) !== revisions.length)
          yield `torn: ${revisions.length} answers of ${id}, ${log.submitted.get(student) ?? 0} log entries`;
        if (JSON.stringify(answers) !== JSON.stringify(revisions.at(-1)?.answers))
          yield `torn: the answers of ${id} are not its last revision`;
      }
    },
  };
}
