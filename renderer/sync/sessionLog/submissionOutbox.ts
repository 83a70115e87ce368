import { toBase64Url } from '../../../shared/base/bytes.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { BodyOf } from '../../../shared/protocol/messages/defineMessage.ts'
import type { itemReceipts } from '../../../shared/protocol/messages/itemReceipts.ts'
import { MAX_SUBMITTED, submission } from '../../../shared/protocol/messages/submission.ts'
import type { submissionAnswer } from '../../../shared/protocol/messages/submissionAnswer.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import type { LogHeader } from '../../../shared/protocol/sessionLog/logStatement.ts'
import { type HasConnections, processConnection } from '../connection/processConnection.ts'

/** What the host answers of a statement. `refused` may be followed by `stored`: a host that is new may not have had the session's room yet. */
export type SubmissionState = 'stored' | 'refused'

/** The host's signed word that it stored a statement that names nobody (`receipt.ts`). */
export interface HostReceipt {
  /** The public key that signed. */
  readonly host: Uint8Array
  /** Table time in Unix milliseconds. */
  readonly stored: number
  readonly receipt: Uint8Array
}

type AnswerListener = (state: SubmissionState, receipt: HostReceipt | null) => void

/** Statements on their way to the host of a process. Held in memory until the host has answered: again after each connection, because it may be another host. */
export interface SubmissionOutbox {
  /** Submits a statement; one that is on its way already is not sent twice. The receipt is as it came: nothing of it is verified. */
  readonly add: (session: string, statement: Pick<LogHeader, 'id' | 'bytes'>, onAnswer?: AnswerListener) => void
}

/** The part of a window's client that has the outboxes: one per process. */
export interface HasSubmissionOutboxes extends HasConnections {
  readonly submissionOutboxes: (processId: ProcessId) => SubmissionOutbox
}

interface OnItsWay {
  readonly room: RoomName
  readonly bytes: Uint8Array
  readonly listeners: AnswerListener[]
}

/** Creates the outbox of a process. */
export function createSubmissionOutbox(client: HasConnections, processId: ProcessId): SubmissionOutbox {
  const connection = processConnection(client, processId)
  const onItsWay = new Map<string, OnItsWay>()
  /** What this connection's host refused, and may take when the room has come to it; null: it is offered for the second and last time. */
  const refusedOnce = new Map<string, OnItsWay | null>()

  /** Those of statements that this connection's host has not answered yet. */
  const received = new Map<string, HostReceipt>()

  const send = (statements: readonly OnItsWay[]) => {
    if (!connection.isCurrent() || connection.status.current().state !== 'connected') return
    for (const room of new Set(statements.map((each) => each.room))) {
      const bytes = statements.filter((each) => each.room === room).map((each) => each.bytes)
      for (let at = 0; at < bytes.length; at += MAX_SUBMITTED)
        connection.send(submission.encode({ room, statements: bytes.slice(at, at + MAX_SUBMITTED) }))
    }
  }
  const settle = (ids: readonly Uint8Array[], state: SubmissionState) => {
    for (const id of ids.map(toBase64Url)) {
      const entry = onItsWay.get(id)
      onItsWay.delete(id)
      if (entry && state === 'refused' && !refusedOnce.has(id)) refusedOnce.set(id, entry)
      for (const listener of entry?.listeners ?? []) listener(state, received.get(id) ?? null)
      received.delete(id)
    }
  }
  const takeReceipts = ({ host, stored, items }: BodyOf<typeof itemReceipts>) => {
    for (const { item, receipt } of items) {
      const id = toBase64Url(item)
      if (onItsWay.has(id)) received.set(id, { host, stored, receipt })
    }
  }
  connection.onMessage(({ name, body }) => {
    if (name === 'itemReceipts') takeReceipts(body as BodyOf<typeof itemReceipts>)
    if (name !== 'submissionAnswer') return
    const { stored, refused } = body as BodyOf<typeof submissionAnswer>
    settle(stored, 'stored')
    settle(refused, 'refused')
  })
  connection.status.subscribe(() => {
    if (connection.status.current().state !== 'connected') {
      refusedOnce.clear()
      received.clear()
    }
    send([...onItsWay.values()])
  })
  connection.onChanged((rooms) => {
    const again = [...refusedOnce].flatMap(([id, entry]) => (entry && rooms.includes(entry.room) ? [{ id, entry }] : []))
    for (const { id, entry } of again) {
      refusedOnce.set(id, null)
      onItsWay.set(id, onItsWay.get(id) ?? entry)
    }
    send(again.map(({ entry }) => entry))
  })

  return {
    add: (session, { id, bytes }, onAnswer) => {
      const entry = onItsWay.get(id) ?? { room: `submitted/${session}` as RoomName, bytes, listeners: [] }
      if (onAnswer) entry.listeners.push(onAnswer)
      if (onItsWay.has(id)) return
      onItsWay.set(id, entry)
      send([entry])
    },
  }
}

/** The outbox of a process. */
export const submissionOutbox = (client: HasSubmissionOutboxes, processId: ProcessId): SubmissionOutbox => client.submissionOutboxes(processId)
