import { documented } from "./probe.ts";

const manyMembers = Object.fromEntries(
  Array.from({ length: 120 }, (_, index) => [`${"name".repeat(20)}${index}`, index]),
);
const oddMembers = { text: "true", date: "2021-03-30T16:05:46+02:00", token: "a token", _id: 1, " a ": 2 };

/** Bodies that hold what accounts rarely meet. */
export const oddBodies: readonly string[] = [
  documented({ meta: { list: Array(120).fill(1), ...oddMembers, ...manyMembers } }),
  documented({ meta: { note: "a\0b" } }),
  ...[[null], [2 ** 31]].map((mentionUsers) => documented({ mentionUsers })),
  documented({ mentionUsers: [1] }, { type: "note" }),
  documented({ delay: 2 ** 31 }),
  documented({}, { translateLangKey: "en\0" }),
  ...[{ $gt: 2068 }, [2069, 1], "+2069", 2069 + 65_536].map((caseId) => documented({ caseId })),
  ...[0, "comment"].map((type) => documented({}, { type })),
  documented({}, { message: false }),
  documented().replace(
    /\}$/,
    `,"other":${"[".repeat(5000)}${"]".repeat(5000)},"more":"${"x".repeat(262_144)}"}`,
  ),
  documented().replace("2069", "2.069e3"),
  documented().replace("Hey", String.raw`\ud83d\ude42`),
];
