import { describe, expect, it } from 'vitest'
import { tokenBucket } from '../../../../electron/host/quotas/tokenBucket.ts'

const bucketAt = (perSecond: number, burst: number) => {
  const clock = { ms: 1000 }
  return { clock, tokens: tokenBucket(perSecond, burst, () => clock.ms) }
}

describe('tokenBucket', () => {
  it('gives a burst at once, and then as many a second as it says', () => {
    const { clock, tokens } = bucketAt(2, 3)
    expect([1, 1, 1].map((count) => tokens.take(count))).toEqual([true, true, true])
    expect(tokens.tryTake(1)).toBe(false)
    clock.ms += 500
    expect([tokens.tryTake(1), tokens.tryTake(1)]).toEqual([true, false])
    clock.ms += 60_000
    expect([tokens.tryTake(3), tokens.tryTake(1)]).toEqual([true, false])
  })

  it('lets whoever goes on too fast wait longer, and whoever only tries not', () => {
    const { clock, tokens } = bucketAt(1, 1)
    expect([tokens.take(1), tokens.take(1), tokens.take(1)]).toEqual([true, false, false])
    clock.ms += 1000
    expect(tokens.take(0)).toBe(false)
    clock.ms += 1000
    expect(tokens.take(0)).toBe(true)
    const polite = bucketAt(1, 1)
    expect([polite.tokens.tryTake(1), polite.tokens.tryTake(1), polite.tokens.tryTake(1)]).toEqual([true, false, false])
    polite.clock.ms += 1000
    expect(polite.tokens.tryTake(1)).toBe(true)
  })

  it('says how long to wait', () => {
    const { clock, tokens } = bucketAt(10, 5)
    expect(tokens.reserve(5)).toBe(0)
    expect(tokens.reserve(1)).toBe(100)
    expect(tokens.reserve(2)).toBe(300)
    clock.ms += 250
    expect(tokens.reserve(0)).toBe(50)
  })

  it('neither gives nor takes when the clock is set back', () => {
    const { clock, tokens } = bucketAt(1, 2)
    expect(tokens.take(2)).toBe(true)
    clock.ms -= 600_000
    expect(tokens.tryTake(1)).toBe(false)
    clock.ms += 1000
    expect(tokens.tryTake(1)).toBe(true)
  })
})
