/** The parts of the server that a program and its configuration ask for; what is not asked for is not loaded. */
import type { Application } from "./application.js";
import type { faceOf } from "./face.js";
import { Routes } from "./routes.js";
import type { StaticServer } from "./serve-file.js";
import type { Sessions } from "./sessions/index.js";

export interface Features {
  readonly routes: Routes;
  readonly sessions: Sessions | null;
  readonly staticContent: StaticServer | null;
  readonly rpc: typeof import("./rpc.js") | null;
  /** What views that are given the stream find `request` and `response` by. */
  readonly faceOf: typeof faceOf | null;
}

/** Loads what is asked for; after an edit of the program, sessions go on from `before`. Rejects with CherryError where something can't be had. */
export async function loadFeatures(
  application: Application,
  before: Features | null = null,
): Promise<Features> {
  const { settings, platform } = application;
  const routes = await Routes.of(application.program.instances);
  return {
    routes,
    sessions: await loadSessions(application, before?.sessions ?? null),
    staticContent: await loadStaticContent(application),
    rpc: settings.server.xmlRpc ? await import("./rpc.js") : null,
    faceOf: routes.haveStreams ? await (await platform()).loadFace() : null,
  };
}

async function loadSessions(
  { settings: { session, folder }, program: { special }, platform }: Application,
  before: Sessions | null,
): Promise<Sessions | null> {
  if (session === null) return null;
  const { openSessions } = await import("./sessions/index.js");
  return openSessions(session, folder, special, await platform(), before);
}

async function loadStaticContent(application: Application): Promise<StaticServer | null> {
  const { settings, platform } = application;
  if (settings.staticContent.length === 0) return null;
  const files = await platform();
  const { StaticServer } = await import("./serve-file.js");
  return new StaticServer(application, await files.openStaticFiles(settings.folder));
}
