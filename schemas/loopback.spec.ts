import { expect, test } from "@playwright/test";
import { isLoopback } from "./loopback.ts";

const origins = [
  { origin: "http://localhost:8080", loopback: true },
  { origin: "http://127.0.0.1:1", loopback: true },
  { origin: "http://127.9.9.9", loopback: true },
  { origin: "http://[::1]:3000", loopback: true },
  { origin: "https://127.0.0.1.example", loopback: false },
  { origin: "https://localhost.example", loopback: false },
  { origin: "http://localhost@a.example", loopback: false },
  { origin: "https://my-company.acquire.io", loopback: false },
];

for (const { origin, loopback } of origins) {
  test(`${origin} is ${loopback ? "" : "not "}on this machine`, () =>
    expect(isLoopback(origin)).toBe(loopback));
}
