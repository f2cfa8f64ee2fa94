import type { Case, Step, World } from "./case.ts";
import { post, smallest } from "./draft.ts";
import { grounds } from "./ground.ts";

/** Pieces of texts that accounts are known to tidy up, several requests to a case: each comes back exactly. */
const pieces: readonly string[] = [
  // Many combining marks on one letter.
  "a\u0301\u0302\u0303\u0304\u0305\u0306",
  // Emoji of later standards.
  "\u{1fa77}\u{1fae0}\u{1faf6}",
  // Digits of other scripts.
  "\u0661\u0662\u0663 \u0967\u0968 \uff11",
  " !!! ??? ,, ;; ",
  // Lines as mail has them: quoted, the end of a message, a signature.
  "\n> quoted\n.\n-- \n",
];

/** The same of what a filter may refuse. */
const suspects: readonly string[] = ["javascript:alert(1)", '<a href="#" onclick=go>x</a>'];

/** Values of meta that come back as they were sent. */
const metas: readonly object[] = [
  { note: "0123456789".repeat(30) },
  { third: 0.333_333_333_333_333_3, small: 1e-7, cents: 12_345_678.901, negative: -0.125 },
  { items: Array.from({ length: 60 }, (_, index) => index) },
];

const texting =
  (due: Step["due"]) =>
  (world: World) =>
  (piece: string): Step => {
    const marker = world.text("many");
    return { draft: post(world, smallest(world, `${piece}${marker}${piece}${marker}${piece}`)), due };
  };

/** Cases of several values that have one thing in common. */
export const manyValues: readonly Case[] = [
  {
    id: "texts-that-get-tidied",
    title: "Texts that programs tidy up come back exactly",
    group: "text",
    readBack: "singly",
    steps: (world) => pieces.map(texting(grounds.call)(world)),
  },
  {
    id: "texts-that-get-filtered",
    title: "Texts that programs filter come back exactly, or are refused",
    group: "text",
    readBack: "singly",
    steps: (world) => suspects.map(texting(grounds.silentText)(world)),
  },
  {
    id: "metas-of-many-values",
    title: "Long texts, exact numbers and long lists in meta come back as they were sent",
    group: "calls",
    readBack: "singly",
    steps: (world) =>
      metas.map((meta) => ({
        draft: post(world, { ...smallest(world, world.text("meta")), meta }),
        due: grounds.call,
      })),
  },
  {
    id: "large-members",
    title: "A meta of 20 KB and a hundred mentions are accepted or refused, and answered in order",
    group: "values",
    steps: (world) =>
      [
        { meta: { note: "0123456789".repeat(2000) } },
        { mentionUsers: Array.from({ length: 100 }, (_, index) => String(index).padStart(2, "0")) },
      ].map((member) => ({
        draft: post(world, { ...smallest(world, world.text("large")), ...member }),
        due: grounds.silentBody,
      })),
  },
];
