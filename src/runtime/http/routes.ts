/** URL to method (language.md, section 4). */
import { CherryError } from "./errors.js";
import { exposedViews, parentsOf, type CherryClassType, type InheritedViews } from "./exposure.js";
import { Route } from "./route.js";
import { percentDecode, trimSlashes } from "./url.js";

/** Paths that were found, as they are spelled in requests; more spellings than this are looked up each time. */
const rememberedPaths = 4096;

export class Routes {
  readonly #owners = new Map<string, Map<string, Route>>();
  readonly #known = new Map<string, Route>();

  /** `instances`: the program's CherryClass instances by their names in URLs. Loads what their methods need to be found and called. */
  static async of(instances: ReadonlyMap<string, object>): Promise<Routes> {
    const hasHeirs = [...instances.values()].some((each) => parentsOf(classOf(each)).length > 0);
    const inherited = hasHeirs ? (await import("./inheritance.js")).inheritedViews : null;
    const routes = new Routes(instances, inherited);
    await routes.#prepare();
    return routes;
  }

  private constructor(instances: ReadonlyMap<string, object>, inherited: InheritedViews | null) {
    for (const [owner, instance] of instances) {
      const methods = new Map<string, Route>();
      for (const [name, exposed] of exposedViews(classOf(instance), inherited)) {
        methods.set(name, new Route(owner, instance, exposed));
      }
      this.#owners.set(owner, methods);
    }
  }

  /** Loads what the methods need that collect arguments. */
  async #prepare(): Promise<void> {
    const routes = [...this.#owners.values()].flatMap((methods) => [...methods.values()]);
    const collecting = routes.filter((route) => route.collects);
    if (collecting.length === 0) return;
    const { collectors } = await import("./collectors.js");
    for (const route of collecting) route.collectors = collectors;
  }

  /** Whether there is a method that is given the stream. */
  get haveStreams(): boolean {
    return [...this.#owners.values()].some((methods) =>
      [...methods.values()].some((route) => route.alwaysStreams),
    );
  }

  /** The route of a path as the request has it, still encoded. Raises CherryError (404) where there is none. */
  findEncoded(encoded: string): Route {
    const known = this.#known.get(encoded);
    if (known !== undefined) return known;
    const route = this.find(percentDecode(encoded));
    if (this.#known.size < rememberedPaths) this.#known.set(encoded, route);
    return route;
  }

  /** The route of a decoded path. Raises CherryError (404) where there is none. */
  find(path: string): Route {
    const trimmed = trimSlashes(path);
    const segments = (trimmed === "" ? "index" : trimmed).split("/");
    if (segments.length === 1) segments.unshift("root");
    const all = segments.join("_").replace(/^root_/, "");
    const method = segments.pop()!;
    const owner = segments.join("_");
    const route = this.#owners.get(owner)?.get(method) ?? this.#owners.get(all)?.get("index");
    if (route === undefined) {
      throw new CherryError(
        "couldn't map URL to an existing non-hidden mask or view " +
          `(tried "${owner}.${method}" and "${all}.index")`,
        404,
      );
    }
    return route;
  }
}

function classOf(instance: object): CherryClassType {
  return instance.constructor as CherryClassType;
}
