import { addMessagePath, userTypes } from "#schemas";
import type { Case, Draft, World } from "./case.ts";
import { example, post, smallest } from "./draft.ts";
import { grounds, type Ground } from "./ground.ts";
import { unknownCase } from "./values.ts";

interface Representation {
  readonly id: string;
  readonly title: string;
  readonly due: Ground;
  readonly change: (world: World) => Partial<Draft>;
}

const authorization = ({ apiKey }: World): readonly [string, string] => ["authorization", `Bearer ${apiKey}`];

const typed = (id: string, mediaType: string, due: Ground): Representation => ({
  id: `media-${id}`,
  title: `A body declared as ${mediaType} is ${due === grounds.media ? "refused" : "accepted or refused, and answered in order"}`,
  due,
  change: (world) => ({ headers: [authorization(world), ["content-type", mediaType]] }),
});

const accepting = (id: string, mediaTypes: string, due: Ground): Representation => ({
  id: `accept-${id}`,
  title: `Accept ${mediaTypes} is ${due === grounds.call ? "answered with JSON" : "answered with JSON or refused"}`,
  due,
  change: (world) => ({
    headers: [authorization(world), ["content-type", "application/json"], ["accept", mediaTypes]],
  }),
});

const form = ({ caseId }: World, text: string): string =>
  `message%5Btype%5D=message&message%5Bmessage%5D=${encodeURIComponent(text)}&caseId=${caseId}`;

/** How request and answer are represented: media types, encodings, framing. */
const table: readonly Representation[] = [
  typed("json-with-charset", "application/json; charset=utf-8", grounds.silentMedia),
  typed("json-with-charset-in-upper-case", "application/json; charset=UTF-8", grounds.silentMedia),
  typed("json-in-upper-case", "APPLICATION/JSON", grounds.silentMedia),
  typed("json-suffix", "application/vnd.api+json", grounds.silentMedia),
  typed("text-plain", "text/plain", grounds.media),
  typed("text-plain-with-charset", "text/plain; charset=utf-8", grounds.media),
  typed("form-with-json", "application/x-www-form-urlencoded", grounds.media),
  {
    id: "media-form",
    title: "A form is refused",
    due: grounds.media,
    change: (world) => ({
      headers: [authorization(world), ["content-type", "application/x-www-form-urlencoded"]],
      body: form(world, world.text("form")),
    }),
  },
  {
    id: "media-multipart",
    title: "A multipart form is refused",
    due: grounds.media,
    change: (world) => ({
      headers: [authorization(world), ["content-type", "multipart/form-data; boundary=edge"]],
      body: `--edge\r\ncontent-disposition: form-data; name="caseId"\r\n\r\n${world.caseId}\r\n--edge--\r\n`,
    }),
  },
  {
    id: "media-none",
    title: "A body without a media type is accepted or refused, and answered in order",
    due: grounds.silentMedia,
    change: (world) => ({ headers: [authorization(world)], via: "wire" }),
  },
  accepting("json", "application/json", grounds.call),
  accepting("anything", "*/*", grounds.call),
  accepting("html", "text/html", grounds.silentAccept),
  accepting("xml", "application/xml", grounds.silentAccept),
  {
    id: "request-chunked",
    title: "A chunked request is accepted or refused, and answered in order",
    due: grounds.silentFraming,
    change: () => ({ via: "wire", framing: "chunked" }),
  },
  {
    id: "request-in-two-segments",
    title: "A body that arrives in two pieces, cut within an emoji, is accepted and comes back exactly",
    due: grounds.call,
    change: (world) => ({
      via: "wire",
      framing: "two-segments",
      body: JSON.stringify(smallest(world, `${world.text("segments")} \u{1f642} end`)),
    }),
  },
  {
    id: "request-expects-continue",
    title: "Expect: 100-continue is accepted or refused, and answered in order",
    due: grounds.silentFraming,
    change: () => ({ via: "wire", framing: "expect-continue" }),
  },
];

/** Answers whose bytes are judged on a plain socket. */
const wire: readonly Case[] = [
  ...userTypes.flatMap((userType) =>
    ["identity", "gzip", "gzip, deflate, br"].map((encoding): Case => ({
      id: `wire-${encoding.replaceAll(", ", "-")}-as-${userType}`,
      title: `The answer is framed and encoded exactly, offered ${encoding} as ${userType}`,
      group: "representation",
      steps: (world) => [
        {
          draft: onWire(
            post(world, example(world, world.text("wire")), { path: addMessagePath(userType) }),
            encoding,
          ),
          due: grounds.call,
        },
      ],
    })),
  ),
  {
    id: "wire-other-offers",
    title: "The answer is encoded as it may be, offered deflate alone, br alone or nothing",
    group: "representation",
    steps: (world) =>
      ["deflate", "br", ""].map((encoding) => ({
        draft: onWire(post(world, smallest(world, world.text("wire"))), encoding),
        due: grounds.call,
      })),
  },
  ...["identity", "gzip"].flatMap((encoding): readonly Case[] => [
    {
      id: `wire-${encoding}-refusal`,
      title: `A refusal is framed and encoded exactly, offered ${encoding}`,
      group: "representation",
      steps: (world) => [
        { draft: onWire(post(world, { caseId: world.caseId }), encoding), due: grounds.body },
        {
          draft: onWire(
            post(world, smallest(world, world.text("wire")), {
              headers: [["content-type", "application/json"]],
            }),
            encoding,
          ),
          due: grounds.key,
        },
        {
          draft: onWire(
            post(world, { ...smallest(world, world.text("wire")), caseId: unknownCase }),
            encoding,
          ),
          due: grounds.unknownCase,
        },
        {
          draft: onWire(post(world, smallest(world, world.text("wire")), { method: "PUT" }), encoding),
          due: grounds.methodWithBody,
        },
      ],
    },
  ]),
  {
    id: "wire-head",
    title: "HEAD is answered without a body",
    group: "representation",
    steps: (world) => [
      {
        draft: onWire(post(world, undefined, { method: "HEAD", body: undefined }), "identity"),
        due: grounds.probeMethod,
      },
    ],
  },
];

/** Cases by representation. */
export const representation: readonly Case[] = [
  ...table.map(({ id, title, due, change }): Case => ({
    id,
    title,
    group: "representation",
    steps: (world) => [{ draft: post(world, smallest(world, world.text(id)), change(world)), due }],
  })),
  ...wire,
];

function onWire(draft: Draft, encoding: string): Draft {
  return { ...draft, via: "wire", headers: [...draft.headers, ["accept-encoding", encoding]] };
}
