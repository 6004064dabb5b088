import { unpack, withSignature } from "../../python/index.js";
import { SOCK_STREAM } from "./constants.js";
import { error } from "./errors.js";
import { getaddrinfo } from "./names.js";
import { _socketobject } from "./socket.js";

/** What stands for the timeout that `setdefaulttimeout` has set. */
export const _GLOBAL_DEFAULT_TIMEOUT: object = {};

/**
 * A socket that is connected to `(host, port)`, by the first of the host's addresses that answers.
 *
 * @throws the error of the last one
 */
export const create_connection = withSignature(
  async function create_connection(
    address: unknown,
    timeout: unknown = _GLOBAL_DEFAULT_TIMEOUT,
    source: unknown = null,
  ): Promise<_socketobject> {
    const [host, port] = unpack(address, 2);
    let last: unknown = new error("getaddrinfo returns an empty list");
    for (const { items } of await getaddrinfo(host, port, 0, SOCK_STREAM)) {
      const [family, type, protocol, , place] = items;
      const made = new _socketobject(family, type, protocol);
      try {
        if (timeout !== _GLOBAL_DEFAULT_TIMEOUT) made.settimeout(timeout);
        if (source !== null) await made.bind(source);
        await made.connect(place);
        return made;
      } catch (cause) {
        if (!(cause instanceof error)) throw cause;
        last = cause;
        made.close();
      }
    }
    throw last;
  },
  ["address", "timeout?", "source_address?"],
);
