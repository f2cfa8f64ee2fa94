import { onRefused, textOf, withBody } from "./deviation.ts";
import { edited } from "./edit.ts";
import { faultsOf, type Fault, type Row } from "./fault.ts";

/** What runtimes and drivers of a message say when they fail. */
const traces: readonly (readonly [id: string, title: string, text: string])[] = [
  ["kotlin", "a Kotlin frame", "IllegalStateException at io.acquire.Chat.add(Chat.kt:118)"],
  ["native", "a frame of native code", "at java.lang.reflect.Method.invoke(Native Method)"],
  [
    "dotnet-release",
    "a .NET frame without its file",
    "Null\n   at Acquire.Chat.Add(Message message)\n   at Acquire.Api.Post()",
  ],
  ["anonymous", "a JavaScript frame without a file", "TypeError: x\n    at JSON.parse (<anonymous>)"],
  ["rust", "a Rust panic", "thread 'main' panicked at src/chat.rs:118:14"],
  ["elixir", "an Elixir frame", "(acquire 0.1.0) lib/acquire/chat.ex:118: Acquire.Chat.add/2"],
  ["perl", "a Perl line", "Can't call method add at Chat.pm line 118."],
  ["small-statement", "an SQL statement in small letters", 'insert into "message" ("text") values ($1)'],
  ["windows-file", "a source file on Windows", String.raw`Failed in C:\build\Acquire\Chat.cs`],
];

/** Refusals that show what happened inside, each in the words of another runtime. */
export const traceFaults: readonly Fault[] = faultsOf("errors", [
  ...traces.map(([id, title, text]): Row => [
    `error-with-${id}-trace`,
    ["error-hides-internals"],
    `refusals carry ${title}`,
    onRefused((reply) =>
      withBody(reply, JSON.stringify(edited(JSON.parse(textOf(reply)), "/error/message", () => text))),
    ),
  ]),
  [
    "error-with-trace-in-header",
    ["error-hides-internals"],
    "refusals name the source file in a header",
    onRefused((reply) => ({
      ...reply,
      headers: { ...reply.headers, "x-debug-exception-file": "/srv/app/src/chat/add.php:118" },
    })),
  ],
]);
