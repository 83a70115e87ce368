import { describe, expect, it } from 'vitest'
import { type RuleName, rules } from '../../../../electron/host/guard/rules.ts'
import { aStage, hostileUpdates, trial } from '../../../lab/guardStage.ts'
import { harmlessUpdates } from '../../../lab/harmless.ts'
import { digest } from '../../../support/digest.ts'

describe('a hostile update', () => {
  it.each(hostileUpdates)('$id, $says: $refusal', (update) => {
    const { refusals, before, stage } = trial(update)
    expect(refusals).toEqual([{ count: 2, refusal: update.refusal }])
    stage.allIsWell(before)
  })
})

describe('an update that only looks hostile', () => {
  it.each(harmlessUpdates)('$says is let in', ({ make, role = 'contributor' }) => {
    const { room, known } = aStage('board')
    const bytes = make(known)
    const guest = room.sit('mallory', role, known.me)
    guest.send(Uint8Array.of(0, 0), true)
    guest.send(bytes)
    expect(guest.refusals).toEqual([])
    expect(digest(room.doc)).not.toBe(digest(aStage('board').room.doc))
  })
})

describe('without one of its rules', () => {
  const all: readonly RuleName[] = ['size', 'readable', ...(Object.keys(rules) as RuleName[]), 'dryRun']

  it.each(all)('“%s”, the guard lets something hostile pass', (rule) => {
    const escapes = hostileUpdates.some((update) => {
      if (update.rule !== rule) return false
      try {
        const { refusals, before, stage } = trial(update, { disabledRules: new Set([rule]) })
        stage.allIsWell(before)
        return refusals[0]?.refusal !== update.refusal
      } catch {
        return true
      }
    })
    expect(escapes, `nothing shows that ${rule} is needed`).toBe(true)
  })
})
