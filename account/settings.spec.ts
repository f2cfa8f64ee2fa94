import { expect, test } from "@playwright/test";
import { UsageError } from "#schemas";
import { joinEnvironment } from "./environment.ts";
import { readSettings, type Settings } from "./settings.ts";

const canary = "canary-5f3a91c07e";
const complete = {
  ACQUIRE_ACCOUNT_ID: "my-company",
  ACQUIRE_API_KEY: canary,
  ACQUIRE_CASE_ID: "2069",
};

function read(env: Readonly<Record<string, string>>, dotenv = ""): Settings {
  return readSettings(joinEnvironment(env, dotenv));
}

/** Problems of settings that must be refused. */
function problems(env: Readonly<Record<string, string>>, dotenv = ""): string {
  try {
    read(env, dotenv);
  } catch (error) {
    if (error instanceof UsageError) return error.problems.join("\n");
    throw error;
  }
  throw new Error("the settings were accepted");
}

test("nothing set means the mock account and the documented defaults", () => {
  expect(read({ PATH: "/bin" })).toMatchObject({
    account: { kind: "mock" },
    userType: "contact",
    level: "expected",
    timeoutMs: 10_000,
  });
});

test("an account id leads to its subdomain over HTTPS", () => {
  expect(read(complete).account).toMatchObject({
    kind: "account",
    origin: "https://my-company.acquire.io",
    apiKey: canary,
    caseId: 2069,
  });
});

test("a base URL replaces the address of the account", () => {
  const env = { ...complete, ACQUIRE_BASE_URL: "http://127.0.0.1:8080/" };
  expect(read(env).account).toMatchObject({ origin: "http://127.0.0.1:8080" });
});

test("the environment wins over .env, and a difference is shown without values", () => {
  const settings = read({ ...complete, ACQUIRE_CASE_ID: "7" }, "ACQUIRE_CASE_ID=8\nACQUIRE_USER_TYPE=user\n");
  expect(settings.account).toMatchObject({ caseId: 7 });
  expect(settings.userType).toBe("user");
  expect(settings.sources).toContainEqual({ name: "ACQUIRE_USER_TYPE", source: ".env" });
  expect(settings.notes.join()).toContain("ACQUIRE_CASE_ID is set twice");
});

test("spaces and line ends around a key are removed with a note", () => {
  const settings = read({ ...complete, ACQUIRE_API_KEY: ` ${canary}\r\n` });
  expect(settings.account).toMatchObject({ apiKey: canary });
  expect(settings.notes.join()).toContain("ACQUIRE_API_KEY had spaces");
});

test("a variable of another program that shares a prefix is left alone", () => {
  expect(read({ LOAD_BALANCER: "x", CONTRACT_NUMBER: "9" }).account.kind).toBe("mock");
});

