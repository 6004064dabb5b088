import { LATE } from "./symbols.js";

/** The keys of a prototype in Python's eyes: without attributes that only its objects are given (see lateinit.ts). */
export function prototypeKeys(prototype: object): string[] {
  return Object.entries(Object.getOwnPropertyDescriptors(prototype))
    .filter(([, { get }]) => get === undefined || !(LATE in get))
    .map(([key]) => key);
}
