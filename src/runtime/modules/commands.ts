/** The module `commands` of Python 2.7 (library, 36.17): what a command writes, and its status. */
import { str, Tuple, type int } from "../python/index.js";
import { popen } from "./os.js";

/** `(status, output)` of a command, without the last newline; standard error is part of it. */
export async function getstatusoutput(cmd: unknown): Promise<Tuple<[int, string]>> {
  const pipe = await popen(`{ ${str(cmd)}; } 2>&1`, "r");
  const text = await pipe.read();
  const status = (await pipe.close()) as int | null;
  return Tuple.of(status ?? 0, text.replace(/\n$/, ""));
}

export async function getoutput(cmd: unknown): Promise<string> {
  return (await getstatusoutput(cmd)).items[1];
}

/** What `ls -ld` says of a file. */
export async function getstatus(file: unknown): Promise<string> {
  return getoutput(`ls -ld${mkarg(file)}`);
}

/** A word for a shell, with a blank before it. */
export function mkarg(word: unknown): string {
  const text = str(word);
  return text.includes("'") ? ` "${text.replace(/[\\$"`]/g, "\\$&")}"` : ` '${text}'`;
}

export function mk2arg(head: unknown, word: unknown): string {
  return mkarg(`${str(head).replace(/\/*$/, "/")}${str(word)}`);
}
