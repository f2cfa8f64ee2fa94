import { addMessagePath, userTypes } from "#schemas";
import type { Case, Step, World } from "./case.ts";
import { stranger } from "./credentials.ts";
import { example, post } from "./draft.ts";
import { grounds } from "./ground.ts";
import { nearKeys } from "./keys.ts";
import { asked } from "./who.ts";

const types = ["message", "note", "event"] as const;
const pauseMs = 1200;

/** A kind of message: its type, and as whom it is added. */
interface Kind {
  readonly type: (typeof types)[number];
  readonly userType: (typeof userTypes)[number];
}

const kinds: readonly Kind[] = types.flatMap((type) => userTypes.map((userType) => ({ type, userType })));

/** Not in the order of the documentation, in which a message comes first. */
const inTurn = [
  { type: "event", userType: "contact" },
  { type: "note", userType: "user" },
  { type: "message", userType: "contact" },
  { type: "event", userType: "user" },
  { type: "note", userType: "contact" },
  { type: "message", userType: "user" },
] as const satisfies readonly Kind[];

/** What a careless account changes in a text, in one text. */
const oddText = (marker: string): string =>
  `  <b>&amp;</b> "q" 'q' \\ %20+ e\u0301\u00e9 \u{1f642} {{7}} A\u00c4\u05d0   :) :smile: **b** @00 http://example.com/A\r\n\t${marker}  `;

const longTextLength = 1000;

/** What holds for a message holds for a note and an event as well, and as either user type. */
export const kindCases: readonly Case[] = [
  ...kinds.map((kind): Case => {
    const { type, userType } = kind;
    return {
      id: `odd-text-of-${type}-as-${userType}`,
      title: `An odd text and a meta of a ${type} come back exactly as ${userType}, and so does a long text or it is refused`,
      group: "kinds",
      readBack: "whole",
      steps: (world) => [
        call(world, kind, {
          message: { type, message: oddText(world.text(`${type} ${userType}`)) },
          caseId: world.caseId,
          meta: { of: type, list: [1, "1", null, true], inner: { empty: {} } },
        }),
        {
          ...call(world, kind, {
            message: { type, message: world.text(`long ${type} ${userType}`).padEnd(longTextLength, "Ab") },
            caseId: world.caseId,
          }),
          due: grounds.silentText,
        },
      ],
    };
  }),
  ...kinds.map((kind): Case => {
    const { type, userType } = kind;
    return {
      id: `refusals-of-${type}-as-${userType}`,
      title: `A ${type} as ${userType} is accepted with every documented member, and refused without the right key and with caseId as text`,
      group: "kinds",
      readBack: "whole",
      steps: (world) => {
        const body = (label: string): object => ({
          message: { type, message: world.text(`${type} ${userType} ${label}`) },
          caseId: world.caseId,
        });
        const near = nearKeys(world.apiKey);
        const keys = [
          [],
          [`Bearer ${stranger(world)}`],
          [`Bearer ${near.longer}`],
          [`Bearer ${near.changedEnd}`],
        ];
        return [
          call(world, kind, {
            ...example(world, ""),
            message: {
              type,
              message: world.text(`${type} ${userType} accepted`),
              translateLangKey: "en",
            },
            delay: 0,
          }),
          ...keys.map((authorization, index) => {
            const { draft } = call(world, kind, body(`key ${index}`));
            return { draft: { ...draft, ...asked(authorization) }, due: grounds.key };
          }),
          {
            ...call(world, kind, { ...body("case as text"), caseId: String(world.caseId) }),
            due: grounds.caseValue,
          },
        ];
      },
    };
  }),
  {
    id: "kinds-in-another-case",
    title: "Another case takes every type as either user type, an odd text and a meta unchanged",
    group: "kinds",
    needs: ["otherCase"],
    readBack: "whole",
    steps: (world) =>
      kinds.map((kind) =>
        call(world, kind, {
          message: { type: kind.type, message: oddText(world.text(`other ${kind.type} ${kind.userType}`)) },
          caseId: world.otherCaseId,
          meta: { of: kind.type, list: [1, "1", null, true], inner: { empty: {} } },
        }),
      ),
  },
  {
    id: "kinds-in-turn",
    title: "Events, notes and messages of one case, of contact and user, are numbered and dated in one row",
    group: "kinds",
    readBack: "whole",
    steps: (world) => {
      const round = (): readonly Step[] => inTurn.map((kind) => plain(world, kind));
      // One pause for all kinds: each of them has messages on both sides of it.
      return [...round(), { ...plain(world, inTurn[0]), pauseMs }, ...round()];
    },
  },
];

function call(world: World, { userType }: Pick<Kind, "userType">, body: object): Step {
  return { draft: post(world, body, { path: addMessagePath(userType) }), due: grounds.call };
}

function plain(world: World, kind: Kind): Step {
  const message = { type: kind.type, message: world.text(`${kind.type} in turn`) };
  return call(world, kind, { message, caseId: world.caseId });
}
