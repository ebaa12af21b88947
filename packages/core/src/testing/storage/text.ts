import { promised } from "../contract.ts";
import { type StorageUnderTest, selects, withPeople } from "./subject.ts";

export const textCases = [
  ...promised<StorageUnderTest>("`prefix` matches literal text: `%`, `_`, `.` and `*` mean themselves.", [
    prefixes("letters", ["ab", "abc", "abd", "a", "b", "cab"], {
      ab: ["ab", "abc", "abd"],
      a: ["a", "ab", "abc", "abd"],
      x: [],
    }),
    prefixes("case and accents", ["Éva", "éva", "Eva", "eva", "EVA", "e\u0301va"], {
      É: ["Éva"],
      e: ["eva", "e\u0301va"],
      E: ["Eva", "EVA"],
    }),
    prefixes("the marks of LIKE", ["%a", "_a", "xa", "a%b", "a_b", "axb"], {
      "%": ["%a"],
      _: ["_a"],
      a_: ["a_b"],
      "a%b": ["a%b"],
    }),
    prefixes("the marks of GLOB", ["*a", "?a", "[a]", "a", "xa"], { "*": ["*a"], "?": ["?a"], "[a": ["[a]"] }),
    prefixes("the marks of regular expressions", [".*", "a.c", "abc", "^a", "a$", "(a", "a|b", "\\d", "1"], {
      ".": [".*"],
      ".*": [".*"],
      "a.c": ["a.c"],
      "^": ["^a"],
      "a|": ["a|b"],
      "(": ["(a"],
      "\\": ["\\d"],
      "\\d": ["\\d"],
    }),
    prefixes("quotes", ["'a", '"a', "`a", "a'b", "a''b", "a"], {
      "'": ["'a"],
      '"': ['"a'],
      "a'": ["a'b", "a''b"],
      "a''": ["a''b"],
    }),
    prefixes("what only looks like code", ["'); DROP TABLE people; --", "$where", "{}"], {
      "');": ["'); DROP TABLE people; --"],
      $: ["$where"],
      "{": ["{}"],
    }),
    prefixes("blanks and control characters", [" a", "\ta", "a\u0000b", "a"], {
      " ": [" a"],
      "\t": ["\ta"],
      "a\u0000": ["a\u0000b"],
    }),
    prefixes(
      "the ends of the code",
      ["\ud7ff", "\ue000", "\uffff", "\u{10000}", "\u{10ffff}", "\u{10ffff}\u{10ffff}", "z"],
      {
        "\ud7ff": ["\ud7ff"],
        "\uffff": ["\uffff"],
        "\u{10000}": ["\u{10000}"],
        "\u{10ffff}": ["\u{10ffff}", "\u{10ffff}\u{10ffff}"],
        "\u{10ffff}\u{10ffff}": ["\u{10ffff}\u{10ffff}"],
      },
    ),
    {
      name: "an empty prefix finds every text, and nothing else",
      async run({ storage }) {
        await withPeople(storage, [
          { id: "text", name: "a" },
          { id: "empty", name: "" },
          { id: "number", name: 1 },
          { id: "true", name: true },
          { id: "absent" },
        ]);
        await selects(storage, { op: "prefix", field: "name", value: "" }, ["text", "empty"]);
        await selects(storage, { op: "prefix", field: "name", value: "1" }, []);
        await selects(storage, { op: "prefix", field: "name", value: "t" }, []);
      },
    },
  ]),
  ...promised<StorageUnderTest>("`words` finds rows where each of these begins some word.", [
    wordsFind("beginnings of words, in any order", { a: ["elodie", "dupont"], b: ["elo", "martin"], c: ["dup"] }, [
      [["elo"], ["a", "b"]],
      [["dup", "elo"], ["a"]],
      [["elodie", "elo"], ["a"]],
      [["dupo"], ["a"]],
      [["nobody"], []],
      [["elo", "nobody"], []],
    ]),
    wordsFind("no middle and no end of a word", { a: ["elodie"], b: ["die"] }, [
      [["die"], ["b"]],
      [["lod"], []],
    ]),
    wordsFind("no text that runs over two words", { a: ["el", "odie"], b: ["elodie"] }, [
      [["elo"], ["b"]],
      [["el od"], []],
      [["el odie"], []],
      [["el,odie"], []],
      [["el\u0000odie"], []],
      [["el\u0001odie"], []],
      [["el\u001fodie"], []],
      [["el\nodie"], []],
    ]),
    wordsFind(
      "marks that mean themselves",
      { a: ["a%b", "x"], b: ["a_b"], c: ["a.b"], d: ["axb"], e: ["a'b"], f: ['a"b'], g: ["a\\b"], h: ["a*"] },
      [
        [["a%"], ["a"]],
        [["a_"], ["b"]],
        [["a."], ["c"]],
        [["%"], []],
        [["_"], []],
        [[".*"], []],
        [["a'"], ["e"]],
        [['a"'], ["f"]],
        [["a\\"], ["g"]],
        [["a*"], ["h"]],
      ],
    ),
    wordsFind("case, which the caller folds", { a: ["elodie"], b: ["Elodie"] }, [
      [["elo"], ["a"]],
      [["Elo"], ["b"]],
    ]),
    wordsFind("letters of every script", { a: ["李小龍"], b: ["محمد"], c: ["😀😃"] }, [
      [["李"], ["a"]],
      [["小"], []],
      [["مح"], ["b"]],
      [["😀"], ["c"]],
    ]),
    wordsFind(
      "an empty beginning in any row with a word, and an empty list in every row",
      { a: ["x"], b: [], c: undefined },
      [
        [[""], ["a"]],
        [[], ["a", "b", "c"]],
      ],
    ),
  ]),
];

/** Among rows of these names, each prefix finds these. */
function prefixes(what: string, names: readonly string[], found: { readonly [start: string]: readonly string[] }) {
  const idOf = (name: string) => `p${names.indexOf(name)}`;
  return {
    name: `a prefix takes literally ${what}`,
    async run({ storage }: StorageUnderTest) {
      await withPeople(
        storage,
        names.map((name) => ({ id: idOf(name), name })),
      );
      for (const [value, expected] of Object.entries(found)) {
        await selects(storage, { op: "prefix", field: "name", value }, expected.map(idOf));
      }
    },
  };
}

/** Among rows of these words, each search finds these. */
function wordsFind(
  what: string,
  rows: { readonly [id: string]: readonly string[] | undefined },
  found: readonly (readonly [readonly string[], readonly string[]])[],
) {
  return {
    name: `words are searched by ${what}`,
    async run({ storage }: StorageUnderTest) {
      await withPeople(
        storage,
        Object.entries(rows).map(([id, words]) => ({ id, ...(words && { words }) })),
      );
      for (const [startingWith, expected] of found) await selects(storage, { op: "words", startingWith }, expected);
    },
  };
}
