/** What the processes of a pool say to each other. */

/** From the first process to a worker. */
export type Order = { readonly cpyc: "stop" | "reopenLog" };

/** From a worker to the first process. */
export interface Report {
  readonly cpyc: "serving";
  readonly port: number;
  readonly host: string;
  readonly url: string;
}

/** Where a worker finds its number, and the port that the pool has chosen for all. */
export const workerVariable = "CPYC_WORKER";
export const portVariable = "CPYC_WORKER_PORT";

export function isOrder(message: unknown): message is Order {
  const { cpyc } = (message ?? {}) as { cpyc?: unknown };
  return cpyc === "stop" || cpyc === "reopenLog";
}

export function isReport(message: unknown): message is Report {
  return ((message ?? {}) as { cpyc?: unknown }).cpyc === "serving";
}
