/** Proxies as the environment names them: `http_proxy` and its like, `no_proxy`. */
import { Dict, str } from "../../python/index.js";

/** Proxies by scheme; `REQUEST_METHOD` says that a client might have set `HTTP_PROXY` (CVE-2016-1000110). */
export function getproxies(): Dict<string, string> {
  const proxies = new Dict<string, string>();
  const entries = Object.entries(process.env).toSorted(
    ([a], [b]) => Number(a === a.toLowerCase()) - Number(b === b.toLowerCase()),
  );
  for (const [name, value = ""] of entries) {
    const scheme = /^(\w+)_proxy$/i.exec(name)?.[1]?.toLowerCase();
    if (scheme === undefined || scheme === "no" || value === "") continue;
    if (scheme === "http" && name !== "http_proxy" && "REQUEST_METHOD" in process.env) continue;
    proxies.setItem(scheme, value);
  }
  return proxies;
}

/** Whether a host is asked without a proxy. */
export function proxy_bypass(host: unknown): boolean {
  const named = process.env["no_proxy"] ?? process.env["NO_PROXY"] ?? "";
  if (named === "*") return true;
  const whole = str(host).toLowerCase();
  const bare = whole.replace(/:\d+$/, "");
  return named
    .split(",")
    .map((each) => each.trim().toLowerCase().replace(/^\./, ""))
    .some(
      (each) => each !== "" && [whole, bare].some((it) => it === each || it.endsWith(`.${each}`)),
    );
}
