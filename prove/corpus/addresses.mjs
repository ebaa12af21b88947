// Email addresses as they come, each with what must be kept of it or the code that must refuse it.

const kept = (given, as = given) => ({ given, kept: as });
const refused = (code, ...given) => given.map((one) => ({ given: one, code }));

export const addresses = [
  ...["awa.sow@univ.example", "a@b.fr", "awa+cursus@univ.example", "AWA.SOW@UNIV.EXAMPLE.ORG"].map((one) => kept(one)),
  ...["o'brien@univ.example", "1234567@etu.univ.example", "a_b-c@sub.sub.univ.example"].map((one) => kept(one)),
  ...["x@étu.example", "x@xn--tu-9ia.example", "!#$%&*/=?^_`{|}~@univ.example"].map((one) => kept(one)),
  ...["a@univ-2.example", "a@1.2.example", `${"a".repeat(64)}@univ.example`].map((one) => kept(one)),
  kept(`b@${`${"u".repeat(60)}.`.repeat(3)}example`),
  kept("  blank@univ.example ", "blank@univ.example"),
  kept("nbsp@univ.example\u00a0", "nbsp@univ.example"),
  kept("\u200bzero@univ.example", "zero@univ.example"),
  kept("tab@univ.example\t", "tab@univ.example"),
  ...refused(
    "student.email_missing_at",
    "awa.sow",
    "awa.sow(at)univ.example",
    "néant",
    "-",
    "www.univ.example",
    "awa sow",
  ),
  ...refused("student.email_several", "a@univ.example; b@univ.example", "a@univ.example, b@univ.example"),
  ...refused("student.email_several", "a@univ.example b@univ.example", "a@univ.example\nb@univ.example"),
  ...refused("student.email_accents", "élodie@univ.example", "jos\u00e9@univ.example", "王@univ.example"),
  ...refused("student.email_local_part", "@univ.example", ".a@univ.example", "a.@univ.example", "a..b@univ.example"),
  ...refused(
    "student.email_local_part",
    "a(b)@univ.example",
    '"a b"@univ.example',
    "a b@univ.example",
    "<a@univ.example>",
  ),
  ...refused("student.email_local_part", `${"a".repeat(65)}@univ.example`, `a@${"u.".repeat(130)}fr`),
  ...refused("student.email_local_part", "Awa Sow <a@univ.example>", "mailto:a@univ.example"),
  ...refused("student.email_local_part", "a@@univ.example", "a@b@univ.example"),
  ...refused("student.email_domain", "a@", "a@univ", "a@localhost", "a@univ.", "a@.example", "a@univ..example"),
  ...refused("student.email_domain", "a@-univ.example", "a@univ-.example", "a@127.0.0.1", "a@[127.0.0.1]", "a@univ.e"),
  ...refused(
    "student.email_domain",
    "a@univ_1.example",
    "a@univ.example>",
    `a@${"u".repeat(64)}.example`,
    "a@univ.123",
  ),
  ...refused("input.character", "a\u0000@univ.example", "a\u202e@univ.example", "a@univ.example\u0007"),
  ...refused("input.too_long", `${"a".repeat(1000)}@univ.example`),
];
