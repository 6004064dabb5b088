/** What Node gives an application. */
import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Platform } from "../http/index.js";

export const nodePlatform: Platform = {
  loadFace: async () => (await import("./face.js")).loadedFace(),
  readText: (path) => readFile(path, "utf8"),
  folderOf: (path) => dirname(resolve(path)),
  openSessionFolder: async (base, path) => {
    const { SessionFolder } = await import("./session-folder.js");
    return SessionFolder.open(resolve(base, path));
  },
  openSessionServer: async (url, prefix) => {
    const { RedisSessions } = await import("./redis-sessions.js");
    return RedisSessions.connect(url, prefix);
  },
  openStaticFiles: async (folder) => {
    const { DiskFiles } = await import("./static-files.js");
    return new DiskFiles(resolve(folder));
  },
};
