import { parseRoom, type RoomName } from '../../../../shared/protocol/role.ts'

// a room's name is parsed before it becomes a folder, and a folder's name before it becomes a room: no other name reaches a path

/** The name of a room's folder. @throws Error if `room` is not the name of a room */
export function folderName(room: RoomName): string {
  const parsed = parseRoom(room)
  if (!parsed) throw new Error('not a room')
  return `${parsed.kind}-${parsed.id}`
}

/** The room whose folder has this name; null for any other. */
export function roomFromFolder(folder: string): RoomName | null {
  const name = folder.replace('-', '/')
  return parseRoom(name) ? (name as RoomName) : null
}

/**
 * A file of a room's folder. Both kinds share one numbering: `snapshot.7` contains everything before `journal.8`. Rescue files end in
 * `.rescue`; the journal never reads or removes them.
 */
export interface NumberedFile {
  readonly kind: 'journal' | 'snapshot'
  readonly number: number
}

/** Name of a file. */
export const fileName = ({ kind, number }: NumberedFile): string => `${kind}.${number}`

/** Parses a file name; null if it is neither a journal nor a snapshot. */
export function parseFileName(name: string): NumberedFile | null {
  const [, kind, number] = /^(journal|snapshot)\.(\d{1,15})$/.exec(name) ?? []
  return kind === undefined ? null : { kind: kind as NumberedFile['kind'], number: Number(number) }
}

/** The first number that occurs in no file name of the folder, rescue files included. */
export const nextNumber = (names: readonly string[]): number =>
  names.reduce((highest, name) => Math.max(highest, Number(/^(?:journal|snapshot)\.(\d{1,15})/.exec(name)?.[1] ?? 0)), 0) + 1
