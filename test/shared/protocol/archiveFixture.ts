import { utf8 } from '../../../shared/base/bytes.ts'
import type { Id } from '../../../shared/base/id.ts'
import { type ArchivedRoom, packArchive } from '../../../shared/protocol/archive/processArchive.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'

export const PROCESS = 'percorso00000000' as Id<'process'>
export const SEED = Uint8Array.from({ length: 32 }, (_, i) => i + 1)
export const archiveInfo = { app: '0.1.0', process: PROCESS, title: 'Orto comune', at: 1_790_000_000_000 }

export const archivedRoom = (kind: string, label: string, state: Uint8Array): ArchivedRoom => ({
  room: `${kind}/${label.padEnd(16, '0')}` as RoomName,
  state,
})

export const sampleRooms = [
  archivedRoom('process', 'percorso', utf8('il percorso, con i suoi elenchi')),
  archivedRoom('board', 'lavagna', utf8('la lavagna dei bisogni '.repeat(20))),
  archivedRoom('document', 'verbale', utf8('il verbale del 12 marzo')),
]

export const sampleArchive = (rooms: readonly ArchivedRoom[] = sampleRooms): Uint8Array => packArchive(archiveInfo, rooms, null, SEED)
