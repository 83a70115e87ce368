import { parseRoom, type RoomName } from '../../../../shared/protocol/role.ts'

// a room's name is parsed before it becomes a folder, and a folder before it becomes a room: nothing else reaches a path

/** The name of a room's folder. @throws Error where it is no room */
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
 * What is in a room's folder. One count runs through both kinds: `snapshot.7` is everything up to where `journal.8` begins.
 * What was cut or set aside ends in `.rescue`; it is never read again by the journal, and never removed.
 */
export interface NumberedFile {
  readonly kind: 'journal' | 'snapshot'
  readonly number: number
}

export const fileName = ({ kind, number }: NumberedFile): string => `${kind}.${number}`

export function parseFileName(name: string): NumberedFile | null {
  const [, kind, number] = /^(journal|snapshot)\.(\d{1,15})$/.exec(name) ?? []
  return kind === undefined ? null : { kind: kind as NumberedFile['kind'], number: Number(number) }
}

/** The first number that no file of the folder has, not even as part of its name. */
export const nextNumber = (names: readonly string[]): number =>
  names.reduce((highest, name) => Math.max(highest, Number(/^(?:journal|snapshot)\.(\d{1,15})/.exec(name)?.[1] ?? 0)), 0) + 1
