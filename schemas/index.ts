export * from "./add-message/endpoint.ts";
export { countsAt, strongestFirst } from "./basis.ts";
export * from "./exit-codes.ts";
export * from "./generated/validators.js";
export type * from "./generated/types.ts";
export { depthOf, isObject, isTooDeep, maxDepth, readRawJson, type RawJson } from "./raw-json.ts";
export { redactionMark, redactor, secretForms, type Redact } from "./redaction.ts";
export { UsageError } from "./usage-error.ts";
export { escapePointer, pointerOf, type SchemaError, type Validator } from "./validation.ts";
