import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { HOST_LIMITS } from '../../../shared/protocol/limits/hostLimits.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { rejectedUpdate } from '../../../shared/protocol/messages/rejectedUpdate.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { digest } from '../../support/digest.ts'
import { connectRawClient, type RawClient } from '../../support/raw/rawClient.ts'
import { SYNC, syncFrame, updateOf } from '../../support/raw/rawFrames.ts'
import { startTestHost, type TestHost } from '../../support/testHost.ts'
import { until } from '../../support/until.ts'

// Whatever one guest does, the others go on: after every test the bystanders write, read and hold the same content.

const room = 'board/board00000000000' as RoomName
let table: TestHost
let facilitator: RawClient
let bystander: RawClient

beforeAll(async () => {
  table = await startTestHost({ extraOrigins: ['app://tavolo'] })
  facilitator = await connectRawClient({ invitation: table.invitation('facilitator'), room })
  bystander = await connectRawClient({ invitation: table.invitation('contributor'), room })
}, 60_000)
afterAll(() => table.host.close())

let mark = 0
/** The bystanders are well. */
async function allIsWell() {
  const name = `mark ${++mark}`
  facilitator.write((doc) => doc.getMap('marks').set(name, true))
  await until(() => bystander.doc.getMap('marks').has(name), 'a letter still arrives')
  const late = await connectRawClient({ invitation: table.invitation('observer'), room })
  late.requestSync()
  await until(() => digest(late.doc) === digest(bystander.doc), 'a latecomer has what the bystander has')
  await late.leave()
  expect([facilitator.closed(), bystander.closed()]).toEqual([null, null])
}

const anyClient = () => connectRawClient({ invitation: table.invitation('contributor'), room })
const closes = async (client: RawClient, code: number) => {
  await until(() => client.closed() !== null, 'the connection ends')
  expect(client.closed()).toBe(code)
}

const refusals = (client: RawClient) =>
  client.frames.filter(({ kind }) => kind === rejectedUpdate.id).map(({ bytes }) => rejectedUpdate.decode(bytes))

describe('a frame', () => {
  let client: RawClient
  beforeEach(async () => {
    client = await anyClient()
  })

  it.each<[string, Uint8Array]>([
    ['that is empty', new Uint8Array()],
    ['of one byte', Uint8Array.of(0)],
    ['of no kind', Uint8Array.of(99, 1, 2)],
    ['of no step', Uint8Array.of(0, 9)],
    ['without end in its number', new Uint8Array(200).fill(255)],
    ['cut short', Uint8Array.of(0, 2, 250, 255, 1, 3)],
    ['that reads beyond its end', Uint8Array.of(0, 2, 100, 1, 1)],
    ['with something after its end', Uint8Array.of(0, 2, 2, 0, 0, 7)],
    ['that only a host sends', Uint8Array.of(67, 0, 0, 0, 0)],
    ['of auth', Uint8Array.of(2, 0, 1, 65)],
    ['of a broken presence', Uint8Array.of(1, 3, 1, 2, 3)],
    ['of a presence beyond its limit', syncFrame(0, new Uint8Array()).slice(0, 1)],
    ['of a question that cannot be read', syncFrame(SYNC.step1, Uint8Array.of(9, 1))],
  ])('%s is forgiven three times, then ends the connection', async (_, bytes) => {
    for (let i = 0; i < HOST_LIMITS.badFrames; i++) client.send(bytes)
    client.write((doc) => doc.getMap('marks').set('in between', true))
    await until(() => client.news.received > 0, 'what is right still gets through')
    client.send(bytes)
    await closes(client, 4400)
    await allIsWell()
  })

  it.each<[string, Uint8Array]>([
    ['announces 33 million structs', Uint8Array.of(1, 128, 128, 128, 16, 1, 0)],
    ['ends in the middle', updateOf((doc) => doc.getMap('marks').set('half', 'a long enough value')).slice(0, 20)],
    ['has an absurd clock', Uint8Array.of(1, 1, 5, 255, 255, 255, 255, 255, 15, 4, 1, 1, 109, 1, 97, 0)],
  ])('with an update that %s is refused by its count, nothing after it is taken in, and repeated it ends the connection', async (_, update) => {
    client.write((doc) => doc.getMap('marks').set('before', true))
    client.send(syncFrame(SYNC.update, update))
    await until(() => refusals(client).length > 0, 'the host says which one it was')
    expect(refusals(client)).toEqual([{ count: 2, refusal: 'malformed' }])
    const name = `after ${++mark}`
    client.write((doc) => doc.getMap('marks').set(name, true))
    await allIsWell()
    expect([client.closed(), bystander.doc.getMap('marks').has(name), client.news.received]).toEqual([null, false, 1])
    for (let i = 0; i < HOST_LIMITS.badFrames; i++) client.send(syncFrame(SYNC.update, update))
    await closes(client, 4400)
  })

  it('of text ends the connection', async () => {
    client.send('hello')
    await closes(client, 4400)
  })

  it('longer than anything may be ends the connection', async () => {
    client.send(new Uint8Array(LIMITS.frameBytes + 1000))
    await closes(client, 1009)
    await allIsWell()
  })

  it('with an update that is too long is refused, with the reason', async () => {
    client.write((doc) => doc.getText('t').insert(0, 'x'.repeat(HOST_LIMITS.updateBytes + 1)))
    await until(() => refusals(client).length > 0, 'the host says why')
    expect(refusals(client)).toEqual([{ count: 1, refusal: 'tooLarge' }])
    await allIsWell()
    expect(client.closed()).toBeNull()
  })

  it('that answers the first question may be longer, once', async () => {
    client.write((doc) => doc.getText('t').insert(0, 'x'.repeat(HOST_LIMITS.updateBytes + 1)), SYNC.step2)
    await until(() => client.news.received === 1, 'a first upload is taken in')
    client.write((doc) => doc.getText('t').insert(0, 'x'.repeat(HOST_LIMITS.updateBytes + 1)), SYNC.step2)
    await until(() => refusals(client).length > 0, 'the second is refused')
    expect(refusals(client)).toEqual([{ count: 2, refusal: 'tooLarge' }])
  })

  it('that is no WebSocket frame hurts nobody', async () => {
    for (const bytes of [
      [0xf2, 0x80, 0, 0, 0, 0],
      [0x82, 0x01, 0x00],
      [0x82, 0xff, 0, 0, 0, 0, 0x0c, 0, 0, 0, 0, 0, 0, 0],
      [0x81, 0x82, 0, 0, 0, 0, 0xff, 0xfe],
      [0x8b, 0x80, 0, 0, 0, 0],
      [0x88, 0x82, 0, 0, 0, 0, 0x03, 0xed],
    ]) {
      const hostile = await anyClient()
      ;(hostile.socket as unknown as { _socket: { write: (bytes: Buffer) => void } })._socket.write(Buffer.from(bytes))
      await until(() => hostile.closed() !== null, 'the connection ends')
    }
    await allIsWell()
  })
})

