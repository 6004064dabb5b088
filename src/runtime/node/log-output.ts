/** Where a server's log goes by its settings: to the screen, to a file, to both. */
import { resolve } from "node:path";
import type { LineSink, Settings } from "../http/index.js";
import { lineWriter } from "./lines.js";

export interface LogOutput {
  readonly sink: LineSink;
  /** Goes on in a new file where the log goes to one. */
  reopen(): void;
}

/** Opens the log. Rejects with CherryError where its file can't be written. */
export async function openLog({ server, folder }: Settings): Promise<LogOutput> {
  const screen = server.logToScreen ? lineWriter(process.stdout) : null;
  if (server.logFile === null) return { sink: screen, reopen: () => {} };
  const { LogFile } = await import("./log-file.js");
  const file = new LogFile(resolve(folder, server.logFile));
  const both = (line: string): void => {
    screen?.(line);
    file.write(line);
  };
  return { sink: screen === null ? file.write : both, reopen: () => file.reopen() };
}
