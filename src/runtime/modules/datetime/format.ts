/** `strftime` of dates and times: that of the module `time`, and what only these objects know. */
import { ValueError } from "../../python/index.js";
import { formatTime } from "../time/format.js";
import type { Fields } from "../time/struct-time.js";
import { offsetText } from "./tzinfo.js";

export interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
  readonly weekday: number;
  readonly yearDay: number;
  /** Minutes east of UTC; null where no zone is known. */
  readonly offset: number | null;
  readonly zone: string;
}

/** The text of a moment. @throws ValueError for a year before 1900. */
export function formatMoment(format: string, moment: Moment): string {
  const { year, month, day, hour, minute, second, weekday, yearDay } = moment;
  if (year < 1900) {
    throw new ValueError(
      `year=${year} is before 1900; the datetime strftime() methods require year >= 1900`,
    );
  }
  const own = format.replace(/%([^])/g, (whole, letter: string) => {
    if (letter === "f") return String(moment.microsecond).padStart(6, "0");
    if (letter === "z") return offsetText(moment.offset, "");
    // A sign of its own in the name of a zone is none of a directive.
    return letter === "Z" ? moment.zone.replaceAll("%", "%%") : whole;
  });
  const fields: Fields = [year, month, day, hour, minute, second, weekday, yearDay, -1];
  return formatTime(own, fields);
}
