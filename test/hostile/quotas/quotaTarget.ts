import { roomValidators } from '../../../electron/validators/roomValidator.ts'
import { type KeyPair, newKeyPair } from '../../../shared/base/crypto.ts'
import { listNotes, putNotes } from '../../../shared/model/records/note.ts'
import type { Invitation } from '../../../shared/protocol/invitation.ts'
import { permissionDenied } from '../../../shared/protocol/messages/permissionDenied.ts'
import { rejectedMessage } from '../../../shared/protocol/messages/rejectedMessage.ts'
import { rejectedUpdate } from '../../../shared/protocol/messages/rejectedUpdate.ts'
import { isQuota, type Quota, type QuotaTable, quotas, type Resource, type Subject } from '../../../shared/protocol/quotas.ts'
import { refusals } from '../../../shared/protocol/refusal.ts'
import type { Role, RoomName } from '../../../shared/protocol/role.ts'
import { testAuthor } from '../../support/peers.ts'
import { ConnectionRefused, connectRaw, connectRawClient, type RawClient, type RawConnection } from '../../support/raw/rawClient.ts'
import { startTestHost, type TestHost } from '../../support/testHost.ts'
import { until } from '../../support/until.ts'

/** A board where people mean well, and one where somebody does not. */
export const honestRoom = 'board/honest0000000000' as RoomName
export const otherRoom = 'board/other00000000000' as RoomName
const box = { x: 0, y: 0, width: 180, height: 180 }

/** The author of what a person brings: the guard holds `by` to it. */
export const authorOf = (person: string) => ({ ...testAuthor('eva'), person: person as never })

/** Who drives a cell over its limit: the connections that the subject of the cell has in common. */
export interface QuotaUsers {
  readonly subject: Subject
  /** The next connection: of the same person, by the same invitation, or of somebody new by an invitation of their own. @throws ConnectionRefused */
  readonly next: () => Promise<RawConnection>
  /** A room to be in: the same for all of a room, the honest people's; otherwise one beside. */
  readonly room: RoomName
}

export interface QuotaTarget {
  readonly table: TestHost
  readonly users: (subject: Subject, role: Role) => QuotaUsers
  /** Somebody who means well writes, and a facilitator reads it; the facilitator comes in anew, and writes too. */
  readonly expectUnharmed: () => Promise<void>
  readonly facilitator: RawClient
  readonly honest: RawClient
}

/** The product's quotas with one cell made small. */
export const withCell = (resource: Resource, subject: Subject, small: Partial<Quota>): QuotaTable => {
  const cell = quotas[resource][subject]
  if (!isQuota(cell)) throw new Error(`${resource} × ${subject} has no quota`)
  return { ...quotas, [resource]: { ...quotas[resource], [subject]: { ...cell, ...small } } }
}

export async function openQuotaTarget(quotaTable: QuotaTable): Promise<QuotaTarget> {
  const table = await startTestHost({ guard: { validators: roomValidators }, quotas: quotaTable })
  const at = { address: table.address, processId: table.processId }
  const facilitator = await connectRawClient({ invitation: table.invitation('facilitator'), room: honestRoom, name: 'Chi facilita' })
  const honest = await connectRawClient({ invitation: table.invitation('contributor'), room: honestRoom, name: 'Ada' })
  const other = await (await connectRaw({ at, member: facilitator.member })).openRoom(otherRoom)
  const write = (client: RawClient, text: string) => client.write((doc) => void putNotes(doc, authorOf(client.person), [{ text, box }]))
  const reads = (client: RawClient, text: string) => until(() => listNotes(client.doc).some((note) => note.text === text), `"${text}" is read`, 5000)
  write(other, 'c’è già')
  await until(() => other.news.received > 0, 'the other room stays')
  let marks = 0
  return {
    table,
    facilitator,
    honest,
    users: (subject, role) => {
      let member: KeyPair | undefined
      let shared: Invitation | undefined
      return {
        subject,
        room: subject === 'room' ? honestRoom : otherRoom,
        next: () => {
          if (subject === 'person') member ??= newKeyPair()
          const invitation = subject === 'invitation' || subject === 'person' ? shared : undefined
          shared ??= table.invitation(role)
          return connectRaw({
            invitation: invitation ?? (subject === 'room' || subject === 'table' ? table.invitation(role) : shared),
            name: 'Eva',
            device: 'desktop',
            ...(member ? { member } : {}),
          })
        },
      }
    },
    expectUnharmed: async () => {
      const mark = `segno ${++marks}`
      write(honest, mark)
      await reads(facilitator, mark)
      // the reserve: a facilitator comes in anew, and is heard
      const again = await connectRawClient({ at, member: facilitator.member, room: honestRoom })
      write(again, `${mark} di chi facilita`)
      await reads(honest, `${mark} di chi facilita`)
      await again.leave()
    },
  }
}

/** Everything that a client was told about what it may not, by the names of the refusals. */
export function reasonsOf(client: RawClient): readonly string[] {
  const refusalsSaid = client.frames.flatMap(({ kind, bytes }) =>
    kind === rejectedMessage.id
      ? [rejectedMessage.decode(bytes).refusal]
      : kind === rejectedUpdate.id
        ? [rejectedUpdate.decode(bytes).refusal]
        : kind === permissionDenied.id
          ? [permissionDenied.decode(bytes).reason]
          : [],
  )
  return [...refusalsSaid, ...named(client.closed())]
}

const named = (code: number | null) => Object.entries(refusals).flatMap(([name, { close }]) => (close === code ? [name] : []))

/** The reason for which somebody was not let in, or not into a room. */
export const reasonsIn = (error: unknown): readonly string[] => {
  if (!(error instanceof ConnectionRefused)) throw error
  return error.refusal ? [error.refusal] : error.status === 503 ? ['full'] : named(error.close)
}
