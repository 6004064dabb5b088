import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type * as Time from "../../../src/runtime/modules/time.js";
import { Tuple } from "../../../src/runtime/python/index.js";
import {
  casesOf,
  expectedOf,
  expectSame,
  outcomeOf,
  valueOf,
  type Recorded,
} from "../python/str/values.js";

describe("time as CPython 2.7 has it, in Berlin", () => {
  const zone = process.env["TZ"];
  let time: typeof Time;

  beforeAll(async () => {
    process.env["TZ"] = "Europe/Berlin";
    // Only now: the module reads the zone when it is loaded.
    time = await import("../../../src/runtime/modules/time.js");
  });

  afterAll(() => {
    if (zone === undefined) delete process.env["TZ"];
    else process.env["TZ"] = zone;
  });

  it("calls", () => {
    type Name = "gmtime" | "localtime" | "ctime" | "mktime" | "asctime" | "strftime" | "strptime";
    expectSame(casesOf<[Name, Recorded[], Recorded]>("modules/time"), ([name, args, outcome]) => ({
      got: outcomeOf(() => (time[name] as (...args: unknown[]) => unknown)(...args.map(valueOf))),
      want: expectedOf(outcome),
    }));
  });

  it("constants", () => {
    expect([time.timezone, time.altzone, time.daylight]).toEqual([-3600, -7200, 1]);
    expect(time.tzname.items).toEqual(["CET", "CEST"]);
  });

  it("struct_time has names and a repr of its own", () => {
    const t = time.gmtime(0);
    expect([t.tm_year, t.tm_mon, t.tm_yday]).toEqual([1970, 1, 1]);
    expect(t).toBeInstanceOf(Tuple);
    expect(t.__repr__()).toBe(
      "time.struct_time(tm_year=1970, tm_mon=1, tm_mday=1, tm_hour=0, tm_min=0, tm_sec=0, tm_wday=3, tm_yday=1, tm_isdst=0)",
    );
  });

  it("sleep is async and gives None", async () => {
    await expect(time.sleep(0.001)).resolves.toBeNull();
    await expect(time.sleep(-1)).rejects.toThrow();
  });
});
