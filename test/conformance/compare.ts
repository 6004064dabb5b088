/** Compares an answer with the recorded one, as fixtures/conformance/README.md says. */
import { expect } from "vitest";
import type { RecordedAnswer } from "./case.js";
import type { Answer } from "./client.js";

/** Headers that are not compared, and those of the connection, which HTTP/1.1 adds. */
const ignored = new Set([
  "server",
  "date",
  "last-modified",
  // What the original's static files had not.
  "etag",
  "accept-ranges",
  "connection",
  "keep-alive",
  "set-cookie",
]);

/** How much sooner than recorded, in seconds, a late piece may come: the recording's own delays. */
const tolerance = 0.3;

export function compare(actual: Answer, expected: RecordedAnswer, base: string): void {
  if (expected.error !== undefined || expected.fault !== undefined) {
    return compareError(actual, expected);
  }
  if (expected.arrival !== undefined) compareArrival(actual, expected.arrival);
  expect(statusOf(actual.statusLine)).toBe(statusOf(expected.statusLine));
  const body = bodyOf(expected, base);
  expect(inOrder(actual.body.toString("latin1"))).toBe(inOrder(body.toString("latin1")));
  compareHeaders(actual, expected, body.length);
  compareCookies(actual, expected.cookies ?? []);
}

/** Byte for byte, but for the order and the case of header names, and for headers that no program wrote. */
export function compareExactly(actual: Answer, expected: RecordedAnswer, base: string): void {
  expect(actual.statusLine).toBe(expected.statusLine);
  expect(Object.fromEntries(actual.headers)).toEqual(expected.headers);
  compare(actual, expected, base);
}

/** The members of an XML-RPC struct in the order of their names: a dict of Python 2 lists them in another one. */
function inOrder(body: string): string {
  const struct = /(?<=<struct>\n)(?:<member>\n[^]*?<\/member>\n)+(?=<\/struct>)/g;
  return body.replace(struct, (members) =>
    [...members.matchAll(/<member>\n[^]*?<\/member>\n/g)]
      .map(([member]) => member)
      .sort()
      .join(""),
  );
}

/** `base`: what `http://HOST` of the recording is here. */
function bodyOf({ body, bodyBase64 }: RecordedAnswer, base: string): Buffer {
  if (bodyBase64 !== undefined) return Buffer.from(bodyBase64, "base64");
  const host = base.slice(base.indexOf("//") + 2);
  return Buffer.from((body ?? "").replaceAll("http://HOST", base).replaceAll("HOST", host));
}

/** The status line without the protocol; without the reason where the original sent none. */
function statusOf(line: string): string {
  return /^HTTP\/\d\.\d (\d+)/.exec(line)?.[1] ?? line;
}

function compareHeaders(actual: Answer, expected: RecordedAnswer, length: number): void {
  const own: Record<string, readonly string[]> = {};
  for (const [name, values] of actual.headers) if (!ignored.has(name)) own[name] = values;
  const recorded: Record<string, readonly string[]> = { ...expected.headers };
  for (const name of ignored) delete recorded[name];
  // The recorded length counts the port that the original had.
  if ("content-length" in recorded) recorded["content-length"] = [String(length)];
  expect(own).toEqual(recorded);
}

/** Cookies by name, value, path and max-age; `<id>` stands for any value. */
function compareCookies(actual: Answer, expected: readonly string[]): void {
  const own = (actual.headers.get("set-cookie") ?? []).map(readCookie);
  const recorded = expected.map(readCookie);
  own.forEach((cookie, i) => {
    if (recorded[i]?.value === "<id>") cookie.value = "<id>";
  });
  expect(own).toEqual(recorded);
}

function readCookie(text: string): Record<string, string> {
  const [, name = "", value = ""] = /^([^=]+)=("(?:[^"\\]|\\.)*"|[^;]*)/.exec(text) ?? [];
  const attribute = (wanted: string): string =>
    new RegExp(`; ?${wanted}=([^;]*)`, "i").exec(text)?.[1] ?? "";
  return { name, value, path: attribute("path"), maxAge: attribute("max-age") };
}

/** What the original answered with status 200 has the status of runtime.md here; the message is the same. */
function compareError(actual: Answer, { error, fault }: RecordedAnswer): void {
  const body = actual.body.toString();
  if (fault !== undefined) {
    expect(statusOf(actual.statusLine)).toBe("200");
    expect(unescapeXml(body)).toContain(fault);
    return;
  }
  expect(statusOf(actual.statusLine)).toBe(String(statusOfError(error!)));
  expect(body.trimEnd().split("\n").pop()).toBe(error);
}

function statusOfError(error: string): number {
  if (error.startsWith("CherryError: couldn't map URL")) return 404;
  return /^TypeError: \w+\(\) (takes|got)/.test(error) ? 400 : 500;
}

function unescapeXml(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}

/** A late piece comes not before it was written, and what was written before is there by then. */
function compareArrival(actual: Answer, expected: NonNullable<RecordedAnswer["arrival"]>): void {
  const first = expected[0]![0] - tolerance;
  const late = actual.arrivals.filter(([seconds]) => seconds >= first);
  expect(late.map(([, bytes]) => bytes)).toEqual(expected.map(([, bytes]) => bytes));
  late.forEach(([seconds], i) => {
    expect(seconds).toBeGreaterThanOrEqual(expected[i]![0] - tolerance);
  });
}
