/** Values of an Authorization header that are not quite `Bearer Key-Of-These-Tests`, and such as no key is. */
export const spelledKeys: readonly string[] = [
  "Bearer Key-Of-These-Tests junk",
  'Bearer "Key-Of-These-Tests"',
  "Bearer %4Bey-Of-These-Tests",
  "Bearer wrong,Key-Of-These-Tests",
  "Bearer KeyOfTheseTests",
  "OAuth Key-Of-These-Tests",
  `Basic ${Buffer.from(":Key-Of-These-Tests").toString("base64")}`,
  "Bearer test",
  "Bearer *",
  "Bearer ' OR '1'='1",
  `Bearer ${"é".repeat(9)}`,
  `Bearer ${"x".repeat(4096)}`,
];
