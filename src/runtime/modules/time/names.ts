/** The names of days and months in the C locale, and of the local time zone. */

export const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

export const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** The usual abbreviation of the local zone at a moment; its hours from UTC where it has none. */
function zoneName(date: Date): string {
  // Each locale knows the abbreviations of its own part of the world, and says "GMT+1" elsewhere.
  for (const locale of ["en-US", "en-GB", "en-AU", "en-IN"]) {
    const parts = new Intl.DateTimeFormat(locale, { timeZoneName: "short" }).formatToParts(date);
    const name = parts.find((part) => part.type === "timeZoneName")?.value;
    if (name !== undefined && !/^GMT[+-]/.test(name)) return name;
  }
  const hours = -date.getTimezoneOffset() / 60;
  return `${hours < 0 ? "-" : "+"}${String(Math.floor(Math.abs(hours))).padStart(2, "0")}`;
}

/** What was found out last. Module state on purpose: the zone is the process's. */
const found: { names: readonly [string, string] | null } = { names: null };

/**
 * The names of the local zone this year, without daylight saving time and with it. They are found out when they are first asked
 * for: what knows them takes some 20 ms to load.
 */
export function zoneNames(): readonly [string, string] {
  return (found.names ??= namesOf(new Date().getFullYear()));
}

/** The zone may be another from now on. */
export function forgetZone(): void {
  found.names = null;
}

function namesOf(year: number): [string, string] {
  const [january, july] = [new Date(year, 0, 1), new Date(year, 6, 1)];
  // South of the equator January is summer.
  const northern = january.getTimezoneOffset() >= july.getTimezoneOffset();
  const [standard, summer] = northern ? [january, july] : [july, january];
  return [zoneName(standard), zoneName(summer)];
}
