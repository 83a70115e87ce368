import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Hall, openHall } from './hall.ts'
import { pageCases } from './pages.ts'

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
}, 60_000)
afterAll(() => hall.table.host.close())

describe('by HTTP', () => {
  it.each(pageCases)('$id: $says', { timeout: 20_000 }, async ({ send, expect: wanted }) => {
    const before = hall.now()
    expect(await send(hall)).toEqual(wanted)
    await hall.allIsWell(before, false)
  })

  it('leaves everything as it was', () => hall.allIsWell(hall.now()))
})
