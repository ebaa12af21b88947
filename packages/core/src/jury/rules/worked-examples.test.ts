import { describe, expect, it } from "vitest";
import { evaluate } from "./evaluate.ts";
import { type GivenPolicy, readCase } from "./read-case.ts";
import { whatIf } from "./what-if.ts";

type Given = { readonly [field: string]: unknown };

let next = 0;
const node = (kind: string, children: readonly Given[], more: Given = {}): Given => ({
  ...{ code: `${kind}${++next}`, kind, children },
  ...more,
});
const semester = (...children: readonly Given[]) => node("semester", children);
const year = (...children: readonly Given[]) => node("year", children);
const ue = (mark: unknown, ects: number, more: Given = {}): Given => ({
  ...{ code: `UE${++next}`, kind: "ue", ects },
  ...(mark !== undefined && { mark }),
  ...more,
});
const ec = (mark: unknown, more: Given = {}): Given => ({ code: `EC${++next}`, kind: "ec", mark, ...more });
const look = (tree: Given, policy: GivenPolicy = {}, more: Given = {}) => evaluate(readCase({ tree, ...more }, policy));
const ues = (found: ReturnType<typeof look>, kind = "ue") =>
  found.nodes.filter((one) => one.kind === kind).map(({ decision }) => decision);
const told = ({ average, ects, decision }: ReturnType<typeof look>) => [average, ects, decision];

describe("a semester of a licence", () => {
  it("at 10.15 brings 30 ECTS, and two UEs by compensation", () => {
    const found = look(semester(ue(12, 6), ue(8, 6), ue(9.5, 9), ue(11, 9)));
    expect([told(found), ues(found)]).toEqual([
      [10.15, 30, "ADM"],
      ["ADM", "CMP", "CMP", "ADM"],
    ]);
  });

  it("at 9.97 leaves the UEs at the bar, and their 15 ECTS", () => {
    const found = look(semester(ue(12, 6), ue(8, 6), ue(8.9, 9), ue(11, 9)));
    expect([told(found), ues(found)]).toEqual([
      [9.97, 15, "AJ"],
      ["ADM", "AJ", "AJ", "ADM"],
    ]);
  });

  it("passes at 9.995, which shows 10.00, and not at 9.994", () => {
    expect([told(look(semester(ue("9.995", 30)))), told(look(semester(ue("9.994", 30))))]).toEqual([
      [10, 30, "ADM"],
      [9.99, 0, "AJ"],
    ]);
  });

  it("climbs exactly: 9.994 and 9.995 give 9.99, or 10.00 where means climb rounded", () => {
    const tree = semester(ue("9.994", 6), ue("9.995", 6));
    expect([look(tree).average, look(tree, { cascade: "rounded" }).average]).toEqual([9.99, 10]);
  });

  it("weighs by coefficients before ECTS", () => {
    expect(look(semester(ue(12, 6, { coefficient: 1 }), ue(9, 3, { coefficient: 2 }))).average).toBe(10);
  });

  it("is not compensated with a UE under its floor, nor are its other UEs", () => {
    const tree = semester(ue(7.99, 6), ue(9, 6), ue(15, 18));
    expect([told(look(tree)), told(look(tree, "licenceFloors")), ues(look(tree, "licenceFloors"))]).toEqual([
      [12.4, 30, "ADM"],
      [12.4, 18, "AJ"],
      ["AJ", "AJ", "ADM"],
    ]);
  });

  it("leaves out what the student asks not to be compensated, and compensates the rest", () => {
    const found = look(semester(ue(8, 6, { refusesCompensation: true }), ue(9, 6), ue(14, 18)));
    expect([told(found), ues(found)]).toEqual([
      [11.8, 24, "AJ"],
      ["AJ", "CMP", "ADM"],
    ]);
  });

  it("without compensation takes every UE by itself", () => {
    const found = look(semester(ue(9, 6), ue(14, 24)), { compensation: [] });
    expect(told(found)).toEqual([13, 24, "AJ"]);
  });
});

