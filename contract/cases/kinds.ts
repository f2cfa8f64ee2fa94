import { addMessagePath, userTypes } from "#schemas";
import type { Case, Step, World } from "./case.ts";
import { stranger } from "./credentials.ts";
import { post } from "./draft.ts";
import { grounds } from "./ground.ts";
import { nearKeys } from "./keys.ts";
import { asked } from "./who.ts";

const types = ["message", "note", "event"] as const;
/** Not the order of the documentation, in which a message comes first. */
const inTurn = ["event", "note", "message"] as const;
const pauseMs = 1200;

/** A kind of message: its type, and as whom it is added. */
interface Kind {
  readonly type: (typeof types)[number];
  readonly userType: (typeof userTypes)[number];
}

const kinds: readonly Kind[] = types.flatMap((type) => userTypes.map((userType) => ({ type, userType })));

/** What a careless account changes in a text, in one text. */
const oddText = (marker: string): string =>
  `  <b>&amp;</b> "q" 'q' \\ %20+ e\u0301\u00e9 \u{1f642} {{7}}\r\n\t${marker}  `;

/** What holds for a message holds for a note and an event as well, and as either user type. */
export const kindCases: readonly Case[] = [
  ...kinds.map((kind): Case => {
    const { type, userType } = kind;
    return {
      id: `odd-text-of-${type}-as-${userType}`,
      title: `An odd text and a meta of a ${type} come back exactly as ${userType}`,
      group: "kinds",
      readBack: "whole",
      steps: (world) => [
        call(world, kind, {
          message: { type, message: oddText(world.text(`${type} ${userType}`)) },
          caseId: world.caseId,
          meta: { of: type, list: [1, "1", null, true], inner: { empty: {} } },
        }),
      ],
    };
  }),
  ...kinds.map((kind): Case => {
    const { type, userType } = kind;
    return {
      id: `refusals-of-${type}-as-${userType}`,
      title: `A ${type} as ${userType} is refused without the right key and with caseId as text`,
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
          call(world, kind, body("accepted")),
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
  ...userTypes.map((userType): Case => ({
    id: `kinds-in-turn-as-${userType}`,
    title: `Events, notes and messages as ${userType} are numbered and dated in one row`,
    group: "kinds",
    readBack: "whole",
    steps: (world) => {
      const turn = (type: Kind["type"]): Step =>
        call(
          world,
          { userType },
          { message: { type, message: world.text(`${type} in turn`) }, caseId: world.caseId },
        );
      return [
        ...inTurn.map(turn),
        ...inTurn.map(turn),
        { ...turn("event"), pauseMs },
        turn("note"),
        turn("message"),
      ];
    },
  })),
];

function call(world: World, { userType }: Pick<Kind, "userType">, body: object): Step {
  return { draft: post(world, body, { path: addMessagePath(userType) }), due: grounds.call };
}
