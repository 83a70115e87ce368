/**
 * An idempotent Latin square of order `n`: each number from 0 to n − 1 once in each row and each column, and `square(a, a) === a`. For an odd order
 * `(a + b) / 2` modulo n. For an even one the square of n − 1 is prolonged: its cells (a, a + 1), a transversal, are moved to a new row and a new column,
 * and the new symbol takes their places (Dénes and Keedwell, *Latin Squares and their Applications*, section 1.4).
 * @param n at least 3, or 1: there is none of order 2
 */
export function idempotentSquare(n: number): (a: number, b: number) => number {
  if (n % 2 === 1) return halfSum(n)
  const added = n - 1
  const inner = halfSum(added)
  return (a, b) => {
    if (a === added && b === added) return added
    if (a === added) return inner((b + added - 1) % added, b)
    if (b === added) return inner(a, (a + 1) % added)
    return b === (a + 1) % added ? added : inner(a, b)
  }
}

/** `(a + b) / 2` modulo an odd number. */
const halfSum = (n: number) => (a: number, b: number) => ((a + b) * ((n + 1) / 2)) % n
