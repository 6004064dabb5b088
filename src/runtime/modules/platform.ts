/** The module `platform` of Python 2.7 (library, 15.15): the machine, its system, and the Python that programs see. */
import { readFileSync } from "node:fs";
import * as host from "node:os";
import { str, truth, Tuple, withSignature, withOptions } from "../python/index.js";

/** The name of the operating system: `Linux`, `Darwin`, `Windows`. */
export function system(): string {
  return host.type().replace(/^Windows_NT$/, "Windows");
}

/** The name of the machine in its network. */
export function node(): string {
  return host.hostname();
}

export function release(): string {
  return host.release();
}

export function version(): string {
  return host.version();
}

export function machine(): string {
  return host.machine();
}

/** The true name of the processor, which Linux does not tell. */
export function processor(): string {
  return "";
}

export function uname(): Tuple<[string, string, string, string, string, string]> {
  return Tuple.of(system(), node(), release(), version(), machine(), processor());
}

/** The width of pointers and the format of executables. */
export const architecture = withOptions(
  function architecture(
    _executable: unknown = "",
    bits: unknown = "",
    linkage: unknown = "",
  ): Tuple<[string, string]> {
    const width = process.arch.includes("64") || process.arch === "s390x" ? "64bit" : "32bit";
    const format = process.platform === "win32" ? "WindowsPE" : "ELF";
    return Tuple.of(
      truth(bits) ? str(bits) : width,
      truth(linkage) || process.platform === "darwin" ? str(linkage) : format,
    );
  },
  ["executable?", "bits?", "linkage?"],
);

/** A Linux distribution: its name, its version, and the name of the version; each as given where the system does not tell. */
export const linux_distribution = withSignature(
  function linux_distribution(
    distname: unknown = "",
    version: unknown = "",
    id: unknown = "",
  ): Tuple<[string, string, string]> {
    const release = osRelease();
    return Tuple.of(
      release.get("ID") ?? str(distname),
      release.get("VERSION_ID") ?? str(version),
      release.get("VERSION_CODENAME") ?? str(id),
    );
  },
  ["distname?", "version?", "id?"],
);

export { linux_distribution as dist };

/** The lines `NAME=value` of os-release(5). */
function osRelease(): Map<string, string> {
  let text = "";
  try {
    text = readFileSync("/etc/os-release", "utf8");
  } catch {
    // Other systems have no such file.
  }
  const lines = text.matchAll(/^(\w+)=["']?(.*?)["']?$/gm);
  return new Map(Array.from(lines, ([, name, value]) => [name!, value!]));
}

/** The C library and its version; both empty where it is not glibc. */
export function libc_ver(): Tuple<[string, string]> {
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  const number = header.glibcVersionRuntime;
  return number === undefined ? Tuple.of("", "") : Tuple.of("glibc", number);
}

/** All that is known in one line; with `terse` the C library stands for the distribution. */
export const platform = withSignature(
  function platform(_aliased: unknown = 0, terse: unknown = 0): string {
    const parts = [system(), release(), machine(), processor()];
    const [name, number] = linux_distribution().items;
    if (!truth(terse) && name !== "") parts.push("with", name, number);
    else if (system() === "Linux") parts.push("with", libc_ver().items.join(""));
    return parts
      .filter((part) => part !== "")
      .map((part) => part.trim().replace(/[ /\\:;"()]/g, "_"))
      .join("-");
  },
  ["aliased?", "terse?"],
);

/** The version of the language, as text. */
export function python_version(): string {
  return "2.7.18";
}

export function python_version_tuple(): Tuple<[string, string, string]> {
  return Tuple.of("2", "7", "18");
}

/** What runs the program. */
export function python_implementation(): string {
  return "cpyc";
}

export function python_branch(): string {
  return "";
}

export function python_revision(): string {
  return "";
}

export function python_compiler(): string {
  return `Node.js ${process.versions.node}`;
}

/** The number and the date of a build; there is none. */
export function python_build(): Tuple<[string, string]> {
  return Tuple.of("", "");
}
