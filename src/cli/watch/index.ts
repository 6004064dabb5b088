/** `cpyc build --watch`. */
import { resolve } from "node:path";
import type { BuildRequest } from "../arguments.js";
import { sourcesToBuild } from "../build.js";
import { CommandFailure, exitCodes, systemReason } from "../failure.js";
import { reportFailure } from "../report.js";
import type { System } from "../system.js";
import { Follower } from "./follow.js";
import { WatchSession } from "./session.js";

/**
 * Builds, and builds again what an edit touches, until it is interrupted; then it returns the exit code.
 *
 * @throws CommandFailure for paths that are not there
 */
export async function watch(request: BuildRequest, system: System): Promise<number> {
  const sources = sourcesToBuild(request, system);
  const interrupted = system.interruption();
  const session = new WatchSession(request, sources, await system.loadCompiler(), system);
  let fail: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_, reject) => (fail = reject));
  const guarded = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      if (error instanceof CommandFailure) reportFailure(error, system);
      else fail(error);
    }
  };
  const follower = new Follower(
    session.folders,
    resolve(system.cwd, request.outDir),
    (paths) =>
      guarded(() => {
        session.update(paths);
        follower.follow(session.inputs);
      }),
    (error) => {
      reportFailure(new CommandFailure(`cannot watch everything: ${systemReason(error)}`), system);
    },
  );
  try {
    guarded(() => {
      session.start();
      follower.follow(session.inputs);
    });
    await Promise.race([interrupted, failed]);
    return exitCodes.success;
  } finally {
    await follower.close();
  }
}
