import { describe, expect, it } from "vitest";
import { guarded, mayCall, type Permission, refuseOthers } from "./access.ts";
import { type Actor, anyone, link, owner, system } from "./actor.ts";

const user = (role: string, more: object = {}): Actor => ({ kind: "user", id: "u1", role, ...more });
const may = (actor: Actor, ...allowed: readonly Permission[]) => mayCall(actor, "grades.add", allowed);

describe("a verb", () => {
  it("may always be called by the owner and the system, even when no role may", () => {
    expect([may(owner), may(system("x"))]).toEqual([true, true]);
  });

  it("may be called by the roles of its row, and by no other", () => {
    expect([may(user("teacher"), "admin", "teacher"), may(user("student"), "admin", "teacher")]).toEqual([true, false]);
  });

  it("for every user is for all roles, and for nobody who has not signed in", () => {
    const actors = [user("student"), user("it"), anyone, link("t")];
    expect(actors.map((actor) => may(actor, "user"))).toEqual([true, true, false, false]);
  });

  it("for links is for nobody else, and so is one for strangers", () => {
    const actors = [link("t"), anyone, user("admin")];
    expect(actors.map((actor) => may(actor, "link"))).toEqual([true, false, false]);
    expect(actors.map((actor) => may(actor, "anyone"))).toEqual([false, true, false]);
  });
});

describe("a role of the institution's own", () => {
  const tutor = (more: object) => user("tutor", { like: "teacher", ...more });

  it("may do what its preset may", () => {
    expect([may(tutor({}), "teacher"), may(tutor({}), "registrar")]).toEqual([true, false]);
  });

  it("may do what it has besides, and only that", () => {
    expect(may(tutor({ also: ["grades.add"] }), "registrar")).toBe(true);
    expect(may(tutor({ also: ["grades.publish"] }), "registrar")).toBe(false);
  });

  it("may not do what it lacks of its preset", () => {
    expect(may(tutor({ without: ["grades.add"] }), "teacher")).toBe(false);
    expect(may(tutor({ without: ["grades.publish"] }), "teacher")).toBe(true);
  });

  it("keeps what every user may do", () => {
    expect(may(tutor({ without: ["grades.add"] }), "user")).toBe(true);
  });
});

describe("a refusal", () => {
  const refusal = (actor: Actor, ...allowed: readonly Permission[]) => {
    try {
      refuseOthers(actor, "grades.add", allowed);
    } catch (error) {
      const { name, code, details } = error as { name: string; code: string; details: object };
      return { name, code, details };
    }
  };

  it("names who asked, the verb and the roles that it takes, but neither links nor strangers", () => {
    expect(refusal(user("student"), "admin", "link", "anyone", "teacher")).toEqual({
      name: "ForbiddenError",
      code: "access.forbidden",
      details: { actor: "student", verb: "grades.add", needed: ["admin", "teacher"] },
    });
    expect(refusal(link("secret"), "admin")?.details).toEqual({ actor: "link", verb: "grades.add", needed: ["admin"] });
  });

  it("tells whoever has not signed in to do so", () => {
    expect(refusal(anyone, "admin")).toEqual({
      name: "ForbiddenError",
      code: "access.not_signed_in",
      details: { verb: "grades.add", needed: ["admin"] },
    });
  });

  it("says of a verb that no role may call that none may", () => {
    for (const allowed of [[], ["link"], ["anyone"], ["link", "anyone"]] as const) {
      expect(refusal(user("admin"), ...allowed)).toEqual({
        name: "ForbiddenError",
        code: "access.not_shared",
        details: { verb: "grades.add" },
      });
    }
  });

  it("is none for who may", () => {
    expect(refusal(user("admin"), "admin")).toBeUndefined();
  });
});

describe("guarded verbs", () => {
  const verbs = {
    unit: 100,
    add(value: number, coefficient: number) {
      return value * coefficient * this.unit;
    },
  };
  const table = { add: ["teacher"], unit: [] } as const;

  it("ask the table first, then are called as they were, by their full name", () => {
    const entered: string[] = [];
    const enter = (verb: string) => entered.push(verb);
    expect(guarded("grades", verbs, table, { actor: user("teacher"), enter }).add(2, 3)).toBe(600);
    expect(() => guarded("grades", verbs, table, { actor: user("student"), enter }).add(2, 3)).toThrow(
      expect.objectContaining({ code: "access.forbidden", details: expect.objectContaining({ verb: "grades.add" }) }),
    );
    expect(entered).toEqual(["grades.add", "grades.add"]);
  });

  it("are those of the table and no others", () => {
    const { add } = verbs;
    const found = guarded<{ add: typeof add }>("grades", verbs, { add: [] }, { actor: owner, enter: () => {} });
    expect(Object.keys(found)).toEqual(["add"]);
  });
});
