import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { putNotes } from '../../../shared/model/records/note.ts'
import { UNAUTHENTICATED_MOST } from '../../../shared/protocol/limits/unauthenticated.ts'
import { joinQueue } from '../../../shared/protocol/messages/joinQueue.ts'
import { PIECE_BYTES } from '../../../shared/protocol/multiplex.ts'
import { mostOf, quotas, sharedOf } from '../../../shared/protocol/quotas.ts'
import type { Role } from '../../../shared/protocol/role.ts'
import { SUBPROTOCOL } from '../../../shared/protocol/version.ts'
import { connectRaw, connectRawClient, type RawClient, type RawConnection } from '../../support/raw/rawClient.ts'
import { until } from '../../support/until.ts'
import { authorOf, openQuotaTarget, type QuotaTarget, reasonsIn } from './quotaTarget.ts'

// What members and strangers were seen to do to a table, at the product's own quotas.

let target: QuotaTarget
afterEach(() => target.table.host.close())

describe('somebody who', () => {
  it('opens three hundred connections keeps eight, the newest, and shuts nobody out', { timeout: 120_000 }, async () => {
    target = await openQuotaTarget(quotas)
    const { next } = target.users('person', 'observer')
    const all: RawConnection[] = []
    for (let i = 0; i < 300; i++) all.push(await next())
    const open = () => all.filter(({ closed }) => closed() === null)
    await until(() => open().length === mostOf(quotas.connections.person), 'the oldest go')
    expect(open()).toEqual(all.slice(-8))
    await target.expectUnharmed()
  })

  it('opens five hundred empty rooms has a few, and the table has room for those of others', { timeout: 60_000 }, async () => {
    target = await openQuotaTarget(quotas)
    const connection = await target.users('person', 'partner').next()
    const reasons: string[] = []
    for (let i = 0; i < 500; i++)
      await connection.openRoom(`board/${`${i}`.padStart(16, 'v')}` as never).catch((error: unknown) => reasons.push(...reasonsIn(error)))
    expect(reasons).toEqual(Array.from({ length: 500 - mostOf(quotas.rooms.person) }, () => 'tooManyRooms'))
    await (await target.users('table', 'partner').next()).openRoom('board/mine000000000000' as never)
    await target.expectUnharmed()
  })

  it('fills one board after the other begins no more than two hundred, and leaves room for those of others', { timeout: 60_000 }, async () => {
    target = await openQuotaTarget({ ...quotas, begun: { ...quotas.begun, person: { ...quotas.begun.person, burst: 20, reserve: 8 } as never } })
    const connection = await target.users('person', 'partner').next()
    const fill = async (name: string) => {
      const client = await connection.openRoom(name as never)
      client.write((doc) => void putNotes(doc, authorOf(connection.person), [{ text: 'mia', box: { x: 0, y: 0, width: 180, height: 180 } }]))
      await until(() => client.news.received > 0, 'the host takes the note')
      client.close()
    }
    const reasons: string[] = []
    for (let i = 0; i < 15; i++) await fill(`board/${`${i}`.padStart(16, 'v')}`).catch((error: unknown) => reasons.push(...reasonsIn(error)))
    expect(reasons).toEqual(['tooManyRooms', 'tooManyRooms', 'tooManyRooms'])
    // a board that is there is opened all the same
    await connection.openRoom(`board/${'0'.padStart(16, 'v')}` as never)
    await (await target.users('table', 'partner').next()).openRoom('board/mine000000000000' as never)
    await target.expectUnharmed()
    expect([sharedOf(quotas.begun.person), sharedOf(quotas.begun.invitation), mostOf(quotas.begun.person)]).toEqual([200, 300, 500])
  })
})

it('one invitation makes as many members as a hall has, and then they wait', { timeout: 120_000 }, async () => {
  target = await openQuotaTarget({ ...quotas, joins: { ...quotas.joins, invitation: { ...quotas.joins.invitation, burst: 30 } as never } })
  const invitation = target.table.invitation('contributor')
  const before = target.table.host.view().members.length
  const reasons: string[] = []
  for (let i = 0; i < 60; i++)
    await connectRaw({ invitation, from: `127.0.1.${i + 1}` }).then(
      (connection) => connection.leave(),
      (error: unknown) => reasons.push(...reasonsIn(error)),
    )
  const joined = target.table.host.view().members.length - before
  // some more by the minute, where the machine is slow
  expect(joined).toBeGreaterThanOrEqual(30)
  expect(joined).toBeLessThan(50)
  expect(new Set(reasons)).toEqual(new Set(['crowded']))
  await target.expectUnharmed()
})

