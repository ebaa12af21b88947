/** What each shell completes, asked of the shell itself. */
import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it, type TestContext } from "vitest";
import { shells } from "../src/completion/shells.ts";
import { type Desk, openDesk } from "./desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  for (const shell of shells) await desk.file(`cursus.${shell}`, (await desk.run(["completion", shell])).stdout);
});
afterAll(() => desk.clear());

/** Where each shell says what it would offer after a line, a word a line. */
const asking = {
  bash: (line: string) => `
    source cursus.bash
    COMP_WORDS=(${line.replace(/ $/, ' ""')}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
    _cursus; printf '%s\\n' "\${COMPREPLY[@]}"`,
  // The editor of lines is not to be had without a terminal: what it is handed is shown in its place.
  zsh: (line: string) => `
    compdef() { : }
    compadd() { shift; print -rl -- "$@" }
    _describe() { local a="\${@[-1]}"; print -rl -- "\${(P@)a%%:*}" }
    _files() { : }
    source ./cursus.zsh
    words=(${line.replace(/ $/, ' ""')}); CURRENT=$#words
    _cursus | grep -e "^\${words[CURRENT]}" || true`,
  fish: (line: string) => `source cursus.fish; complete -C '${line}' | string replace -r '\\t.*' ''`,
} as const;

describe.each(shells)("%s", (shell) => {
  function offered(context: TestContext, line: string): readonly string[] {
    if (spawnSync(shell, ["--version"]).error) context.skip(`no ${shell}`);
    const { stdout, stderr } = spawnSync(shell, ["-c", asking[shell](line)], { cwd: desk.folder, encoding: "utf8" });
    expect(stderr).toBe("");
    return stdout.split("\n").filter((word) => word !== "");
  }

  it("offers topics and commands", (context) => {
    expect(offered(context, "cursus cam")).toEqual(["campaigns"]);
    expect(offered(context, "cursus campaigns re")).toEqual(
      expect.arrayContaining(["remind", "resend", "responses", "results", "resume", "revoke"]),
    );
    expect(offered(context, "cursus api keys ")).toEqual(expect.arrayContaining(["add", "list", "renew", "revoke"]));
  });

  it("offers a command's flags, its own and those of all, once something stands before them too", (context) => {
    const flags = offered(context, "cursus students list --class L3 --");
    expect(flags).toEqual(expect.arrayContaining(["--format", "--output", "--storage", "--lang", "--json"]));
    expect(flags).not.toContain("--coefficient");
  });

  it("offers the values of a flag that takes one of a few", (context) => {
    expect(offered(context, "cursus students list --lang ")).toEqual(["en", "fr"]);
    expect([...offered(context, "cursus campaigns preview --kind inv")]).toEqual(["invitation"]);
  });
});

it("says what each word is for in the reader's language", async () => {
  const told = async (...more: string[]) =>
    /-a invite -d (.*)/.exec((await desk.run(["completion", "fish", ...more])).stdout)?.[1];
  expect(await told()).toBe("'invite everyone in a spreadsheet'");
  expect(await told("--lang", "fr")).toBe("'inviter toutes les personnes d’un tableur'");
});

it("takes the shell that is used, and asks which where it is none that it knows", async () => {
  const bash = await desk.run(["completion"], { SHELL: "/usr/local/bin/bash" });
  expect(bash).toMatchObject({ code: 0, stdout: expect.stringContaining("complete -o default -F _cursus cursus") });
  expect(await desk.run(["completion"], { SHELL: "/bin/tcsh" })).toMatchObject({
    code: 2,
    stdout: "",
    stderr: "Which shell? Name one: bash, zsh, fish\n",
  });
});
