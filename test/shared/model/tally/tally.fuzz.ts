import { describe, it } from 'vitest'
import { ruleNames } from '../../../../shared/model/tally/tallyRules.ts'
import { checkRule } from '../../../support/ballots/tallyProperties.ts'
import { replayCommand, seeds } from '../../../support/random/seeds.ts'

describe.each(seeds(4))('ballots of seed %d', (seed) => {
  it.each(ruleNames)(`%s counts as it is defined (${replayCommand(seed)})`, (name) => {
    checkRule(name, seed, 150)
  })
})
