import fs from 'node:fs'
import path from 'node:path'

/** One case of a file of `test/fixtures/ballots`: everything about it but its name depends on the rule. */
export interface BallotVector {
  readonly name: string
  readonly options?: readonly string[]
  readonly electorate?: number
  readonly settings?: object
  readonly places?: number
  readonly votes?: readonly (readonly [weight: number, vote: unknown])[]
  readonly projects?: readonly (readonly [id: string, cost: number])[]
  readonly budget?: number
  readonly step?: number
  readonly voters?: readonly (readonly string[])[]
  readonly expected: Readonly<Record<string, unknown>>
}

const read = (file: string) => JSON.parse(fs.readFileSync(path.join(import.meta.dirname, '../../fixtures/ballots', file), 'utf8'))

/** The cases of one file. */
export const ballotVectors = (file: string): readonly BallotVector[] => read(`${file}.json`).cases

/** The vote of a town, with its official outcome. */
export const townVote = (): {
  readonly budget: number
  readonly projects: readonly (readonly [id: string, cost: number])[]
  /** How many voted, and for which projects, with spaces between. */
  readonly groups: readonly (readonly [count: number, projects: string])[]
  readonly expected: { readonly withAdd1: readonly string[]; readonly spent: number }
} => read('equal-shares-town.json')
