// Somebody's browser that is none: cookies, the token of the latest page, and how long each page took to its last byte.
import { Agent, request } from "node:http";

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const secondsAtMost = 120;

export const closeConnections = () => agent.destroy();

/** Times by the name of a page. */
export function stopwatch() {
  const times = new Map();
  return {
    add(page, time) {
      if (!times.has(page)) times.set(page, []);
      times.get(page).push(time);
    },
    /** Of pages that `fits` takes, all together. */
    of(fits) {
      return summary([...times].flatMap(([page, some]) => (fits(page) ? some : [])));
    },
    pages: () => [...times].map(([page, some]) => ({ page, ...summary(some) })),
  };
}

function summary(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), worst: sorted.at(-1) ?? 0 };
}

/**
 * @param name that stands on each of their pages: a page that bears another's is somebody else's
 * @param from the network address that the web server in front would tell
 */
export function visitor(url, { name, from, watch }) {
  const cookies = new Map();
  let token = "";

  async function ask(page, path, { fields, status = 200, signedIn = true }) {
    const body = fields && String(new URLSearchParams([["_token", token], ...fields]));
    const headers = {
      cookie: [...cookies].map((pair) => pair.join("=")).join("; "),
      "x-forwarded-for": from,
      ...(body !== undefined && { origin: url, "content-type": "application/x-www-form-urlencoded" }),
      ...(body !== undefined && { "content-length": Buffer.byteLength(body) }),
    };
    const began = performance.now();
    const answer = await sent(`${url}/office${path}`, { method: body === undefined ? "GET" : "POST", headers, body });
    watch.add(page, performance.now() - began);
    if (answer.status !== status)
      throw new Error(`${page} (${path}) answered ${answer.status} to ${name}: ${said(answer)}`);
    for (const cookie of answer.cookies) {
      const [, key, value] = /^([^=]+)=([^;]*)/.exec(cookie);
      if (value === "") cookies.delete(key);
      else cookies.set(key, value);
    }
    const html = answer.type.startsWith("text/html");
    if (html && answer.status < 300 && signedIn && !answer.text.includes(`>${name}</a>`))
      throw new Error(`${page} is not ${name}'s`);
    token = /name="_token" value="([^"]*)"/.exec(answer.text)?.[1] ?? token;
    return answer;
  }

  return {
    get: (page, path, options = {}) => ask(page, path, options),
    /** `to`: where it sends on to, under `/office`. */
    async post(page, path, fields, options = {}) {
      const answer = await ask(page, path, { status: 303, ...options, fields });
      return { ...answer, to: answer.location?.slice("/office".length) };
    },
    async signIn({ email, password }) {
      await ask("sign-in page", "/sign-in", { signedIn: false });
      const fields = Object.entries({ login: email, password });
      await ask("signing in", "/sign-in", { fields, status: 303 });
    },
  };
}

function sent(url, { method, headers, body }) {
  return new Promise((resolve, reject) => {
    const out = request(url, { agent, method, headers, timeout: secondsAtMost * 1000 }, (answer) => {
      const pieces = [];
      answer.on("data", (piece) => pieces.push(piece));
      answer.on("error", reject);
      answer.on("end", () => {
        const bytes = Buffer.concat(pieces);
        const type = answer.headers["content-type"] ?? "";
        const text = type.startsWith("text/") ? bytes.toString() : bytes.subarray(0, 5).toString("latin1");
        const { location, "set-cookie": cookies = [] } = answer.headers;
        resolve({ status: answer.statusCode, type, text, location, cookies, size: bytes.length });
      });
    });
    out.on("timeout", () => out.destroy(new Error(`no answer in ${secondsAtMost} s`)));
    out.on("error", reject);
    out.end(body);
  });
}

/** The words of a page, for whoever looks for what went wrong. */
function said({ text }) {
  const main = /<main[\s\S]*<\/main>/.exec(text)?.[0] ?? text;
  return main
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .slice(0, 300);
}
