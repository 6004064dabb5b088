/** Lists of addresses as sets: `rfc822.AddressList` (library, 18.11.2). */
import {
  ClassicObject,
  inModule,
  getItem,
  str,
  truth,
  Tuple,
  type int,
} from "../../python/index.js";
import { AddressReader } from "../email/wire/addresses.js";

/** `"name" <address>` */
export function dump_address_pair(pair: unknown): string {
  const [name, address] = [getItem(pair, 0), getItem(pair, 1)];
  return truth(name) ? `"${str(name)}" <${str(address)}>` : str(address);
}

export class AddressList extends ClassicObject {
  static readonly signatures: Record<string, string[]> = { __init__: ["field"] };
  declare addresslist: Tuple<[string, string]>[];

  __init__(field: unknown): void {
    const found = truth(field) ? new AddressReader(str(field)).all() : [];
    this.addresslist = found.map(([name, address]) => Tuple.of(name, address));
  }

  __len__(): int {
    return this.addresslist.length;
  }
  __str__(): string {
    return this.addresslist.map(dump_address_pair).join(", ");
  }
  __getitem__(index: unknown): unknown {
    return getItem(this.addresslist, index);
  }

  /** All addresses of both, those of the other list that are new behind. */
  __add__(other: unknown): AddressList {
    const made = new AddressList(null);
    made.addresslist = [...this.addresslist, ...without(other, this)];
    return made;
  }
  __iadd__(other: unknown): this {
    this.addresslist.push(...without(other, this));
    return this;
  }
  __sub__(other: unknown): AddressList {
    const made = new AddressList(null);
    made.addresslist = without(this, other);
    return made;
  }
  __isub__(other: unknown): this {
    this.addresslist = without(this, other);
    return this;
  }
}

function without(list: unknown, other: unknown): Tuple<[string, string]>[] {
  const known = new Set((other as AddressList).addresslist.map((each) => each.items.join("\0")));
  return (list as AddressList).addresslist.filter((each) => !known.has(each.items.join("\0")));
}

inModule("rfc822", AddressList);
