function fannkuch(n: number): [checksum: number, flips: number] {
  const permutation = Array.from({ length: n }, (_, i) => i);
  const count = new Array<number>(n).fill(0);
  let flipsMax = 0;
  let checksum = 0;
  let number = 0;
  let r = n;
  for (;;) {
    while (r !== 1) {
      count[r - 1] = r;
      r--;
    }
    if (permutation[0] !== 0) {
      const pancakes = permutation.slice();
      let flips = 0;
      let first = pancakes[0]!;
      while (first !== 0) {
        for (let low = 0, high = first; low < high; low++, high--) {
          const pancake = pancakes[low]!;
          pancakes[low] = pancakes[high]!;
          pancakes[high] = pancake;
        }
        flips++;
        first = pancakes[0]!;
      }
      if (flips > flipsMax) flipsMax = flips;
      if (number % 2 === 0) checksum += flips;
      else checksum -= flips;
    }
    for (;;) {
      if (r === n) return [checksum, flipsMax];
      const first = permutation[0]!;
      for (let i = 0; i < r; i++) permutation[i] = permutation[i + 1]!;
      permutation[r] = first;
      count[r]!--;
      if (count[r]! > 0) break;
      r++;
    }
    number++;
  }
}

const n = 9;
const [checksum, flips] = fannkuch(n);
console.log(`${checksum}\nPfannkuchen(${n}) = ${flips}`);
