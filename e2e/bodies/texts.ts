/** Texts that break what is careless: scripts of the region, invisible characters, and what other languages run. */
import * as fc from "fast-check";

/** Each of them is accepted in any text field and must come out as words, whatever reads it. */
export const HOSTILE = [
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("http://127.0.0.1/","x")',
  "+1+1",
  "-2+3",
  "@SUM(1)",
  "＝1＋1",
  "<script>document.title='run'</script>",
  '"><img src=x onerror="document.title=\'run\'">',
  "{{constructor.constructor('x')()}} ${7*7} #{7*7} <%= 7*7 %>",
  '#read("/etc/passwd") $ x^2 $ @label *bold* _it_ `raw` \\ [x] // /* <a>',
  "'; DROP TABLE report; --",
  "$1 $2 %s %n {0} {max, number} <b>{x}</b>",
  "../../etc/passwd",
  "__proto__",
  "constructor",
  "\u202E12\u202C50",
  "a\u200bb\u00adc",
  "น้ำ นํ้า น้ํา กำลัง ที่ปรึกษา",
  "ស្ត្រី ក្រុម ព៌ណ៌មាន\u200bអង្កេត",
  "ສະບາຍດີ ນ້ຳ",
  "မြန်မာ နေပြည်တော်",
  "مرحبا بكم 123",
  "👩‍🚒🇰🇭🇹🇭 ❤️",
  "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319",
  "ภาษาไทยไม่มีช่องว่างระหว่างคำ".repeat(4),
] as const;

const pieces = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<string>(...HOSTILE) },
  { weight: 2, arbitrary: fc.string({ maxLength: 40 }) },
  { weight: 2, arbitrary: fc.string({ unit: "grapheme", maxLength: 20 }) },
  { weight: 1, arbitrary: fc.constantFrom("\n", "\r\n", "\t", " ", "\u2028", "\u000b") },
);

/** Well-formed words of at most max UTF-16 units that begin with something to see. */
export const words = (max: number): fc.Arbitrary<string> =>
  fc
    .array(pieces, { minLength: 1, maxLength: 6 })
    .map((parts) => `o${parts.join(" ")}`.slice(0, max).toWellFormed().replaceAll("\0", ""));
