/** The menu on a terminal that draws, driven in tmux as by hands: arrows, lists that follow what is typed, Ctrl-C. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Desk, openDesk, runFile } from "./desk.ts";

const patience = 15_000;

function hasTmux(): boolean {
  try {
    execFileSync("tmux", ["-V"]);
    return true;
  } catch {
    return false;
  }
}

interface Terminal {
  /** Waits until all of this stands on the screen, and gives the screen. */
  shows(...texts: readonly string[]): Promise<string>;
  /** Keys by tmux's names: Enter, Down, C-c. */
  press(...keys: readonly string[]): void;
  type(text: string): void;
  end(): void;
}

interface Size {
  readonly columns: number;
  readonly rows: number;
}

let open: Terminal | undefined;

function terminal(desk: Desk, words: string, { columns, rows }: Size, env: NodeJS.ProcessEnv = {}): Terminal {
  const socket = join(desk.folder, `tmux-${Math.random().toString(36).slice(2)}`);
  const tmux = (...args: readonly string[]) =>
    execFileSync("tmux", ["-S", socket, "-f", "/dev/null", ...args], { encoding: "utf8" });
  const set = Object.entries({ LANG: "C.UTF-8", ...env }).map(([name, value]) => `${name}='${value}'`);
  const command = `env ${set.join(" ")} '${process.execPath}' '${runFile}' ${words}; echo "code $?"; sleep 60`;
  tmux("new-session", "-d", "-x", String(columns), "-y", String(rows), "-c", desk.folder, command);
  const screen = () => tmux("capture-pane", "-p").replaceAll("\u00a0", " ");
  open = {
    async shows(...texts) {
      const late = Date.now() + patience;
      for (;;) {
        const seen = screen();
        if (texts.every((text) => seen.includes(text))) return seen;
        if (Date.now() > late) throw new Error(`not all of ${JSON.stringify(texts)} on:\n${seen}`);
        await new Promise((done) => setTimeout(done, 100));
      }
    },
    press: (...keys) => void tmux("send-keys", ...keys),
    type: (text) => void tmux("send-keys", "-l", text),
    end: () => void tmux("kill-server"),
  };
  return open;
}

// Where tmux is missing, the same menu is proven line by line (menu.test.ts).
describe.skipIf(!hasTmux())("on a terminal (skipped: no tmux)", () => {
  let desk: Desk;

  beforeAll(async () => {
    desk = await openDesk();
    const students = Array.from(
      { length: 40 },
      (_, at) => `Nom${String(at).padStart(2, "0")};Zoé;zoe${at}@univ.example;L3`,
    );
    const file = await desk.file("class.csv", ["Nom;Prénom;Courriel;Classe", ...students].join("\n"));
    expect(await desk.run(["students", "import", file])).toMatchObject({ code: 0 });
    return () => desk.clear();
  });

  afterEach(() => {
    open?.end();
    open = undefined;
  });

  it("opens by `cursus` alone, adds a student, and comes back to the entry", async () => {
    const { shows, press, type } = terminal(desk, "", { columns: 80, rows: 24 });
    await shows("What would you like to do?", "❯ Create the first administrator", "arrows: move");
    press("Down", "Enter");
    await shows("❯ Add a student");
    press("Enter");
    await shows("Last name:");
    type("Diop");
    press("Enter");
    await shows("First name");
    type("Awa");
    press("Enter");
    await shows("Email");
    type("awa@");
    press("Enter");
    await shows("This is no email address");
    type("univ.example");
    press("Enter");
    await shows("Phone");
    press("Enter");
    await shows("Class:", "L3");
    type("L3");
    await shows("❯ L3");
    press("Enter");
    await shows("❯ Do it: Add a student", "Add: Birth date");
    press("Enter");
    await shows("As a command: cursus students add --last-name Diop --first-name Awa", "❯ Add a student");
    expect((await desk.ask(["students", "show", "awa@univ.example"])).data).toMatchObject({ class: "L3" });
  });

  it("turns the pages of a table that is longer than the screen", async () => {
    const { shows, press } = terminal(desk, "menu", { columns: 80, rows: 24 });
    await shows("❯ Create the first administrator");
    press("Down", "Enter");
    await shows("❯ Add a student");
    press("Down", "Enter");
    await shows("Nom00", "❯ Next page");
    press("Enter");
    const second = await shows("❯ Next page", "Previous page", "Nom20");
    expect(second).not.toContain("Diop");
    press("Down", "Enter");
    await shows("Diop", "❯ Next page");
  });

  it("fits a screen of 40 columns", async () => {
    const { shows, press } = terminal(desk, "menu", { columns: 40, rows: 20 }, { CURSUS_LANG: "fr" });
    await shows("Que voulez-vous faire ?");
    press("Down", "Enter");
    await shows("❯ Ajouter un étudiant");
    press("Down", "Down", "Down", "Enter");
    await shows("Ce dont vous vous souvenez");
    press("n", "o", "m", "3", "9", "Enter");
    await shows("Nom39", "❯ Choisir une ligne");
  });

  it("leads back by Ctrl-C, a step at a time, and out with 130", async () => {
    const { shows, press, type } = terminal(desk, "menu", { columns: 80, rows: 24 });
    await shows("❯ Create the first administrator");
    press("Down", "Enter");
    await shows("❯ Add a student");
    press("Enter");
    await shows("Last name:");
    type("Sow");
    press("Enter");
    await shows("First name");
    press("C-c");
    await shows("What you typed is not done yet.", "❯ Go on with it");
    press("Enter");
    await shows("First name");
    press("C-c");
    await shows("❯ Go on with it");
    press("Down", "Enter");
    await shows("❯ Add a student");
    press("C-c");
    await shows("❯ Students");
    press("C-c");
    await shows("Leave Cursus?");
    press("C-c");
    await shows("code 130");
  });

  it("draws nothing with TERM=dumb", async () => {
    const { shows, type, press } = terminal(desk, "", { columns: 80, rows: 24 }, { TERM: "dumb", CURSUS_LANG: "fr" });
    const seen = await shows("Que voulez-vous faire ?", "2. Étudiants");
    expect(seen).not.toContain("❯");
    type("4");
    press("Enter");
    await shows("1. Toutes les classes");
  });
});
