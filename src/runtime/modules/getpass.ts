/** The module `getpass` of Python 2.7 (library, 16.6). */
import { spawnSync } from "node:child_process";
import { userInfo } from "node:os";
import {
  callMethod,
  EOFError,
  inModule,
  str,
  stream,
  UserWarning,
  withSignature,
} from "../python/index.js";

export class GetPassWarning extends UserWarning {}

/** Asks for a line that is not shown while it is typed. @throws EOFError */
export const getpass = withSignature(
  function getpass(prompt: unknown = "Password: ", out: unknown = null): string {
    const target = out ?? stream("stderr");
    callMethod(target, "write", str(prompt));
    callMethod(target, "flush");
    const isTerminal = process.stdin.isTTY;
    if (isTerminal) spawnSync("stty", ["-echo"], { stdio: "inherit" });
    try {
      const line = str(callMethod(stream("stdin"), "readline"));
      if (line === "") throw new EOFError();
      return line.replace(/\n$/, "");
    } finally {
      if (isTerminal) spawnSync("stty", ["echo"], { stdio: "inherit" });
      callMethod(target, "write", "\n");
    }
  },
  ["prompt?", "stream?"],
);

/** The name of the user, as the environment or the system has it. */
export function getuser(): string {
  for (const name of ["LOGNAME", "USER", "LNAME", "USERNAME"]) {
    const user = process.env[name];
    if (user !== undefined && user !== "") return user;
  }
  return userInfo().username;
}

inModule("getpass", GetPassWarning);
