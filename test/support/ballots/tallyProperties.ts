import fc from 'fast-check'
import { expect } from 'vitest'
import { canonicalJson } from '../../../shared/base/json/canonicalJson.ts'
import { type RuleName, tally } from '../../../shared/model/tally/tallyRules.ts'
import { anyBallot } from './anyBallot.ts'
import { slowTally } from './slowTally.ts'

const weightOf = (votes: readonly { readonly weight: number }[]) => votes.reduce((sum, { weight }) => sum + weight, 0)

/** What holds of every count of a rule, whatever was voted. */
export function checkRule(name: RuleName, seed: number, numRuns: number): void {
  fc.assert(
    fc.property(anyBallot(name), ({ settings, terms, valid, invalid }) => {
      const votes = [...valid, ...invalid]
      const { result, invalidVotes } = tally(name, settings, terms, votes)!
      // as the definitions have it
      expect(result).toMatchObject(slowTally(name, settings, terms, valid))
      expect(result).toMatchObject({ electorate: terms.electorate, valid: weightOf(valid), invalid: weightOf(invalid), cast: weightOf(votes) })
      expect(invalidVotes).toEqual(invalid.map(({ reason }, at) => ({ index: valid.length + at, reason })))
      expect(JSON.parse(JSON.stringify(result))).toEqual(result)
      // in any order of votes, and with weights as copies
      const copies = votes.flatMap(({ weight, vote }) => Array.from({ length: weight }, () => ({ weight: 1, vote })))
      expect(canonicalJson(tally(name, settings, terms, votes.toReversed())!.result)).toBe(canonicalJson(result))
      expect(canonicalJson(tally(name, settings, terms, copies)!.result)).toBe(canonicalJson(result))
      // in any order of options, unless the rule says that their order on the ballot was needed
      const turned: object = tally(name, settings, { ...terms, options: terms.options.toReversed() }, votes)!.result
      if (!neededBallotOrder(result)) expect(canonicalJson(unordered(turned))).toBe(canonicalJson(unordered(result)))
    }),
    { seed, numRuns },
  )
}

const neededBallotOrder = (result: object) => 'byBallotOrder' in result && (result.byBallotOrder as readonly string[]).length > 0

/** Projects that were bought one after the other for want of another order were all bought. */
const unordered = (result: object) => ('funded' in result ? { ...result, funded: [...(result.funded as readonly string[])].sort() } : result)