describe('a flood', () => {
  it('of frames ends the connection', async () => {
    const client = await anyClient()
    for (let i = 0; i < HOST_LIMITS.framesBurst + 500; i++) client.send(Uint8Array.of(1, 1, 0))
    await closes(client, 4529)
    await allIsWell()
  })

  it('of questions ends the connection', async () => {
    const client = await connectRawClient({ invitation: table.invitation('partner') })
    for (let i = 0; i <= HOST_LIMITS.syncStep1Burst + 4; i++) client.requestSync(Uint8Array.of(0))
    await closes(client, 4529)
  })

  it('of refused writes is answered a hundred times, then ends the connection', async () => {
    const client = await connectRawClient({ invitation: table.invitation('observer'), room })
    for (let i = 0; i <= HOST_LIMITS.refusedWrites; i++) client.write((doc) => doc.getMap('marks').set('no', i))
    await closes(client, 4403)
    expect(client.news.denied).toHaveLength(HOST_LIMITS.refusedWrites)
    expect(bystander.doc.getMap('marks').has('no')).toBe(false)
    await allIsWell()
  })

  it('of updates without their predecessors ends the connection, and nothing waits for ever', { timeout: 20_000 }, async () => {
    const client = await anyClient()
    const writer = new Y.Doc()
    const updates: Uint8Array[] = []
    writer.on('update', (update: Uint8Array) => updates.push(update))
    for (let i = 0; i < 2 * HOST_LIMITS.gapUpdates; i++) writer.getText('gaps').insert(i, 'x')
    for (const update of updates.slice(1)) client.send(syncFrame(SYNC.update, update))
    await closes(client, 4409)
    await allIsWell()
  })

  it('of a writer who went on before answering the host’s question loses nothing: the answer holds it all', { timeout: 20_000 }, async () => {
    const client = await anyClient()
    const updates: Uint8Array[] = []
    const writer = new Y.Doc()
    writer.on('update', (update: Uint8Array) => updates.push(update))
    writer.getMap('marks').set('lost', true)
    writer.getMap('marks').set('found', true)
    client.send(syncFrame(SYNC.update, updates[1]!))
    client.send(syncFrame(SYNC.step2, Y.encodeStateAsUpdate(writer)))
    await until(() => bystander.doc.getMap('marks').has('found') && bystander.doc.getMap('marks').has('lost'), 'all of it arrives')
    await until(() => client.news.received === 2, 'and is confirmed')
  })
})

describe('a slow reader', () => {
  it('is cut, and the others do not notice', { timeout: 60_000 }, async () => {
    const elsewhere = 'board/slow000000000000' as RoomName
    const writer = await connectRawClient({ invitation: table.invitation('partner'), room: elsewhere })
    const reader = await connectRawClient({ invitation: table.invitation('contributor'), room: elsewhere })
    const slow = await connectRawClient({ invitation: table.invitation('contributor'), room: elsewhere })
    slow.socket.pause()
    const doc = new Y.Doc()
    doc.on('update', (update: Uint8Array) => writer.send(syncFrame(SYNC.update, update)))
    for (let i = 0; i < 36; i++) {
      doc.getMap('slow').set('big', `${i}${'x'.repeat(1_000_000)}`)
      await until(() => (reader.doc.getMap('slow').get('big') as string | undefined)?.startsWith(`${i}x`) === true, 'the others get each letter')
    }
    await until(() => table.host.view().members.find(({ person }) => person === slow.person)?.online === false, 'the slow one is gone')
    slow.socket.terminate()
    await allIsWell()
  })
})
