import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { PlaceProps } from '../../../renderer/features/feature.ts'
import type { OpenRoom, RoomStatus } from '../../../renderer/sync/room/room.ts'
import { guardRoom, NO_TEXTS, type PolicyTexts } from '../../../renderer/sync/room/roomRights.ts'
import { type Signal, signal } from '../../../shared/base/live.ts'
import type { Channel, Reply } from '../../../shared/ipc/channels.ts'
import type { IpcEventName, IpcEventPayload } from '../../../shared/ipc/events.ts'
import type { PersonId } from '../../../shared/model/records/person.ts'
import { beginProcess, type ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { Author } from '../../../shared/model/transact.ts'
import type { Role, RoomName } from '../../../shared/protocol/role.ts'
import { setPlatform } from '../syncClient.ts'

/** An id that reads as what it is for: `anId('ada')` → `ada0000000000000`. */
export const testId = <T extends string>(label: string): T => label.padEnd(16, '0').slice(0, 16) as T

export interface TestRoom extends OpenRoom {
  readonly mayWrite: Signal<boolean>
  readonly status: Signal<RoomStatus>
  /** What the policy of the room reads of this person. */
  readonly role: Signal<Role>
  /** What facilitators have signed for the room. */
  readonly policyTexts: Signal<PolicyTexts>
}

/** A room with a real document, and no disk or host behind it. */
export function testRoom(name: RoomName = `process/${testId('percorso')}` as RoomName): TestRoom {
  const doc = new Y.Doc()
  const role = signal<Role>('contributor')
  const policyTexts = signal(NO_TEXTS)
  return {
    role,
    policyTexts,
    rights: guardRoom(doc, { role, texts: policyTexts, now: Date.now }),
    name,
    doc,
    awareness: new Awareness(doc),
    status: signal<RoomStatus>({ device: 'saved', host: 'alone', problem: null }),
    mayWrite: signal<boolean>(true),
    replaced: signal<boolean>(false),
    close: () => Promise.resolve(),
  }
}

/** Somebody with a clock that ticks one millisecond per look and dice that always fall the same way. */
export function testAuthor(person: PersonId = testId('giulia'), start = 1_790_000_000_000): Author {
  let now = start
  let state = 7
  return {
    person,
    now: () => now++,
    random: () => {
      state = (state * 48_271) % 2_147_483_647
      return state / 2_147_483_647
    },
  }
}

/** What a place of a process is given, and where it asked to go. Every call is a process of its own. */
let processes = 0
export function testPlace(title = 'Orto comune') {
  const processId = testId<ProcessId>(`p${++processes}x`)
  const processRoom = testRoom(`process/${processId}`)
  const author = testAuthor()
  beginProcess(processRoom.doc, author, { title })
  const openedPaths: string[] = []
  const props: PlaceProps = { processId, processRoom, author, open: (kind, id) => void openedPaths.push(`${kind}/${id}`) }
  return { ...props, process: processRoom, went: openedPaths, props }
}

/** The other side of the window, as a test wants it: what was asked, and news to tell. */
export function testPlatform(answers: { readonly [C in Channel]?: (payload: never) => unknown } = {}) {
  const invocations: { readonly channel: Channel; readonly payload: unknown }[] = []
  const listeners = new Map<IpcEventName, Set<(payload: unknown) => void>>()
  setPlatform({
    invoke: async (channel, payload): Promise<Reply<unknown>> => {
      invocations.push({ channel, payload })
      const answer = answers[channel]
      return answer ? { ok: true, value: answer(payload as never) } : { ok: true, value: {} }
    },
    on: (name, listener) => {
      const listenerSet = listeners.get(name) ?? new Set()
      listeners.set(name, listenerSet.add(listener))
      return () => listenerSet.delete(listener)
    },
  })
  return {
    asked: invocations,
    emit: <N extends IpcEventName>(name: N, news: IpcEventPayload<N>) => {
      for (const listener of listeners.get(name) ?? []) listener(news)
    },
  }
}
