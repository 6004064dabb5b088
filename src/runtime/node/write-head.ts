/** The head of an answer of node:http. */
import type { ServerResponse } from "node:http";

/** Writes it; the reason is Node's own where there is none. */
export function writeHead(
  response: ServerResponse,
  status: number,
  reason: string,
  headers: string[],
): void {
  if (reason === "") response.writeHead(status, headers);
  else response.writeHead(status, reason, headers);
}
