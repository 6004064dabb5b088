/** `datetime.tzinfo` (library, 8.1.6): what a program derives its time zones from. */
import {
  callMethod,
  NotImplementedError,
  PyObject,
  TypeError,
  typeName,
  ValueError,
} from "../../python/index.js";
import { two } from "./calendar-days.js";
import { timedelta } from "./timedelta.js";

export class tzinfo extends PyObject {
  declare __module__: string;

  static {
    this.prototype.__module__ = "datetime";
  }

  utcoffset(_dt: unknown): unknown {
    throw new NotImplementedError("a tzinfo subclass must implement utcoffset()");
  }
  dst(_dt: unknown): unknown {
    throw new NotImplementedError("a tzinfo subclass must implement dst()");
  }
  tzname(_dt: unknown): unknown {
    throw new NotImplementedError("a tzinfo subclass must implement tzname()");
  }
}

/** @throws TypeError for what is neither None nor a tzinfo. */
export function checkZone(zone: unknown): tzinfo | null {
  if (zone === null || zone instanceof tzinfo) return zone;
  throw new TypeError(
    `tzinfo argument must be None or of a tzinfo subclass, not type '${typeName(zone)}'`,
  );
}

/** The minutes that a zone says, or null. */
export function zoneMinutes(
  zone: tzinfo | null,
  method: "utcoffset" | "dst",
  moment: unknown,
): number | null {
  if (zone === null) return null;
  const offset = callMethod(zone, method, moment);
  if (offset === null) return null;
  if (!(offset instanceof timedelta)) {
    throw new TypeError(
      `tzinfo.${method}() must return None or a timedelta, not '${typeName(offset)}'`,
    );
  }
  const total = Number(offset.total) / 1e6;
  if (total % 60 !== 0)
    throw new ValueError(`tzinfo.${method}() must return a whole number of minutes`);
  const minutes = total / 60;
  if (Math.abs(minutes) >= 1440) {
    throw new ValueError(`tzinfo.${method}() returned ${minutes}; must be in -1439 .. 1439`);
  }
  return minutes;
}

/** What a zone says, as a timedelta. */
export function zoneDelta(
  zone: tzinfo | null,
  method: "utcoffset" | "dst",
  moment: unknown,
): timedelta | null {
  const minutes = zoneMinutes(zone, method, moment);
  return minutes === null ? null : timedelta.of(BigInt(minutes) * 60_000_000n);
}

/** `+hh:mm`, with another separator or none. */
export function offsetText(minutes: number | null, separator = ":"): string {
  if (minutes === null) return "";
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}${separator}${two(size % 60)}`;
}
