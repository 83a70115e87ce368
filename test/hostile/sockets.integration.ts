import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AttackTarget, openAttackTarget } from './attackTarget.ts'
import { socketCases } from './socketCases.ts'

let target: AttackTarget
beforeAll(async () => {
  target = await openAttackTarget()
}, 60_000)
afterAll(() => target.table.host.close())

describe('at the door and on the line', () => {
  it.each(socketCases)('$id: $title', { timeout: 20_000 }, async ({ send, expect: expected }) => {
    const before = target.contentDigest()
    expect(await send(target)).toEqual(expected)
    await target.expectUnharmed(before)
  })
})
