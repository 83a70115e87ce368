import { beforeEach, describe, expect, it } from 'vitest'
import type { ProcessConnection } from '../../../../renderer/sync/connection/processConnection.ts'
import { createSubmissionOutbox, type SubmissionOutbox, type SubmissionState } from '../../../../renderer/sync/sessionLog/submissionOutbox.ts'
import { fromBase64Url, toBase64Url } from '../../../../shared/base/bytes.ts'
import { createListeners, signal } from '../../../../shared/base/live.ts'
import { submission } from '../../../../shared/protocol/messages/submission.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'

const SESSION = 'session000000000'
const ROOM = `submitted/${SESSION}` as RoomName
const statement = (n: number) => ({ id: toBase64Url(new Uint8Array(32).fill(n)), bytes: new Uint8Array(100).fill(n) })

const parts = () => ({
  status: signal({ state: 'connected' as 'connected' | 'offline', problem: null }),
  messages: createListeners<unknown>(),
  changes: createListeners<readonly RoomName[]>(),
})
let { status, messages, changes } = parts()
let sent: number[] = []
let answers: SubmissionState[] = []
let outbox: SubmissionOutbox

/** The host answers of a statement. */
const answer = (n: number, state: SubmissionState) => {
  const ids = [fromBase64Url(statement(n).id)]
  messages.notify({ name: 'submissionAnswer', body: { room: ROOM, stored: state === 'stored' ? ids : [], refused: state === 'refused' ? ids : [] } })
}
const takeSent = () => sent.splice(0)

beforeEach(() => {
  sent = []
  answers = []
  ;({ status, messages, changes } = parts())
  const connection = {
    status,
    isCurrent: () => true,
    send: (frame: Uint8Array) => sent.push(...submission.decode(frame).statements.map(([first = 0]) => first)),
    onMessage: (listener: (message: unknown) => void) => messages.add(listener),
    onChanged: (listener: (rooms: readonly RoomName[]) => void) => changes.add(listener),
  }
  outbox = createSubmissionOutbox({ connections: () => connection as unknown as ProcessConnection } as never, 'process000000000' as never)
  outbox.add(SESSION, statement(1), (state) => answers.push(state))
})

describe('a statement that a host refuses because the room of the session has not come to it yet', () => {
  it('is offered again when the room is there, and its author hears that it is stored', () => {
    answer(1, 'refused')
    changes.notify(['board/other00000000000' as RoomName])
    expect(takeSent()).toEqual([1])
    changes.notify([ROOM])
    expect(takeSent()).toEqual([1])
    answer(1, 'stored')
    changes.notify([ROOM])
    expect({ sent: takeSent(), answers }).toEqual({ sent: [], answers: ['refused', 'stored'] })
  })

  it('is offered twice and no more while others write there: it was refused for what it is', () => {
    for (let i = 0; i < 3; i += 1) {
      answer(1, 'refused')
      changes.notify([ROOM])
    }
    expect(takeSent()).toEqual([1, 1])
  })

  it('is the affair of its author where another host has come meanwhile', () => {
    answer(1, 'refused')
    status.set({ state: 'offline', problem: null })
    status.set({ state: 'connected', problem: null })
    changes.notify([ROOM])
    expect(takeSent()).toEqual([1])
    outbox.add(SESSION, statement(1))
    expect(takeSent()).toEqual([1])
  })
})

it('what is not answered goes to the next host by itself', () => {
  status.set({ state: 'offline', problem: null })
  expect(takeSent()).toEqual([1])
  status.set({ state: 'connected', problem: null })
  expect(takeSent()).toEqual([1])
})
