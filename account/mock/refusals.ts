import type { Problem, Refusal } from "./faults/hooks.ts";

/** Key missing, incorrect or invalid: documented as 401. The same words whatever was asked. */
export const unauthorised: Refusal = {
  status: 401,
  code: "ERROR_UNAUTHORIZED",
  message: "The API key is missing, incorrect or invalid.",
};

/** A request that cannot be taken: documented as 400. */
export function invalidInput(message: string): Refusal {
  return { status: 400, code: "ERROR_INVALID_INPUT", message };
}

/** Every problem of one body in one refusal. */
export function invalidBody(problems: readonly Problem[]): Refusal {
  return invalidInput(problems.map(({ message }) => message).join("; "));
}

/** No such object: documented as 404. */
export function notFound(what: string): Refusal {
  return { status: 404, code: "ERROR_RECORD_NOT_FOUND", message: `${what} was not found.` };
}

/** "Only active cases may receive messages via the API." */
export const caseNotActive: Refusal = invalidInput("Only active cases may receive messages via the API.");

/** A method that the address does not take; RFC 9110 asks for `Allow`. */
export function methodNotAllowed(allow: string): Refusal {
  return {
    status: 405,
    code: "ERROR_METHOD_NOT_ALLOWED",
    message: `This address takes ${allow} only.`,
    headers: { allow },
  };
}

/** Bodies are documented as raw JSON. */
export const unsupportedMediaType: Refusal = {
  status: 415,
  code: "ERROR_UNSUPPORTED_MEDIA_TYPE",
  message: "The body has to be application/json in UTF-8.",
};

/** More than the 1 MiB that the mock reads. */
export const tooLarge: Refusal = {
  status: 413,
  code: "ERROR_PAYLOAD_TOO_LARGE",
  message: "The body is larger than 1048576 bytes.",
};

/** Documented as 500; sent for the share of requests that `--error-rate` asks for. */
export const serverError: Refusal = {
  status: 500,
  code: "ERROR_SERVER_ERROR",
  message: "Something went wrong on our side.",
};

/** The documented error body: `{"error":{"code","message","data":null}}`. */
export function refusalJson(refusal: Refusal): string {
  return JSON.stringify({ error: { code: refusal.code, message: refusal.message, data: null } });
}

/** The whole answer to bytes that are no HTTP request, which no route ever sees. */
export const badRequest = rawAnswer(invalidInput("This is not an HTTP request."));

function rawAnswer(refusal: Refusal): string {
  const body = refusalJson(refusal);
  const head = `HTTP/1.1 ${refusal.status} Bad Request\r\nContent-Type: application/json; charset=utf-8`;
  return `${head}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`;
}
