/**
 * The module `colorsys` of Python 2.7 (library, 21.11): colors in other coordinates. Arithmetic is that of Python 2 on whatever
 * numbers are given, so that ints divide as ints there.
 */
import {
  add,
  boxFloat,
  div,
  eq,
  gt,
  int,
  le,
  lt,
  max,
  min,
  mod,
  mul,
  sub,
  Tuple,
} from "../python/index.js";

/** Three coordinates. */
type Color = Tuple<[unknown, unknown, unknown]>;

const number = boxFloat;

/** The parts of a color that lies in a plane of red, green and blue. */
function weighed(
  weights: readonly [number, number, number],
  r: unknown,
  g: unknown,
  b: unknown,
): unknown {
  const [first, second, third] = weights;
  return add(add(mul(first, r), mul(second, g)), mul(third, b));
}

export function rgb_to_yiq(r: unknown, g: unknown, b: unknown): Color {
  return Tuple.of(
    weighed([0.3, 0.59, 0.11], r, g, b),
    weighed([0.6, -0.28, -0.32], r, g, b),
    weighed([0.21, -0.52, 0.31], r, g, b),
  );
}

export function yiq_to_rgb(y: unknown, i: unknown, q: unknown): Color {
  const part = (ofI: number, ofQ: number): unknown => {
    const value = add(add(y, mul(ofI, i)), mul(ofQ, q));
    if (lt(value, number(0))) return number(0);
    return gt(value, number(1)) ? number(1) : value;
  };
  return Tuple.of(part(0.948262, 0.624013), part(-0.276066, -0.63981), part(-1.10545, 1.72986));
}

/** The hue of a color whose greatest and least part differ. */
function hue(r: unknown, g: unknown, b: unknown, most: unknown, range: unknown): unknown {
  const distance = (part: unknown) => div(sub(most, part), range);
  const turn = eq(r, most)
    ? sub(distance(b), distance(g))
    : eq(g, most)
      ? sub(add(number(2), distance(r)), distance(b))
      : sub(add(number(4), distance(g)), distance(r));
  return mod(div(turn, number(6)), number(1));
}

export function rgb_to_hls(r: unknown, g: unknown, b: unknown): Color {
  const most = max(r, g, b);
  const least = min(r, g, b);
  const lightness = div(add(least, most), number(2));
  if (eq(least, most)) return Tuple.of(number(0), lightness, number(0));
  const range = sub(most, least);
  const saturation = le(lightness, 0.5)
    ? div(range, add(most, least))
    : div(range, sub(sub(number(2), most), least));
  return Tuple.of(hue(r, g, b, most, range), lightness, saturation);
}

export function hls_to_rgb(h: unknown, l: unknown, s: unknown): Color {
  if (eq(s, 0)) return Tuple.of(l, l, l);
  const upper = le(l, 0.5) ? mul(l, add(number(1), s)) : sub(add(l, s), mul(l, s));
  const lower = sub(mul(number(2), l), upper);
  const part = (turned: unknown): unknown => {
    const at = mod(turned, number(1));
    const rise = mul(sub(upper, lower), number(6));
    if (lt(at, 1 / 6)) return add(lower, mul(rise, at));
    if (lt(at, 0.5)) return upper;
    if (lt(at, 2 / 3)) return add(lower, mul(mul(sub(upper, lower), sub(2 / 3, at)), number(6)));
    return lower;
  };
  return Tuple.of(part(add(h, 1 / 3)), part(h), part(sub(h, 1 / 3)));
}

export function rgb_to_hsv(r: unknown, g: unknown, b: unknown): Color {
  const most = max(r, g, b);
  const least = min(r, g, b);
  if (eq(least, most)) return Tuple.of(number(0), number(0), most);
  const range = sub(most, least);
  return Tuple.of(hue(r, g, b, most, range), div(range, most), most);
}

export function hsv_to_rgb(h: unknown, s: unknown, v: unknown): Color {
  if (eq(s, number(0))) return Tuple.of(v, v, v);
  const six = mul(h, number(6));
  const sector = int(six);
  const rest = sub(six, sector);
  const p = mul(v, sub(number(1), s));
  const q = mul(v, sub(number(1), mul(s, rest)));
  const t = mul(v, sub(number(1), mul(s, sub(number(1), rest))));
  const colors = [
    [v, t, p],
    [q, v, p],
    [p, v, t],
    [p, q, v],
    [t, p, v],
    [v, p, q],
  ] as const;
  return Tuple.of(...colors[Number(mod(sector, 6))]!);
}
