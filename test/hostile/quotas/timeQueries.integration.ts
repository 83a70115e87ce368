import { expect, it } from 'vitest'
import { timeAnswer } from '../../../shared/protocol/messages/timeAnswer.ts'
import { timeQuery } from '../../../shared/protocol/messages/timeQuery.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { connectRawClient, type RawClient } from '../../support/raw/rawClient.ts'
import { startTestHost } from '../../support/testHost.ts'
import { until } from '../../support/until.ts'

const room = 'board/clock00000000000' as RoomName
const HOUR = 3600_000
const answers = ({ frames }: RawClient) => frames.filter(({ kind }) => kind === timeAnswer.id).map(({ bytes }) => timeAnswer.decode(bytes))

it('everybody at a table may ask for its time, which is that of its host and not of its computer', async () => {
  const table = await startTestHost({ tableTime: () => Math.round(Date.now() + HOUR) })
  for (const role of ['facilitator', 'partner', 'contributor', 'observer'] as const) {
    const client = await connectRawClient({ invitation: table.invitation(role), room })
    client.send(timeQuery.encode({ query: 7 }))
    await until(() => answers(client).length === 1, `the ${role} is told`)
    const [answer] = answers(client)
    expect(answer?.query).toBe(7)
    for (const time of [answer?.now ?? 0, client.welcome.now]) expect(Math.abs(time - Date.now() - HOUR)).toBeLessThan(5000)
  }
  await table.host.close()
})

it('a flood of queries is answered like a trickle, and nobody else waits for the time', async () => {
  const table = await startTestHost()
  const honest = await connectRawClient({ invitation: table.invitation('facilitator'), room })
  const flood = await connectRawClient({ invitation: table.invitation('contributor'), room })
  const startedAt = performance.now()
  const FLOOD = 1500
  for (let query = 0; query < FLOOD; query++) flood.send(timeQuery.encode({ query }))
  honest.send(timeQuery.encode({ query: 1 }))
  await until(() => answers(honest).length === 1, 'the other is told')
  // after the flood: everything before it was read
  flood.requestSync()
  await until(() => flood.frames.some(({ kind }) => kind === 0), 'the flood was read')
  const allowed = 20 + (performance.now() - startedAt) / 1000 + 1
  expect(answers(flood).length).toBeGreaterThanOrEqual(20)
  expect(answers(flood).length).toBeLessThanOrEqual(allowed)
  expect([flood.closed(), honest.closed()]).toEqual([null, null])
  // who goes on is closed like everybody who sends without end
  for (let query = 0; query < 20_000; query++) flood.send(timeQuery.encode({ query }))
  await until(() => flood.closed() !== null, 'the flood ends its own connection', 20_000)
  honest.send(timeQuery.encode({ query: 2 }))
  await until(() => answers(honest).length === 2, 'the other is told again')
  await table.host.close()
})

it('malformed queries end the connection of who sends them, and no other', async () => {
  const table = await startTestHost()
  const honest = await connectRawClient({ invitation: table.invitation('facilitator'), room })
  const eve = await connectRawClient({ invitation: table.invitation('contributor'), room })
  const good = timeQuery.encode({ query: 2 ** 40 })
  const bad = [good.slice(0, 1), good.slice(0, -1), Uint8Array.of(...good, 0), Uint8Array.of(timeQuery.id, ...Array(15).fill(255))]
  for (let i = 0; i < 40 && eve.closed() === null; i++) eve.send(bad[i % bad.length]!)
  // a host's word from a client
  eve.send(timeAnswer.encode({ query: 1, now: 1 }))
  await until(() => eve.closed() !== null, 'the connection has ended')
  honest.send(timeQuery.encode({ query: Number.MAX_SAFE_INTEGER }))
  await until(() => answers(honest).length === 1, 'the other is told')
  expect(answers(honest)[0]?.query).toBe(Number.MAX_SAFE_INTEGER)
  expect(answers(eve)).toEqual([])
  await table.host.close()
})
