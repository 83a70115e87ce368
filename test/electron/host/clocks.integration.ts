import { expect, it } from 'vitest'
import type * as Y from 'yjs'
import { POLICY_GRACE_MS } from '../../../electron/host/membership/policies/hostPolicies.ts'
import { roomValidators } from '../../../electron/validators/roomValidator.ts'
import { monotonicNow } from '../../../shared/base/time/monotonicNow.ts'
import { listNotes, putNotes } from '../../../shared/model/records/note.ts'
import { HOST_LIMITS } from '../../../shared/protocol/limits/hostLimits.ts'
import { heartbeat } from '../../../shared/protocol/messages/heartbeat.ts'
import { rejectedUpdate } from '../../../shared/protocol/messages/rejectedUpdate.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { frozenRules } from '../../../shared/protocol/roomPolicy/policyPresets.ts'
import { testAuthor } from '../../support/peers.ts'
import { connectRawClient, refusalOf } from '../../support/raw/rawClient.ts'
import { startTestHost } from '../../support/testHost.ts'
import { until } from '../../support/until.ts'
import { WRONG_CLOCKS } from '../../support/wrongClock.ts'

const DAY = 24 * 3600_000
const room = 'board/clock00000000000' as RoomName
const box = { x: 0, y: 0, width: 180, height: 180 }

it.each([-3 * DAY, 3 * DAY])(
  'a clock that is %i ms wrong changes nothing: not who comes in, not what is kept, not whose word is last',
  async (wrong) => {
    const table = await startTestHost({ now: () => Date.now() + wrong })
    const one = await connectRawClient({ invitation: table.invitation('facilitator'), room })
    const two = await connectRawClient({ invitation: table.invitation('contributor'), room })
    // times shown to people follow the host's clock: it says it
    expect(Math.abs(two.welcome.now - (Date.now() + wrong))).toBeLessThan(DAY / 24)
    two.write((doc) => void putNotes(doc, testAuthor(two.person, Date.now() - wrong), [{ text: 'da un altro giorno', box }]))
    await until(() => listNotes(one.doc).length === 1, 'the note is there')
    expect(two.news.denied).toEqual([])
    await table.host.close()
  },
)

it('a clock that jumps while people are here ends nobody’s work; invitations end by the host’s clock', async () => {
  let wrong = 0
  const table = await startTestHost({ now: () => Date.now() + wrong })
  const one = await connectRawClient({ invitation: table.invitation('facilitator'), room })
  const { link = '' } = table.host.invite('partner', 5, 1)
  const two = await connectRawClient({ link, room })
  for (const jump of [3 * DAY, -3 * DAY]) {
    wrong = jump
    two.write((doc) => void putNotes(doc, testAuthor(two.person), [{ text: `dopo ${jump}`, box }]))
    await until(() => listNotes(one.doc).some(({ text }) => text === `dopo ${jump}`), 'one goes on writing')
    expect([one.closed(), two.closed()]).toEqual([null, null])
  }
  wrong = 3 * DAY
  expect(await refusalOf({ link, room })).toMatchObject({ refusal: 'expiredInvitation', close: 4401 })
  await table.host.close()
})

it.each(WRONG_CLOCKS)('a clock that is set by %i ms ends no wait, and stops no sign of life of the host', async (jump) => {
  let wrong = 0
  const table = await startTestHost({ now: () => Date.now() + wrong })
  const one = await connectRawClient({ invitation: table.invitation('facilitator'), room })
  const at = { address: table.address, processId: table.processId }
  const strange = { ...table.invitation('partner'), secret: new Uint8Array(16) }
  for (let i = 0; i < HOST_LIMITS.wrongProofs; i++) await refusalOf({ invitation: strange })
  wrong = jump
  const heartbeats = () => one.frames.filter(({ kind }) => kind === heartbeat.id).length
  const before = heartbeats()
  expect(await refusalOf({ at, code: table.host.view().code })).toMatchObject({ refusal: 'tooFast' })
  await until(() => heartbeats() >= before + 2, 'the host gives signs of life', 10_000)
  expect(one.closed()).toBeNull()
  // the link of the window on this computer is for ten minutes, whatever the clock says
  const fresh = await startTestHost({ state: table.state(), now: () => Date.now() + wrong })
  const ownFresh = fresh.host.ownLink()
  wrong = -jump
  expect((await connectRawClient({ link: ownFresh })).welcome.role).toBe('facilitator')
  await Promise.all([table.host.close(), fresh.host.close()])
})

it.each([
  { ahead: 60, frozenFor: 30, isFrozen: false },
  { ahead: -60, frozenFor: -30, isFrozen: true },
])('what is frozen until a moment is frozen by the time of the table, which is $ahead minutes ahead', async ({ ahead, frozenFor, isFrozen }) => {
  let passed = 0
  const table = await startTestHost({
    guard: { validators: roomValidators },
    tableTime: () => Date.now() + ahead * 60_000,
    monotonic: () => monotonicNow() + passed,
  })
  const one = await connectRawClient({ invitation: table.invitation('facilitator'), room })
  const two = await connectRawClient({ invitation: table.invitation('contributor'), room })
  table.host.limitRoom(room, frozenRules(null, Date.now() + frozenFor * 60_000))
  passed = POLICY_GRACE_MS
  two.write((doc) => void putNotes(doc, testAuthor(two.person), [{ text: 'intanto', box }]))
  await until(() => listNotes(one.doc).length === 1 || two.frames.some(({ kind }) => kind === rejectedUpdate.id), 'the note is there, or refused')
  expect(listNotes(one.doc).length).toBe(isFrozen ? 0 : 1)
  await table.host.close()
})

it('what a later version wrote stands, unread and unharmed', async () => {
  const table = await startTestHost({ guard: { validators: roomValidators } })
  const later = await connectRawClient({ invitation: table.invitation('facilitator'), room })
  later.write((doc) => {
    const [id] = putNotes(doc, testAuthor(later.person), [{ text: 'con qualcosa di nuovo', box }])
    doc
      .getMap<Y.Map<unknown>>('notes')
      .get(id as string)
      ?.set('feltBy', ['una versione che verrà'])
  })
  const now = await connectRawClient({ invitation: table.invitation('partner'), room })
  now.requestSync()
  await until(() => listNotes(now.doc).length === 1, 'it is read as far as it is known')
  expect(JSON.stringify(now.doc.getMap('notes').toJSON())).toContain('una versione che verrà')
  await table.host.close()
})