describe("a year of a licence", () => {
  it("at 12 and 8 is 10.00, the second semester by compensation", () => {
    const found = look(year(semester(ue(12, 30)), semester(ue(8, 30))));
    expect([told(found), ues(found, "semester"), ues(found)]).toEqual([
      [10, 60, "ADM"],
      ["ADM", "ADC"],
      ["ADM", "CMP"],
    ]);
    expect(found.nodes.map(({ by }) => by)).toEqual(["own", "own", "own", "compensation", "compensation"]);
  });

  it("may be given by the means of its semesters alone, compensated or not", () => {
    const bare = year(...[12, 8].map((mark) => node("semester", [], { mark, ects: 30 })));
    expect([told(look(bare)), ues(look(bare), "semester")]).toEqual([
      [10, 60, "ADM"],
      ["ADM", "ADC"],
    ]);
    expect(ues(look(bare, { compensation: [] }), "semester")).toEqual(["ADM", "AJ"]);
  });

  it("with one semester missing may go on, with two may not", () => {
    const one = look(year(semester(ue(12, 30)), semester(ue(7, 30))));
    const two = look(year(semester(ue(9, 30)), semester(ue(7, 30))));
    expect([one.decision, one.continues, one.ects, two.decision, two.continues]).toEqual([
      "AJAC",
      true,
      30,
      "AJ",
      false,
    ]);
  });

  it("compensates within blocks alone under the arrêté of 2018", () => {
    const block = (...children: readonly Given[]) => node("block", children);
    const tree = year(block(ue(8, 6), ue(12, 6)), block(ue(9, 6), ue(10.5, 6)));
    const found = look(tree, "licence-bcc");
    expect([told(found), ues(found, "block"), ues(found)]).toEqual([
      [9.88, 18, "AJ"],
      ["ADM", "AJ"],
      ["CMP", "ADM", "AJ", "ADM"],
    ]);
    expect(look(semester(ue(8, 6), ue(12, 24)), "licence-bcc").decision).toBe("AJ");
  });
});

describe("ECs", () => {
  it("make their UE's mean, and are acquired with it", () => {
    const found = look(node("ue", [ec(8), ec(12)], { ects: 6 }));
    expect([told(found), ues(found, "ec")]).toEqual([
      [10, 6, "ADM"],
      ["CMP", "ADM"],
    ]);
  });

  it("with ECTS are acquired for good in a UE that is not", () => {
    expect(told(look(node("ue", [ec(8, { ects: 3 }), ec(11, { ects: 3 })], { ects: 6 })))).toEqual([9.5, 3, "AJ"]);
  });

  it("weigh several marks by their coefficients, on any scale", () => {
    const marks = [
      { value: 40, scale: 50, coefficient: 1, kind: "continuous" },
      { value: "7,00", coefficient: 2, kind: "terminal" },
    ];
    expect(look({ code: "EC", kind: "ec", marks }).average).toBe(10);
  });

  it("excused drop out with their coefficient", () => {
    const found = look(node("ue", [ec("EXC"), ec(11)], { ects: 6 }));
    expect([told(found), ues(found, "ec")]).toEqual([
      [11, 6, "ADM"],
      ["ADM", "ADM"],
    ]);
  });
});

describe("excused from a whole UE", () => {
  it("is no obstacle to the semester, which brings its ECTS", () => {
    const found = look(semester(ue("EXC", 6), ue(11, 24)));
    expect([told(found), ues(found)]).toEqual([
      [11, 30, "ADM"],
      ["ADM", "ADM"],
    ]);
  });

  it("from all of them leaves nothing to count: that semester is not acquired, nor compensated", () => {
    const found = look(year(semester(ue("EXC", 30)), semester(ue(14, 30))));
    expect([told(found), ues(found, "semester")]).toEqual([
      [14, 30, "AJAC"],
      ["AJ", "ADM"],
    ]);
  });
});

describe("absences", () => {
  it("from a final exam block the UE, the semester and the year, not the other UEs", () => {
    const found = look(year(semester(ue("ABI", 6), ue(14, 24)), semester(ue(12, 30))));
    expect([told(found), ues(found, "semester"), ues(found)]).toEqual([
      [undefined, 54, "DEF"],
      ["DEF", "ADM"],
      ["DEF", "ADM", "ADM"],
    ]);
  });

  it("in continuous assessment count 0", () => {
    const marks = [
      { value: "ABI", kind: "continuous" },
      { value: 13, coefficient: 2, kind: "continuous" },
    ];
    expect(look({ code: "EC", kind: "ec", marks }).average).toBe(8.67);
  });

  it("with a reason wait for a substitute exam, and so does what depends on it", () => {
    const found = look(semester(ue("ABJ", 6), ue(9, 6), ue(14, 18)));
    expect([found.decision, found.provisional, ues(found), found.ects]).toEqual([
      "ATT",
      true,
      ["ATT", "AJ", "ADM"],
      18,
    ]);
  });

  it("are awaited marks where nothing was given", () => {
    expect(ues(look(semester(ue(undefined, 6), ue(14, 24))))).toEqual(["ATT", "ADM"]);
  });
});

