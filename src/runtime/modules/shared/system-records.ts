import { readFileSync } from "node:fs";

/** The records of a file of the system such as /etc/passwd: the fields of each line that has at least `count`, comments left out. */
export function systemRecords(path: string, count: number): string[][] {
  const records = readFileSync(path, "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  return records.filter((fields) => fields.length >= count && !fields[0]!.startsWith("#"));
}
