/** How a served program ends, and what it does at signals. */
import type { Listening } from "./server.js";
import { isOrder, type Report } from "./worker-messages.js";

/** Ends a server: its requests have `limit` milliseconds. */
type Close = (limit: number) => Promise<void>;

/**
 * At the first SIGTERM or SIGINT, ends the server and then the process with exit code 0; at the second one, the process at
 * once with 1.
 */
export function endAtSignals(close: Close, limit: number): void {
  const end = once(() => endProcess(close, limit));
  let asked = false;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (asked) process.exit(1);
      asked = true;
      end();
    });
  }
}

/**
 * A worker of a pool: tells the first process where it serves, and does what that says. SIGTERM ends it alone; SIGINT, which a
 * terminal sends to every process, is left to the first one.
 */
export function obeyPool(
  { port, host, url }: Listening,
  reopenLog: () => void,
  close: Close,
  limit: number,
): void {
  const end = once(() => endProcess(close, limit));
  process.on("SIGINT", () => {});
  process.on("SIGHUP", () => {});
  process.on("SIGTERM", end);
  process.on("message", (message) => {
    if (!isOrder(message)) return;
    if (message.cpyc === "stop") end();
    else reopenLog();
  });
  const report: Report = { cpyc: "serving", port, host, url };
  process.send!(report);
}

function endProcess(close: Close, limit: number): void {
  // Not left to the event loop: timers and sub-processes of the program may go on for ever.
  close(limit).then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exit(1);
    },
  );
}

function once(body: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    body();
  };
}
