/** The module `grp` of Python 2.7 (library, 36.5): the groups of the system, from /etc/group. */
import { inModule, KeyError, repr, Tuple, withSignature, type int } from "../python/index.js";
import { systemRecords } from "./shared/system-records.js";

/** What the system knows of a group: a tuple whose items have names. */
export class struct_group extends Tuple<[string, string, int, string[]]> {
  get gr_name(): string {
    return this.items[0];
  }
  get gr_passwd(): string {
    return this.items[1];
  }
  get gr_gid(): int {
    return this.items[2];
  }
  get gr_mem(): string[] {
    return this.items[3];
  }

  __repr__(): string {
    const names = ["name", "passwd", "gid", "mem"];
    const fields = this.items.map((item, i) => `gr_${names[i]}=${repr(item)}`);
    return `grp.struct_group(${fields.join(", ")})`;
  }
}

/** All groups. */
export function getgrall(): struct_group[] {
  return systemRecords("/etc/group", 4).map(
    ([name, password, gid, members]) =>
      new struct_group([name!, password!, Number(gid), members === "" ? [] : members!.split(",")]),
  );
}

/** @throws KeyError */
export const getgrnam = withSignature(
  function getgrnam(name: unknown): struct_group {
    const found = getgrall().find((each) => each.gr_name === name);
    if (found === undefined) throw new KeyError(`getgrnam(): name not found: ${String(name)}`);
    return found;
  },
  ["name"],
);

/** @throws KeyError */
export const getgrgid = withSignature(
  function getgrgid(gid: unknown): struct_group {
    const found = getgrall().find((each) => each.gr_gid === Number(gid));
    if (found === undefined) throw new KeyError(`getgrgid(): gid not found: ${Number(gid)}`);
    return found;
  },
  ["gid"],
);

inModule("grp", struct_group);
