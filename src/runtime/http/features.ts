/** The parts of the server that a configuration asks for; what is not asked for is not loaded. */
import { PageCache } from "./cache.js";
import type { Platform } from "./platform.js";
import type { SpecialFunctions } from "./program.js";
import type { Sessions } from "./sessions/index.js";
import type { Settings } from "./settings.js";
import type { StaticContent } from "./static.js";

type XmlRpc = typeof import("../xmlrpc/index.js");

export interface Features {
  readonly cache: PageCache;
  readonly sessions: Sessions | null;
  readonly staticContent: StaticContent | null;
  readonly xmlRpc: XmlRpc | null;
}

/**
 * Loads what the settings ask for; after an edit of the program, sessions go on from `before`, but for those that the
 * program itself keeps. Rejects with CherryError where something can't be had.
 */
export async function loadFeatures(
  settings: Settings,
  special: SpecialFunctions,
  platform: Platform,
  before: Features | null = null,
): Promise<Features> {
  const kept = settings.session?.storageType === "custom" ? null : (before?.sessions ?? null);
  return {
    cache: new PageCache(settings.flushCacheDelay),
    sessions: kept ?? (await loadSessions(settings, special, platform)),
    staticContent: await loadStaticContent(settings, platform),
    xmlRpc: settings.server.xmlRpc ? await import("../xmlrpc/index.js") : null,
  };
}

async function loadSessions(
  { session, folder }: Settings,
  special: SpecialFunctions,
  platform: Platform,
): Promise<Sessions | null> {
  if (session === null) return null;
  const { openSessions } = await import("./sessions/index.js");
  return openSessions(session, folder, special, platform);
}

async function loadStaticContent(
  { staticContent, folder }: Settings,
  platform: Platform,
): Promise<StaticContent | null> {
  if (staticContent.length === 0) return null;
  const { StaticContent } = await import("./static.js");
  return new StaticContent(staticContent, await platform.openStaticFiles(folder));
}
