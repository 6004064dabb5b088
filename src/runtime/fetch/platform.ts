/** What an application has on a platform without Node: neither files nor connections of its own. */
import { CherryError, type Platform } from "../http/index.js";

const missing = (what: string) => (): Promise<never> =>
  Promise.reject(new CherryError(`${what} need Node: this platform has neither files nor sockets`));

export const webPlatform: Platform = {
  loadFace: async () => (await import("./face.js")).loadedFace(),
  readText: missing("configuration files"),
  folderOf: () => "",
  openSessionFolder: missing("sessions in files"),
  openSessionServer: missing("sessions in Redis"),
  openStaticFiles: missing("static files"),
};
