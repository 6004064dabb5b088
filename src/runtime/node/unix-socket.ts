/** The file of a Unix socket (runtime.md, `socketFile`): what is left of a server that ended badly is replaced. */
import { lstat, unlink } from "node:fs/promises";
import { connect } from "node:net";
import { CherryError } from "../http/index.js";

/**
 * Makes room for a socket file. Removes one that nobody listens at any more; raises CherryError for one that a server
 * listens at, and for a file of another kind.
 */
export async function claimSocketFile(path: string): Promise<void> {
  const found = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw new CherryError(`can't listen at the socket file ${path}: ${error.message}`);
  });
  if (found === null) return;
  if (!found.isSocket()) {
    throw new CherryError(`the socket file ${path} is there and is no socket; choose another name`);
  }
  if (await isAlive(path)) {
    throw new CherryError(
      `a server listens at the socket file ${path}; stop it, or choose another name`,
    );
  }
  await unlink(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") {
      throw new CherryError(`can't replace the socket file ${path}: ${error.message}`);
    }
  });
}

function isAlive(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    // Whatever else is wrong with it (it may not be connected to, say), somebody may be behind it.
    socket.once("error", (error: NodeJS.ErrnoException) => {
      resolve(error.code !== "ECONNREFUSED" && error.code !== "ENOENT");
    });
  });
}
