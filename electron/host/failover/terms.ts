/** A term of hosting, as far as one computer knows: of two terms the one with the higher number counts, of two equal numbers the one with the smaller id. */
export interface TermRef {
  /** Number of the term, from 1; 0 before the first host. */
  readonly n: number
  /** Id of the statement that claims the term; empty if there is none. */
  readonly id: string
}

/** The term of a table before its first host. */
export const noTerm: TermRef = { n: 0, id: '' }

/** Orders terms by precedence: negative if `a` counts before `b`, 0 if both are the same term. */
export const compareTerms = (a: TermRef, b: TermRef): number => b.n - a.n || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
