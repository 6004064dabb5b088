/** The module `pwd` of Python 2.7 (library, 36.3): the users of the system, from /etc/passwd. */
import { inModule, KeyError, repr, Tuple, withSignature, type int } from "../python/index.js";
import { systemRecords } from "./shared/system-records.js";

/** What the system knows of a user: a tuple whose items have names. */
export class struct_passwd extends Tuple<[string, string, int, int, string, string, string]> {
  get pw_name(): string {
    return this.items[0];
  }
  get pw_passwd(): string {
    return this.items[1];
  }
  get pw_uid(): int {
    return this.items[2];
  }
  get pw_gid(): int {
    return this.items[3];
  }
  get pw_gecos(): string {
    return this.items[4];
  }
  get pw_dir(): string {
    return this.items[5];
  }
  get pw_shell(): string {
    return this.items[6];
  }

  __repr__(): string {
    const names = ["name", "passwd", "uid", "gid", "gecos", "dir", "shell"];
    const fields = this.items.map((item, i) => `pw_${names[i]}=${repr(item)}`);
    return `pwd.struct_passwd(${fields.join(", ")})`;
  }
}

export { struct_passwd as struct_pwent };

/** All users. */
export function getpwall(): struct_passwd[] {
  return systemRecords("/etc/passwd", 7).map(
    ([name, password, uid, gid, gecos, dir, shell]) =>
      new struct_passwd([name!, password!, Number(uid), Number(gid), gecos!, dir!, shell!]),
  );
}

/** @throws KeyError */
export const getpwnam = withSignature(
  function getpwnam(name: unknown): struct_passwd {
    const found = getpwall().find((each) => each.pw_name === name);
    if (found === undefined) throw new KeyError(`getpwnam(): name not found: ${String(name)}`);
    return found;
  },
  ["name"],
);

/** @throws KeyError */
export const getpwuid = withSignature(
  function getpwuid(uid: unknown): struct_passwd {
    const found = getpwall().find((each) => each.pw_uid === Number(uid));
    if (found === undefined) throw new KeyError(`getpwuid(): uid not found: ${Number(uid)}`);
    return found;
  },
  ["uid"],
);

inModule("pwd", struct_passwd);