it('sixty-four strangers with sixteen megabytes each are cut at the first piece', { timeout: 60_000 }, async () => {
  target = await openQuotaTarget(quotas)
  const { address, processId } = target.table
  const before = process.memoryUsage().arrayBuffers
  // the head of a frame of 16 MB, which says that more will follow, and the first 128 KiB of it
  const begun = Buffer.concat([Buffer.from([0x02, 0xff, 0, 0, 0, 0, 0x01, 0, 0, 0, 1, 2, 3, 4]), Buffer.alloc(2 * PIECE_BYTES, 1)])
  const sockets = Array.from(
    { length: UNAUTHENTICATED_MOST },
    (_, i) =>
      new WebSocket(`${address.replace('http', 'ws')}/t/${processId}/process/${processId}`, SUBPROTOCOL, { localAddress: `127.0.0.${2 + (i % 4)}` }),
  )
  const ends = sockets.map(
    (socket) =>
      new Promise<void>((resolve) => {
        socket.on('error', () => resolve())
        socket.on('close', () => resolve())
        socket.on('upgrade', (response) => response.socket.write(begun))
      }),
  )
  await target.expectUnharmed()
  await Promise.all(ends)
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(UNAUTHENTICATED_MOST * 8 * PIECE_BYTES)
})

it('who waits because many come at once is told to the facilitator, who lets them in with one press', { timeout: 60_000 }, async () => {
  target = await openQuotaTarget({ ...quotas, joins: { ...quotas.joins, invitation: { ...quotas.joins.invitation, burst: 3 } as never } })
  const { host } = target.table
  const invitation = target.table.invitation('contributor')
  const join = (i: number) => connectRaw({ invitation, from: `127.0.2.${i + 1}` })
  const reasons: string[] = []
  expect(host.view().isCrowded).toBe(false)
  for (let i = 0; i < 12; i++)
    await join(i).then(
      (connection) => connection.leave(),
      (error: unknown) => reasons.push(...reasonsIn(error)),
    )
  expect(reasons).toContain('crowded')
  expect(host.view().isCrowded).toBe(true)
  host.admitWaiting()
  expect(host.view().isCrowded).toBe(false)
  await (await join(100)).leave()
})

it('facilitators elsewhere are told that people wait, and let them in; nobody else does by the same message', { timeout: 60_000 }, async () => {
  target = await openQuotaTarget({ ...quotas, joins: { ...quotas.joins, invitation: { ...quotas.joins.invitation, burst: 7 } as never } })
  const { host } = target.table
  const invitation = target.table.invitation('contributor')
  const processRoom = `process/${target.table.processId}` as const
  const connect = (role: Role) => connectRawClient({ invitation: target.table.invitation(role), room: processRoom, device: 'desktop' })
  const [facilitator, partner, contributor] = [await connect('facilitator'), await connect('partner'), await connect('contributor')]
  const waitsOf = ({ frames }: RawClient) => frames.filter(({ kind }) => kind === joinQueue.id).map(({ bytes }) => joinQueue.decode(bytes).waits)
  // those of before, and the others whatever they ask for, hear nothing of a message that is not theirs
  const former = await connect('facilitator')
  for (const client of [facilitator, partner]) client.send(joinQueue.encode({ waits: true }))
  const reasons: string[] = []
  const fill = async () => {
    for (let i = 0; i < 30 && !reasons.includes('crowded'); i++)
      await connectRaw({ invitation, from: `127.0.3.${i + 1}` }).then(
        (connection) => connection.leave(),
        (error: unknown) => reasons.push(...reasonsIn(error)),
      )
  }
  await fill()
  await until(() => waitsOf(facilitator).includes(true), 'the facilitator is told', 20_000)
  expect([partner, contributor, former].map(waitsOf)).toEqual([[], [], []])

  // a modified client
  for (const client of [contributor, partner]) client.send(joinQueue.encode({ waits: false }))
  partner.write((doc) => doc.getMap('process').set('title', 'si va avanti'))
  await until(() => partner.news.received > 0 && contributor.news.denied.includes('readOnly'), 'both were heard')
  expect(host.view().isCrowded).toBe(true)

  facilitator.send(joinQueue.encode({ waits: false }))
  await until(() => !host.view().isCrowded, 'they are let in')
  await (await connectRaw({ invitation, from: '127.0.3.100' })).leave()
  await until(() => waitsOf(facilitator).at(-1) === false, 'the facilitator is told that it is over', 20_000)
})
