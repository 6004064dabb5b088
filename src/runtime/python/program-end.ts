/** What is left to do when a program has run: threads to wait for, functions of `atexit`. */

// Module state on purpose: a process runs one program, and it ends once.
const end: {
  waits: (() => Promise<void>)[];
  handlers: (() => unknown)[];
  lingering: (() => boolean)[];
} = { waits: [], handlers: [], lingering: [] };

/** Has the end of the program wait for something. */
export function waitAtEnd(wait: () => Promise<void>): void {
  end.waits.push(wait);
}

/** Has the end of the program call something; the last that was given comes first. */
export function callAtEnd(handler: () => unknown): void {
  if (end.handlers.length === 0) {
    // Where nobody says that the program has ended, the process does.
    process.once("exit", () => {
      for (const each of end.handlers.splice(0).toReversed()) each();
    });
  }
  end.handlers.push(handler);
}

/** Says whether something runs that does not keep the program from ending. */
export function mayLinger(lingers: () => boolean): void {
  end.lingering.push(lingers);
}

/** Ends the program. Gives whether something runs still that must not keep the process. */
export async function endProgram(): Promise<boolean> {
  for (const wait of end.waits) await wait();
  for (let handler = end.handlers.pop(); handler !== undefined; handler = end.handlers.pop()) {
    await handler();
  }
  return end.lingering.some((lingers) => lingers());
}
