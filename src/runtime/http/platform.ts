/** What an application needs of the platform that it runs on, and only when it uses it. */
import type { faceOf } from "./face.js";
import type { StaticFiles } from "./static.js";
import type { TextStore } from "./sessions/store.js";

export interface Platform {
  /** Loads what views that are given the stream find `request` and `response` by. */
  loadFace(): Promise<typeof faceOf>;
  /** Reads a text file whole. Rejects where it can't be read. */
  readText(path: string): Promise<string>;
  /** The folder of a file, as an absolute path. */
  folderOf(path: string): string;
  /** Opens the folder of `file` sessions, which counts from `base`; makes it where it is not there. */
  openSessionFolder(base: string, path: string): Promise<TextStore>;
  /** Connects to the server of `redis` sessions. */
  openSessionServer(url: string, prefix: string): Promise<TextStore>;
  /** What serves static files; relative targets count from `folder`. */
  openStaticFiles(folder: string): Promise<StaticFiles>;
}
