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

/**
 * Numbers from here on are no journal's: a file with such a number was put there by somebody else, and the numbers after it would have no end.
 * A journal that counts from 1 gets here after thirty years with a new file every millisecond.
 */
export const MAX_NUMBER = 10 ** 12

/** Parses a file name; null if no journal has made it. */
export function parseFileName(name: string): NumberedFile | null {
  const [, kind, digits] = /^(journal|snapshot)\.([1-9]\d{0,11})$/.exec(name) ?? []
  return kind === undefined ? null : { kind: kind as NumberedFile['kind'], number: Number(digits) }
}

/**
 * The first number that occurs in no file name of the folder, rescue files included.
 * @throws Error if there is none below `MAX_NUMBER`
 */
export function nextNumber(names: readonly string[]): number {
  const numbers = names.map((name) => Number(/^(?:journal|snapshot)\.([1-9]\d{0,11})(?!\d)/.exec(name)?.[1] ?? 0))
  const next = numbers.reduce((highest, number) => Math.max(highest, number), 0) + 1
  if (next >= MAX_NUMBER) throw new Error('no number left')
  return next
}
