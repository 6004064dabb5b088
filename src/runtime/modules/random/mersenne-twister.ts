/** The Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998), seeded as CPython does it. */

const N = 624;
const M = 397;

/** A generator of 32-bit words. Its state is 624 words and the place in them. */
export class MersenneTwister {
  readonly #state = new Uint32Array(N);
  #at = N;

  /** Seeds from the magnitude of an integer: its 32-bit digits, lowest first, are the key. */
  constructor(seed: bigint) {
    const key: number[] = [];
    for (let rest = seed < 0n ? -seed : seed; rest > 0n; rest >>= 32n) {
      key.push(Number(rest & 0xffffffffn));
    }
    this.#seedByArray(key.length === 0 ? [0] : key);
  }

  #seed(seed: number): void {
    const state = this.#state;
    state[0] = seed;
    for (let i = 1; i < N; i++) {
      const previous = state[i - 1]! ^ (state[i - 1]! >>> 30);
      state[i] = Math.imul(1812433253, previous) + i;
    }
  }

  #seedByArray(key: readonly number[]): void {
    this.#seed(19650218);
    const state = this.#state;
    let i = 1;
    let j = 0;
    const next = () => {
      if (++i >= N) {
        state[0] = state[N - 1]!;
        i = 1;
      }
    };
    for (let k = Math.max(N, key.length); k > 0; k--) {
      const previous = state[i - 1]! ^ (state[i - 1]! >>> 30);
      state[i] = (state[i]! ^ Math.imul(previous, 1664525)) + key[j]! + j;
      next();
      j = (j + 1) % key.length;
    }
    for (let k = N - 1; k > 0; k--) {
      const previous = state[i - 1]! ^ (state[i - 1]! >>> 30);
      state[i] = (state[i]! ^ Math.imul(previous, 1566083941)) - i;
      next();
    }
    state[0] = 0x80000000;
    this.#at = N;
  }

  #twist(): void {
    const state = this.#state;
    for (let i = 0; i < N; i++) {
      const y = (state[i]! & 0x80000000) | (state[(i + 1) % N]! & 0x7fffffff);
      state[i] = state[(i + M) % N]! ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.#at = 0;
  }

  /** The next 32 bits. */
  word(): number {
    if (this.#at === N) this.#twist();
    let y = this.#state[this.#at++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  /** A double in [0, 1) of 53 random bits. */
  double(): number {
    const high = this.word() >>> 5;
    const low = this.word() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** An integer of `count` random bits (above 0), its lowest words first. */
  bits(count: number): bigint {
    let value = 0n;
    let shift = 0n;
    for (let left = count; left > 0; left -= 32) {
      const word = this.word();
      value |= BigInt(left < 32 ? word >>> (32 - left) : word) << shift;
      shift += 32n;
    }
    return value;
  }

  /** Shuffles the words of the state by a large number. */
  jump(n: bigint): void {
    const state = this.#state;
    for (let i = N - 1; i > 1; i--) {
      const j = Number(n % BigInt(i));
      [state[i], state[j]] = [state[j]!, state[i]!];
    }
    for (let i = 0; i < N; i++) state[i] = state[i]! + i + 1;
    this.#at = N;
  }

  /** The words of the state and the place in them, as `getstate` gives them. */
  state(): number[] {
    return [...this.#state, this.#at];
  }

  /** Goes on from a state that `state` gave. */
  restore(words: readonly number[]): void {
    this.#state.set(words.slice(0, N));
    this.#at = words[N]!;
  }
}
