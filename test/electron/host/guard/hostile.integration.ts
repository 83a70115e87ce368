import { describe, expect, it } from 'vitest'
import { type RuleName, rules } from '../../../../electron/host/guard/rules/updateRules.ts'
import { createGuardScenario, hostileUpdates, runHostileUpdate } from '../../../lab/hostile/guardScenario.ts'
import { harmlessUpdates } from '../../../lab/hostile/harmlessUpdates.ts'
import { digest } from '../../../support/digest.ts'

describe('a hostile update', () => {
  it.each(hostileUpdates)('$id, $title: $refusal', (update) => {
    const { refusals, before, stage: scenario } = runHostileUpdate(update)
    expect(refusals).toEqual([{ count: 2, refusal: update.refusal }])
    scenario.expectUnharmed(before)
  })
})

describe('an update that only looks hostile', () => {
  it.each(harmlessUpdates)('$title is let in', ({ make, role = 'contributor' }) => {
    const { room, context } = createGuardScenario('board')
    const bytes = make(context)
    const guest = room.join('mallory', role, context.me)
    guest.send(Uint8Array.of(0, 0), true)
    guest.send(bytes)
    expect(guest.refusals).toEqual([])
    expect(digest(room.doc)).not.toBe(digest(createGuardScenario('board').room.doc))
  })
})

describe('without one of its rules', () => {
  const all: readonly RuleName[] = ['size', 'readable', ...(Object.keys(rules) as RuleName[]), 'dryRun', 'attributed']

  it.each(all)('“%s”, the guard lets something hostile pass', (rule) => {
    const escapes = hostileUpdates.some((update) => {
      if (update.rule !== rule) return false
      try {
        const { refusals, before, stage: scenario } = runHostileUpdate(update, { disabledRules: new Set([rule]) })
        scenario.expectUnharmed(before)
        return refusals[0]?.refusal !== update.refusal
      } catch {
        return true
      }
    })
    expect(escapes, `nothing shows that ${rule} is needed`).toBe(true)
  })
})
