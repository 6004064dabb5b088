function element(i: number, j: number): number {
  return 1 / (Math.floor(((i + j) * (i + j + 1)) / 2) + i + 1);
}

function times(u: readonly number[]): number[] {
  const n = u.length;
  const result: number[] = [];
  for (let i = 0; i < n; i++) {
    let total = 0;
    for (let j = 0; j < n; j++) total += element(i, j) * u[j]!;
    result.push(total);
  }
  return result;
}

function timesTransposed(u: readonly number[]): number[] {
  const n = u.length;
  const result = new Array<number>(n).fill(0);
  for (let i = 0; i < n; i++) {
    let total = 0;
    for (let j = 0; j < n; j++) total += element(j, i) * u[j]!;
    result[i] = total;
  }
  return result;
}

function norm(n: number): number {
  let u = new Array<number>(n).fill(1);
  let v = u;
  for (let k = 0; k < 10; k++) {
    v = timesTransposed(times(u));
    u = timesTransposed(times(v));
  }
  let dividend = 0;
  let divisor = 0;
  for (const [i, a] of u.entries()) {
    const b = v[i]!;
    dividend += a * b;
    divisor += b * b;
  }
  return Math.sqrt(dividend / divisor);
}

console.log(norm(300).toFixed(9));
