// prove:sign-in: guesses at accounts that there are and at accounts that there are not, in random order, with the hasher that
// people get. The answers must be the same, and so must the time: whoever guesses by it which of two names is an account must
// be right no more often than by chance. Then many guesses at one account from many addresses: 100 at most reach the hash.
import { anyone, bcryptHasher, createCursus, owner } from "@cursus/core";
import { prover } from "./prover.mjs";

const proof = prover("sign-in", { pairs: 150, guesses: 2000, cost: 7 });
const broken = [];
const password = "trois chats gris dorment";

const { hasher, checks } = counted(bcryptHasher({ cost: proof.cost }));
const cursus = await createCursus({ passwords: hasher, secret: "x".repeat(32) });
const office = cursus.as(owner).users;
for (let n = 0; n < proof.pairs; n++)
  await office.add({ name: `P ${n}`, role: "it", email: `known${n}@univ.example`, password });
await office.add({ name: "A", role: "admin", email: "admin@univ.example", phone: "+33612345678", password });

const times = { known: [], unknown: [] };
const answers = new Set();
await guess("warm@univ.example");
for (let n = 0; n < proof.pairs; n++) {
  const first = proof.chance.next() < 0.5 ? "known" : "unknown";
  for (const kind of [first, first === "known" ? "unknown" : "known"]) {
    const begun = performance.now();
    answers.add(await guess(`${kind}${n}@univ.example`));
    times[kind].push(performance.now() - begun);
  }
}
if (answers.size !== 1) broken.push(`${answers.size} different answers: ${[...answers].join(", ")}`);
const { share, bound } = toldApart(times.known, times.unknown);
if (Math.abs(share - 0.5) > bound)
  broken.push(
    `the slower of two was the known one in ${percent(share)} of pairs: more than ${percent(bound)} from chance`,
  );

const before = checks();
for (let n = 0; n < proof.guesses; n++)
  await guess(n % 2 === 0 ? "admin@univ.example" : "06 12 34 56 78", `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`);
const reached = checks() - before;
if (reached > 100) broken.push(`${reached} guesses reached the hash`);

await cursus.close();
const [known, unknown] = [median(times.known), median(times.unknown)];
proof.end(
  `${proof.pairs} pairs, one answer; median ${known.toFixed(2)} ms known, ${unknown.toFixed(2)} ms unknown, the known one slower in ` +
    `${percent(share)} (chance ± ${percent(bound)}); ${reached} of ${proof.guesses} guesses reached the hash`,
  broken,
);

async function guess(login, address) {
  const sessions = cursus.as(anyone).sessions;
  return await sessions.signIn({ login, password: "not this one at all", ...(address && { address }) }).then(
    () => "signed in",
    (error) => `${error.code} ${error.message}`,
  );
}

/** How often the known one of a pair was slower; the bound is four standard deviations of a fair coin, for this many pairs. */
function toldApart(known, unknown) {
  const slower = known.filter((time, n) => time > unknown[n]).length;
  return { share: slower / known.length, bound: 2 / Math.sqrt(known.length) };
}

/** Under sabotage an unknown account costs nothing, as where nobody thought of it. */
function counted(real) {
  let checked = 0;
  const verify = async (given, hash) => {
    checked++;
    return proof.sabotage && hash === real.decoy ? false : await real.verify(given, hash);
  };
  return { hasher: { ...real, verify }, checks: () => checked };
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function percent(share) {
  return `${(100 * share).toFixed(1)} %`;
}
