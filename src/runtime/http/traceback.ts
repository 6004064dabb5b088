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
export function formatException(error: unknown): string {
  const exception = toPython(error);
  const all = framesOf(exception.stack ?? "");
  // A program that was bundled together with the runtime lies where the runtime lies.
  const own = all.filter(({ file }) => !isRuntime(file));
  const frames = (own.length > 0 ? own : all).map(({ file, line, name }, index) => {
    // Code at module level has no name in JavaScript either; nothing of the program called it.
    const place = index === 0 && name === "<lambda>" ? "<module>" : name;
    return `  File "${file}", line ${line}, in ${place}\n`;
  });
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
    const match = /^\s+at (?:(?:async )?(.+?) \()?(?:async )?(.+?):(\d+):\d+\)?$/.exec(
      text,
    );
    if (match === null) continue;
    const file = match[2]!.replace(/^file:\/\//, "");
    if (file.startsWith("node:")) continue;
    frames.push({ file, line: match[3]!, name: pythonName(match[1]) });
  }
  return frames.reverse();
}

/** The name of a function as CPython's traceback has it: without the class. */
function pythonName(name: string | undefined): string {
  if (name?.startsWith("new ") === true) return "__init__";
  const last = name?.split(".").pop() ?? "<anonymous>";
  return last === "<anonymous>" ? "<lambda>" : last;
}

/** Whether a file is in the folder that holds the runtime, where the platform tells modules their place. */
function isRuntime(file: string): boolean {
  const here: unknown = import.meta.url;
  return typeof here === "string" && file.startsWith(new URL("..", here).pathname);
}
