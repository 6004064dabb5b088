/** XML-RPC: values as XML and back. */
export { readCall, readResponse } from "./read.js";
export { Binary, DateTime, Fault, ProtocolError, ResponseError, XmlRpcError } from "./types.js";
export { params, writeCall, writeFault, writeResponse } from "./write.js";
