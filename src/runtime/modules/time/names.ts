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

/** The usual abbreviation of the local zone at a moment. */
export function zoneName(date: Date): string {
  // Each locale knows the abbreviations of its own part of the world, and says "GMT+1" elsewhere.
  for (const locale of ["en-US", "en-GB", "en-AU", "en-IN"]) {
    const parts = new Intl.DateTimeFormat(locale, { timeZoneName: "short" }).formatToParts(date);
    const name = parts.find((part) => part.type === "timeZoneName")?.value;
    if (name !== undefined && !/^GMT[+-]/.test(name)) return name;
  }
  return "UTC";
}
