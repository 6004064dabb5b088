/** An exception as text: Python's traceback, oldest call first. */
import { str, toPython } from "../python/index.js";

/** The last line of a traceback: the exception's class and its text. */
export function exceptionLine(error: unknown): string {
  const exception = toPython(error);
  const text = str(exception);
  const name = exception.constructor.name;
  return text === "" ? name : `${name}: ${text}`;
}

/** The whole traceback; frames of the runtime and of Node itself are left out. */
export function traceback(error: unknown): string {
  const exception = toPython(error);
  const frames = framesOf(exception.stack ?? "").map(
    ({ file, line, name }) => `  File "${file}", line ${line}, in ${name}\n`,
  );
  return `Traceback (most recent call last):\n${frames.join("")}${exceptionLine(exception)}\n`;
}

interface Frame {
  readonly file: string;
  readonly line: string;
  readonly name: string;
}

function framesOf(stack: string): Frame[] {
  const frames: Frame[] = [];
  for (const text of stack.split("\n")) {
    const match = /^\s+at (?:(?:async )?(?:new )?(.+?) \()?(?:async )?(.+?):(\d+):\d+\)?$/.exec(
      text,
    );
    if (match === null) continue;
    const file = match[2]!.replace(/^file:\/\//, "");
    if (file.startsWith("node:") || isRuntime(file)) continue;
    const name =
      match[1]
        ?.split(".")
        .pop()
        ?.replace(/^<anonymous>$/, "?") ?? "?";
    frames.push({ file, line: match[3]!, name });
  }
  return frames.reverse();
}

/** The folder that holds the runtime, as stack traces name it. */
const runtimeFolder = new URL("..", import.meta.url).pathname;

function isRuntime(file: string): boolean {
  return file.startsWith(runtimeFolder);
}