describe("a resit", () => {
  const after = (mark: unknown, resit: unknown, rule: "best" | "replace" | "replaceAbsenceErases" | "none") => {
    const { average, decision } = look(ue(mark, 6, { resit }), { resit: rule });
    return average ?? decision;
  };

  it("keeps the best, or replaces, or erases when absent, or is not held", () => {
    expect([
      ...[after(9, "ABI", "best"), after(9, 7, "best"), after(9, 12, "best"), after("ABI", 9, "best")],
      ...[after(9, 7, "replace"), after(9, "ABI", "replace"), after(9, 12, "replace")],
      ...[after(9, "ABI", "replaceAbsenceErases"), after(9, 7, "replaceAbsenceErases")],
      ...[after(9, 12, "none"), after("ABI", 12, "none")],
    ]).toEqual([9, 9, 12, 9, 7, 9, 12, "DEF", 7, 9, "DEF"]);
  });

  it("is not sat in what was acquired, be it by compensation", () => {
    const found = look(semester(ue(8, 6, { resit: 20 }), ue(12, 6, { resit: 5 })), { resit: "replace" });
    expect(found.nodes.map(({ average }) => average)).toEqual([10, 8, 12]);
  });

  it("is sat where compensation was refused", () => {
    const found = look(semester(ue(8, 6, { resit: 11, refusesCompensation: true }), ue(12, 6)));
    expect(told(found)).toEqual([11.5, 12, "ADM"]);
  });

  it("stands on a UE as a whole, or on its ECs, the UE then keeping its best session", () => {
    const whole = node("ue", [ec(6), ec(8)], { ects: 6, resit: 10 });
    const parts = () => node("ue", [ec(4, { resit: 12 }), ec(9, { resit: 6 })], { ects: 6 });
    expect([look(whole).average, look(parts()).average, look(parts(), { resitLevel: "ue" }).average]).toEqual([
      10, 10.5, 9,
    ]);
  });
});

describe("what was acquired before", () => {
  it("counts its mark, or leaves the mean with its coefficient", () => {
    const marked = look(semester(ue(undefined, 6, { capitalised: { mark: 13 } }), ue(9, 24)));
    const bare = look(semester(ue(undefined, 6, { capitalised: true }), ue(9, 24)));
    expect([marked.average, marked.ects, bare.average, bare.ects, bare.nodes[1]?.by]).toEqual([
      ...[9.8, 6, 9, 6],
      "capitalisation",
    ]);
  });

  it("elsewhere is an equivalence", () => {
    expect(look(ue(undefined, 6, { equivalence: true })).nodes[0]?.by).toBe("equivalence");
  });
});

describe("what a jury adds", () => {
  it("is told apart from what was earned: points, bonus, decision", () => {
    const points = look(semester(ue(9.8, 6, { juryPoints: 0.2 }), ue(9, 24)));
    const bonus = look(semester(ue(9.8, 6, { bonus: 0.2 }), ue(9, 24)));
    const decision = look(semester(ue(9.8, 6, { jury: { decision: "ADJ", reason: "regular work" } }), ue(9, 24)));
    expect([ues(points), ues(bonus), ues(decision)]).toEqual([
      ["ADJ", "AJ"],
      ["ADM", "AJ"],
      ["ADJ", "AJ"],
    ]);
  });

  it("brings along a whole semester", () => {
    const tree = node("semester", [ue(4, 10), ue(9, 20)], { jury: { decision: "ADJ" } });
    expect([told(look(tree)), ues(look(tree))]).toEqual([
      [7.33, 30, "ADJ"],
      ["ADJ", "ADJ"],
    ]);
  });

  it("cannot give more bonus than the policy allows", () => {
    expect(look(ue(9, 6, { bonus: 5 })).average).toBe(10);
    expect(look(ue(19.8, 6, { bonus: 1 })).average).toBe(20);
  });
});

