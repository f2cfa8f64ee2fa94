import { createServer } from "node:http";

/**
 * A bare `node:http` server, the least that an account can do: it answers each request with the same answer, in which
 * text, id and date are those of the new message, and checks nothing.
 */
process.on("disconnect", () => process.exit(0));

/** An answer, and what stands in it for the text, the id and the date of its message. */
export interface Template {
  readonly body: string;
  readonly text: string;
  readonly id: number;
  readonly dateCreated: string;
}

const template: Template = JSON.parse(process.env["BARE_TEMPLATE"] ?? "{}");
let id = template.id;

function answerTo(request: string): string {
  const { message } = JSON.parse(request);
  id += 1;
  // The text last: it may hold the digits of an id.
  return template.body
    .replaceAll(String(template.id), String(id))
    .replaceAll(template.dateCreated, `${new Date().toISOString().slice(0, 19)}.000Z`)
    .replaceAll(template.text, message.message);
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const body = Buffer.from(answerTo(Buffer.concat(chunks).toString()));
    const headers = { "content-type": "application/json; charset=utf-8", "content-length": body.length };
    response.writeHead(200, headers).end(body);
  });
});

server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.(String(typeof address === "object" ? address?.port : address));
});