const refused: readonly {
  readonly title: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly dotenv?: string;
  readonly says: readonly string[];
}[] = [
  {
    title: "a case id alone",
    env: { ACQUIRE_CASE_ID: "1" },
    says: ["ACQUIRE_API_KEY", "ACQUIRE_ACCOUNT_ID"],
  },
  {
    title: "an empty key",
    env: { ...complete, ACQUIRE_API_KEY: "  " },
    says: ["missing or empty: ACQUIRE_API_KEY"],
  },
  {
    title: "empty names everywhere",
    env: { ACQUIRE_API_KEY: "" },
    says: ["ACQUIRE_API_KEY, ACQUIRE_CASE_ID"],
  },
  {
    title: "a key in quotation marks",
    env: { ...complete, ACQUIRE_API_KEY: `"${canary}"` },
    says: ["position 1"],
  },
  {
    title: "a key in curly quotes",
    env: { ...complete, ACQUIRE_API_KEY: `${canary}”` },
    says: ["position 18"],
  },
  {
    title: "a key with its scheme",
    env: { ...complete, ACQUIRE_API_KEY: `Bearer ${canary}` },
    says: ["Bearer"],
  },
  {
    title: "a misspelt variable",
    env: { ...complete, ACQUIRE_APIKEY: "x" },
    says: ["did you mean ACQUIRE_API_KEY?"],
  },
  { title: "a misspelt level", env: { CONTRACT_LEVL: "x" }, says: ["did you mean CONTRACT_LEVEL?"] },
  {
    title: "an unknown level",
    env: { CONTRACT_LEVEL: "strict" },
    says: ["documented, observed or expected"],
  },
  { title: "a case id in words", env: { ...complete, ACQUIRE_CASE_ID: "1e9" }, says: ["digits only"] },
  {
    title: "an account id that is an address",
    env: { ...complete, ACQUIRE_ACCOUNT_ID: "https://a.acquire.io" },
    says: ["subdomain alone"],
  },
  {
    title: "a base URL without scheme",
    env: { ...complete, ACQUIRE_BASE_URL: "localhost:80" },
    says: ["https://"],
  },
  {
    title: "a base URL with a path",
    env: { ...complete, ACQUIRE_BASE_URL: "https://a.io/v1" },
    says: ["a path"],
  },
  {
    title: "a base URL with a query",
    env: { ...complete, ACQUIRE_BASE_URL: "https://a.io/?a=1" },
    says: ["a query"],
  },
  {
    title: "a base URL with userinfo",
    env: { ...complete, ACQUIRE_BASE_URL: "https://a:b@c.io" },
    says: ["user name"],
  },
  {
    title: "a base URL with a port that does not exist",
    env: { ...complete, ACQUIRE_BASE_URL: "https://a.io:99999" },
    says: ["not a URL"],
  },
  {
    title: "a base URL in quotes",
    env: { ...complete, ACQUIRE_BASE_URL: "'https://a.io'" },
    says: ["quotation mark"],
  },
  {
    title: "plain http beyond loopback",
    env: { ...complete, ACQUIRE_BASE_URL: "http://a.io" },
    says: ["plain http"],
  },
  {
    title: "plain http to a loopback look-alike",
    env: { ...complete, ACQUIRE_BASE_URL: "http://127.0.0.1.a.io" },
    says: ["plain http"],
  },
  { title: "a timeout that is not a number", env: { ACQUIRE_TIMEOUT_SEC: "NaN" }, says: ["1 to 60"] },
  { title: "a cap of 1e9", env: { LOAD_MAX_MESSAGES: "1e9" }, says: ["1 to 999999999"] },
  { title: "a key cut at #", dotenv: "ACQUIRE_API_KEY=abc#def\n", says: [".env line 1", "position 4"] },
  {
    title: "an unclosed quote",
    dotenv: 'A=1\nACQUIRE_API_KEY="abc\n',
    says: [".env line 2", "never closes"],
  },
];

for (const { title, env, dotenv, says } of refused) {
  test(`${title} is refused`, () => {
    const text = problems(env ?? {}, dotenv);
    for (const part of says) expect(text).toContain(part);
    expect(text).not.toContain(canary);
  });
}

test("every problem is reported at once", () => {
  const text = problems({ ACQUIRE_CASE_ID: "x", ACQUIRE_USER_TYPE: "admin", CONTRACT_LEVEL: "none" });
  for (const name of ["ACQUIRE_API_KEY", "ACQUIRE_CASE_ID", "ACQUIRE_USER_TYPE", "CONTRACT_LEVEL"]) {
    expect(text).toContain(name);
  }
});

test("a load may be approved for one origin, or for several with commas between", () => {
  const one = { ...complete, LOAD_APPROVED_ORIGIN: "https://a.example" };
  expect(read(complete).approval.origins).toEqual([]);
  expect(read(one).approval.origins).toEqual(["https://a.example"]);
  const two = { ...complete, LOAD_APPROVED_ORIGIN: "https://a.example, https://b.example:8443" };
  expect(read(two).approval.origins).toEqual(["https://a.example", "https://b.example:8443"]);
});

for (const list of [",", "https://a.example,", "https://a.example https://b.example"]) {
  test(`the list of approved origins "${list}" is refused`, () => {
    expect(problems({ ...complete, LOAD_APPROVED_ORIGIN: list })).toContain("LOAD_APPROVED_ORIGIN");
  });
}
