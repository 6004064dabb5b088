/**
 * The module `socket` of Python 2.7 (library, 17.2), on node:net, node:dgram and node:dns. Connecting, accepting, receiving,
 * sending and look-ups wait without holding up anything else.
 */
import { networkInterfaces } from "node:os";

export {
  htonl,
  htons,
  inet_aton,
  inet_ntoa,
  inet_ntop,
  inet_pton,
  ntohl,
  ntohs,
} from "./socket/binary.js";
export * from "./socket/constants.js";
export { _GLOBAL_DEFAULT_TIMEOUT, create_connection } from "./socket/create-connection.js";
export { error, gaierror, herror, timeout } from "./socket/errors.js";
export { _fileobject } from "./socket/file-object.js";
export {
  getaddrinfo,
  getfqdn,
  gethostbyaddr,
  gethostbyname,
  gethostbyname_ex,
  gethostname,
  getnameinfo,
  getprotobyname,
  getservbyname,
  getservbyport,
} from "./socket/names.js";
export {
  getdefaulttimeout,
  setdefaulttimeout,
  _socketobject,
  _socketobject as socket,
  _socketobject as SocketType,
} from "./socket/socket.js";

export const has_ipv6: boolean = Object.values(networkInterfaces()).some(
  (addresses) => addresses?.some(({ family }) => family === "IPv6") ?? false,
);
