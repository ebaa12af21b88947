// What the store holds, row by row, beside what each person chose: by the storage alone, past every verb and view of the core.
import { createCursus } from "@cursus/core";
import { all, choiceOf } from "./institution.mjs";

/** @returns what is not as it must be, a sentence each */
export async function faultsIn(options, { period, students, people }) {
  await using cursus = await createCursus(options);
  const rows = async (name) => await Array.fromAsync(cursus.storage.scan(name, {}));
  const [registrations, sittings, places] = [
    ...[await rows("exam_registrations"), await rows("exam_sittings"), await rows("exam_places")],
  ];
  const codes = new Map(sittings.map(({ id, code }) => [id, code]));
  const byStudent = Map.groupBy(registrations, ({ student }) => student);
  const held = Map.groupBy(places, ({ registration }) => registration);
  const faults = all(people).flatMap(({ n, number }) => {
    const own = byStudent.get(students.get(number)) ?? [];
    if (own.length !== 1) return [`${number} has ${own.length} registrations`];
    const [row] = own;
    const found = written(row, { codes, held: held.get(row.id) ?? [] });
    const wanted = expected(choiceOf(n), period);
    return found === wanted ? [] : [`${number} has ${found} instead of ${wanted}`];
  });
  if (registrations.length !== people) faults.push(`${registrations.length} registrations for ${people} people`);
  return [...faults, ...sharedSeats(registrations)];
}

function expected({ place, papers, amount }, period) {
  const seated = place.modality === "remote" ? "" : "seated";
  return said({ period, state: "confirmed", centre: place.code, papers, places: papers, amount, paid: amount, seated });
}

function written({ period, state, centre, papers, quote, payments = [], summonedAt }, { codes, held }) {
  const seated = papers.every(({ room, seat }) => room !== undefined && seat > 0) ? "seated" : "";
  return said({
    ...{ period, centre, seated, amount: quote?.amount },
    state: summonedAt === undefined ? `${state}, not summoned` : state,
    papers: papers.map(({ sitting }) => codes.get(sitting)),
    places: held.map(({ sitting, centre: at }) => (at === centre ? codes.get(sitting) : `${at} ${sitting}`)),
    paid: payments.reduce((sum, one) => sum + one.amount, 0),
  });
}

function said({ papers, places, ...rest }) {
  return JSON.stringify({ ...rest, papers: papers.toSorted(), places: places.toSorted() }, [
    ...["period", "state", "centre", "papers", "places", "amount", "paid", "seated"],
  ]);
}

function sharedSeats(registrations) {
  const seats = registrations.flatMap(({ centre, papers }) =>
    papers.flatMap(({ sitting, room, seat }) => (seat === undefined ? [] : [`${sitting} ${centre} ${room} ${seat}`])),
  );
  return seats.length === new Set(seats).size ? [] : [`${seats.length - new Set(seats).size} seats are given twice`];
}
