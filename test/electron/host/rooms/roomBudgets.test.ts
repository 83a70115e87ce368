import { expect, it } from 'vitest'
import { RoomBudgets } from '../../../../electron/host/rooms/roomBudgets.ts'
import { HOST_LIMITS } from '../../../../shared/protocol/limits/hostLimits.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'

const name = (i: number) => `board/${`${i}`.padStart(16, '0')}` as RoomName

it('a client that opened a thousand rooms is remembered in those where it was too fast, for as long as that matters', () => {
  let now = 0
  const budgets = new RoomBudgets(() => now)
  const flooded = budgets.of(name(0))
  for (let i = 0; i < HOST_LIMITS.syncStep1Burst; i++) expect(flooded.question()).toBe(true)
  for (let i = 0; i < HOST_LIMITS.refusedWrites; i++) expect(flooded.rejectedWrite()).toBe(true)
  expect([flooded.question(), flooded.rejectedWrite()]).toEqual([false, false])
  for (let i = 1; i < 1000; i++) budgets.of(name(i))
  expect(budgets.of(name(0))).toBe(flooded)
  expect(budgets.size).toBeLessThan(100)
  now += 3_600_000
  for (let i = 1000; i < 1200; i++) budgets.of(name(i))
  expect(budgets.of(name(0)).question()).toBe(true)
})
