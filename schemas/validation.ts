/** One break of a schema, as Ajv reports it: `instancePath` is a JSON Pointer to the value that broke it. */
export interface SchemaError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** A generated validator: true narrows the type; after false, `errors` holds every break. */
export interface Validator<T> {
  (data: unknown): data is T;
  errors?: readonly SchemaError[] | null;
}

/** JSON Pointer (RFC 6901) of the member at fault: for a missing or unknown member, the member itself. */
export function pointerOf(error: SchemaError): string {
  const member = error.params["missingProperty"] ?? error.params["additionalProperty"];
  return typeof member === "string" ? `${error.instancePath}/${escapePointer(member)}` : error.instancePath;
}

/** Escapes one member name for a JSON Pointer (RFC 6901: `~` as `~0`, `/` as `~1`). */
export function escapePointer(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}