describe("a choice group", () => {
  const group = (options: readonly Given[], more: Given = {}) => node("choice", options, more);

  it("counts the option that was taken, beside the others", () => {
    expect(look(semester(ue(9, 24), group([ue(15, 6), ue(undefined, 6)]))).average).toBe(10.2);
  });

  it("of too many keeps the best, and says which does not count", () => {
    const found = look(semester(ue(9, 24), group([ue(15, 6), ue(11, 6)])));
    expect([found.average, ues(found)]).toEqual([10.2, ["CMP", "ADM", undefined]]);
  });

  it("waits for an option", () => {
    expect(look(semester(ue(12, 24), group([ue(undefined, 6)]))).decision).toBe("ATT");
  });
});

describe("a DUT of 2005", () => {
  const dut = (...semesters: readonly Given[]) => look(node("diploma", semesters), "dut2005");

  it("asks 10 of a semester and 8 of each UE", () => {
    expect([ues(dut(semester(ue(8, 15), ue(12, 15)))), dut(semester(ue(7.99, 15), ue(13, 15))).decision]).toEqual([
      ["CMP", "ADM"],
      "AJ",
    ]);
  });

  it("compensates two semesters in a row, the helping one once", () => {
    const all = dut(semester(ue(9, 30)), semester(ue(11, 30)), semester(ue(9.5, 30)), semester(ue(12, 30)));
    const once = dut(semester(ue(9, 30)), semester(ue(12, 30)), semester(ue(9, 30)), semester(ue(8, 30)));
    expect([ues(all, "semester"), ues(once, "semester")]).toEqual([
      ["ADC", "ADM", "ADC", "ADM"],
      ["ADC", "ADM", "AJ", "AJ"],
    ]);
  });

  it("asks for the semesters before: their UEs at 10 are acquired all the same", () => {
    const found = dut(semester(ue(7, 30)), semester(ue(12, 15), ue(9, 15)));
    expect([ues(found, "semester"), ues(found)]).toEqual([
      ["AJ", "AJ"],
      ["AJ", "ADM", "AJ"],
    ]);
  });
});

describe("a BUT", () => {
  const competences = (first: readonly number[], second: readonly number[], more: Given = {}) =>
    look(
      node(
        "year",
        [first, second].map((marks) =>
          semester(...marks.map((mark, at) => ue(mark, 10, { competence: `C${at + 1}` }))),
        ),
        more,
      ),
      "but",
    );

  it("compensates within a RCUE, in full, and nowhere else", () => {
    const found = competences([8, 15, 9], [12, 14, 10.5]);
    expect([ues(found, "rcue"), ues(found), found.decision, found.ects]).toEqual([
      ["ADM", "ADM", "AJ"],
      ["CMP", "ADM", "AJ", "ADM", "ADM", "ADM"],
      "AJAC",
      50,
    ]);
  });

  it("goes on with more than half of the RCUEs and none below 8", () => {
    expect([
      competences([12, 12, 8], [12, 12, 8]).continues,
      competences([12, 12, 7.9], [12, 12, 8]).continues,
      competences([12, 9], [12, 9]).continues,
      competences([12, 12, 8], [12, 12, 8], { earlierAcquired: false }).continues,
      competences([12, 12], [12, 12]).decision,
    ]).toEqual([true, false, false, false, "ADM"]);
  });
});

describe("a licence professionnelle", () => {
  const pro = (theory: number, project: number, internship: number) =>
    look(
      year(ue(theory, 30), ue(project, 15, { nature: "project" }), ue(internship, 15, { label: "Stage" })),
      "licencePro",
    );

  it("asks 10 over all UEs, and 10 over project and internship, with no floor", () => {
    expect([told(pro(4, 15, 17)), told(pro(16, 9, 10)), ues(pro(4, 15, 17))]).toEqual([
      [10, 60, "ADM"],
      [12.75, 45, "AJ"],
      ["CMP", "ADM", "ADM"],
    ]);
  });

  it("refuses a tree in which neither is named", () => {
    expect(() => look(year(ue(12, 60)), "licencePro")).toThrow(/project/);
  });
});

