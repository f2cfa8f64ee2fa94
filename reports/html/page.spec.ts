import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test, type Browser, type BrowserContextOptions, type Page } from "@playwright/test";
import { chromiumOptions } from "./browser.ts";
import { failingContract, findingExample, verdictExample } from "../contract-example.ts";
import { hostileReport } from "../hostile-example.ts";
import { renderHtml } from "./page.ts";
import { loadExample } from "../load-example.ts";
import { passingReport as passing } from "../report-example.ts";
import type { Report } from "../report.ts";

test.use({ launchOptions: chromiumOptions() });

const failing: Report = {
  ...passing,
  verdict: verdictExample({ status: "fail", exitCode: 1, reason: "FAIL: 1 of 212 contract cases failed" }),
  contract: failingContract([
    findingExample(),
    findingExample({ rule: "cache", severity: "advice", case: "case-9" }),
  ]),
  load: loadExample(
    { errors: [{ class: "server-error", status: 503, code: "1503", count: 12, sample: "maintenance" }] },
    5,
  ),
};
const reports = { passing, failing, hostile: hostileReport() } as const;

interface Opened {
  readonly page: Page;
  /** Addresses that the page asked for, beside itself. */
  readonly requests: readonly string[];
}

async function open(browser: Browser, report: Report, options: BrowserContextOptions = {}): Promise<Opened> {
  const page = await browser.newPage(options);
  const requests: string[] = [];
  const address = "http://report.test/report.html";
  await page.route("**/*", async (route) => {
    const url = route.request().url();
    if (url !== address) requests.push(url);
    await (url === address
      ? route.fulfill({ contentType: "text/html", body: renderHtml(report) })
      : route.abort());
  });
  await page.goto(address);
  return { page, requests };
}

for (const [name, report] of Object.entries(reports)) {
  test(`the ${name} page runs no script and asks for nothing`, async ({ browser }) => {
    const { page, requests } = await open(browser, report);
    expect(
      await page.evaluate("[document.scripts.length, window.pwned ?? null, document.images.length]"),
    ).toEqual([0, null, 0]);
    expect(requests.filter((url) => !url.startsWith("data:"))).toEqual([]);
    await page.close();
  });

  test(`the ${name} page says the same without scripts`, async ({ browser }) => {
    const [on, off] = [
      await open(browser, report),
      await open(browser, report, { javaScriptEnabled: false }),
    ];
    expect(await off.page.locator("main").innerText()).toBe(await on.page.locator("main").innerText());
    await Promise.all([on.page.close(), off.page.close()]);
  });

  for (const width of [375, 1280]) {
    test(`the ${name} page does not scroll sideways at ${width} px`, async ({ browser }) => {
      const { page } = await open(browser, report, { viewport: { width, height: 800 } });
      for (const details of await page.locator("details").all())
        await details.evaluate("(it) => { it.open = true; }");
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
      await page.close();
    });
  }

  for (const colorScheme of ["light", "dark"] as const) {
    test(`axe finds nothing in the ${name} page in ${colorScheme} colours`, async ({ browser }) => {
      const { page } = await open(browser, report, { colorScheme });
      await page.evaluate(
        readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"),
      );
      const found = await page.evaluate(
        "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html.slice(0, 200)))",
      );
      expect(found).toEqual([]);
      await page.close();
    });
  }
}

test("the policy of the page stops a script and a style that got in after all", async ({ browser }) => {
  const html = renderHtml(passing).replace(
    "</main>",
    "<script>window.pwned = 1</script><p id=probe style='color:rgb(1,2,3)'>x</p></main>",
  );
  const page = await browser.newPage();
  await page.setContent(html);
  expect(
    await page.evaluate("[window.pwned ?? null, getComputedStyle(document.querySelector('#probe')).color]"),
  ).toEqual([null, "rgb(29, 31, 34)"]);
  await page.close();
});

test("the page follows the colour scheme of the reader", async ({ browser }) => {
  const background = async (colorScheme: "light" | "dark"): Promise<unknown> => {
    const { page } = await open(browser, passing, { colorScheme });
    const colour = await page.evaluate("getComputedStyle(document.body).backgroundColor");
    await page.close();
    return colour;
  };
  expect([await background("light"), await background("dark")]).toEqual([
    "rgb(247, 247, 245)",
    "rgb(20, 21, 23)",
  ]);
});

test("headings are in order, and every chart is a captioned figure with its data", async ({ browser }) => {
  const { page } = await open(browser, failing);
  const levels = await page
    .locator("h1, h2, h3, h4")
    .evaluateAll((all) => all.map(({ tagName }) => Number(tagName.slice(1))));
  expect(levels[0]).toBe(1);
  expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
  const figures = page.locator("figure");
  await expect(figures).toHaveCount(3);
  await expect(figures.locator("figcaption strong")).toHaveText([
    "Latency over time",
    "Requests per second",
    "Latency by percentile",
  ]);
  await expect(figures.locator("details table")).toHaveCount(3);
  await expect(figures.nth(0).locator("tbody tr")).toHaveCount(10);
  await expect(figures.nth(0).locator("svg.wide .failure")).toHaveCount(1);
  await expect(figures.nth(0).locator("svg.wide .limit")).toHaveCount(2);
  await page.close();
});

test("what fails stands before what holds", async ({ browser }) => {
  const order = async (report: Report): Promise<readonly string[]> => {
    const { page } = await open(browser, report);
    const titles = await page.locator("h2").allInnerTexts();
    await page.close();
    return titles.filter((title) => ["Contract", "Thresholds"].includes(title));
  };
  expect(await order(failing)).toEqual(["Contract", "Thresholds"]);
  expect(await order(passing)).toEqual(["Thresholds", "Contract"]);
});

test("white space in a received text stays visible", async ({ browser }) => {
  const { page } = await open(browser, failing);
  expect(await page.locator(".finding dd").first().innerText()).toBe('"  two spaces, then a tab\\t"');
  await page.close();
});

test("a print has dark ink on white paper, and everything open", async ({ browser }) => {
  const { page } = await open(browser, failing, { colorScheme: "dark" });
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const colours = "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]";
  expect(await page.evaluate(colours)).toEqual(["rgb(255, 255, 255)", "rgb(29, 31, 34)"]);
  await expect(page.locator("figure details table").first()).toBeVisible();
  await page.close();
});
