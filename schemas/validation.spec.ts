import { expect, test } from "@playwright/test";
import { pointerOf, type SchemaError } from "#schemas";

const rows: readonly {
  readonly title: string;
  readonly error: Partial<SchemaError>;
  readonly pointer: string;
}[] = [
  { title: "a wrong value leads to the value", error: { instancePath: "/data/id" }, pointer: "/data/id" },
  {
    title: "a missing member leads to where it should stand",
    error: { instancePath: "/data", params: { missingProperty: "id" } },
    pointer: "/data/id",
  },
  {
    title: "an unknown member leads to itself, escaped as RFC 6901 says",
    error: { instancePath: "", params: { additionalProperty: "a/b~c" } },
    pointer: "/a~1b~0c",
  },
];

for (const { title, error, pointer } of rows) {
  test(title, () => {
    expect(pointerOf({ instancePath: "", schemaPath: "", keyword: "", params: {}, ...error })).toBe(pointer);
  });
}