describe("the least mark that passes", () => {
  const least = (tree: Given, code: string, policy: GivenPolicy = {}) => whatIf(readCase({ tree }, policy), code);

  it("is found for the element and everything above it, to the hundredth", () => {
    const target = ue(8, 6);
    const found = least(semester(target, ue(9.5, 24)), target.code as string);
    expect([found.session, found.goals.map((goal) => goal.least), found.least]).toEqual([2, [10, 11.98], 11.98]);
  });

  it("may be none", () => {
    const target = ue("ATT", 6);
    expect(least(semester(target, ue(5, 24)), target.code as string).goals).toEqual([
      { code: target.code, kind: "ue", least: 10, decision: "ADM" },
      expect.not.objectContaining({ least: expect.anything() }),
    ]);
  });

  it("is the hundredth at which evaluating passes, and the one below does not", () => {
    const target = ue("ATT", 7);
    const tree = (mark: unknown) => ({ code: "S", kind: "semester", children: [{ ...target, mark }, ue(9.87, 23)] });
    const found = least(tree("ATT"), target.code as string).least!;
    expect([look(tree(found)).decision, look(tree((found * 100 - 1) / 100)).decision]).toEqual(["ADM", "AJ"]);
  });
});

describe("a file", () => {
  it("tells all its faults at once, each at its place", () => {
    const wrong = {
      code: "S",
      kind: "semester",
      children: [
        { code: "A", kind: "ue", mark: 21, ects: 6, coeff: 2 },
        { code: "B", kind: "uee" },
      ],
    };
    const faults = (given: unknown) => {
      try {
        readCase(given);
      } catch (error) {
        return (error as { issues: readonly { code: string; path: readonly unknown[] }[] }).issues.map(
          ({ code, path }) => [code, path.join(".")],
        );
      }
    };
    expect(faults(wrong)).toEqual([
      ["jury.not_a_mark", "tree.children.0.mark"],
      ["input.unknown_field", "tree.children.0.coeff"],
      ["input.not_one_of", "tree.children.1.kind"],
    ]);
    expect(
      faults({
        tree: {
          code: "S",
          kind: "semester",
          mark: 9,
          children: [ue(9, 6), ue(8, 6, { ects: undefined }), { ...ue(9, 3), code: "S" }],
        },
      }),
    ).toEqual([
      ["jury.mark_above_leaf", "S"],
      ["jury.weight_missing", expect.any(String)],
      ["jury.code_twice", "S"],
    ]);
  });

  it("too deep or too large is refused, not suffered", () => {
    let tree: Given = { code: "0", kind: "ec", mark: 10 };
    for (let level = 1; level < 50_000; level++) tree = { code: String(level), kind: "ec", children: [tree] };
    expect(() => readCase(tree)).toThrow(/levels/);
  });

  it("may name things in French and with a comma", () => {
    const given = {
      code: "S1",
      type: "Semestre",
      children: [{ code: 1, type: "Matière", coef: "1,5", mark: "12,5" }],
    };
    expect(evaluate(readCase(given)).average).toBe(12.5);
  });

  it("of an element whose parts weigh nothing says that nothing counts", () => {
    const found = look(semester(ue(8, 6, { coefficient: 0 })));
    expect([found.average, found.explanation.map(({ code }) => code)]).toEqual([undefined, ["why.nothingCounts"]]);
  });
});

describe("a better mark may do harm", () => {
  it("in a DUT, where the semester that helps serves once: it then helps the earlier one", () => {
    const dut = (first: number) =>
      ues(
        look(
          node(
            "diploma",
            [first, 11, 9].map((mark) => semester(ue(mark, 30))),
          ),
          "dut2005",
        ),
        "semester",
      );
    expect([dut(8.9), dut(9)]).toEqual([
      ["AJ", "AJ", "ADC"],
      ["ADC", "ADM", "AJ"],
    ]);
  });

  it("in a choice with too many options, where the better one weighs less", () => {
    const options = (light: number) => node("choice", [ue(19, 6), ue(light, 1)]);
    expect([look(semester(ue(8, 6), options(18.9))).average, look(semester(ue(8, 6), options(19.1))).average]).toEqual([
      13.5, 9.59,
    ]);
  });
});
