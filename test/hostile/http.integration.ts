import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AttackTarget, openAttackTarget } from './attackTarget.ts'
import { httpCases } from './httpCases.ts'

let target: AttackTarget
beforeAll(async () => {
  target = await openAttackTarget()
}, 60_000)
afterAll(() => target.table.host.close())

describe('by HTTP', () => {
  it.each(httpCases)('$id: $title', { timeout: 20_000 }, async ({ send, expect: expected }) => {
    const before = target.contentDigest()
    expect(await send(target)).toEqual(expected)
    await target.expectUnharmed(before, false)
  })

  it('leaves everything as it was', () => target.expectUnharmed(target.contentDigest()))
})
