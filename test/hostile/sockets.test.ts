import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Hall, openHall } from './hall.ts'
import { socketCases } from './sockets.ts'

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
}, 60_000)
afterAll(() => hall.table.host.close())

describe('at the door and on the line', () => {
  it.each(socketCases)('$id: $says', { timeout: 20_000 }, async ({ send, expect: wanted }) => {
    const before = hall.now()
    expect(await send(hall)).toEqual(wanted)
    await hall.allIsWell(before)
  })
})
