/** Who hosts, as far as somebody knows: of two terms the higher number counts, and of two equal ones the smaller id. */
export interface TermRef {
  /** 0: nobody has hosted yet. */
  readonly n: number
  /** Of the statement that says it; empty where there is none. */
  readonly id: string
}

/** The terms of one table, as this computer knows them. */
export interface Terms {
  readonly current: () => TermRef
  /** May this computer's person say the next one? */
  readonly mayClaimNext: () => boolean
}

export const noTerm: TermRef = { n: 0, id: '' }

/** Below zero where `a` counts before `b`. */
export const compareTerms = (a: TermRef, b: TermRef): number => b.n - a.n || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
