import * as v from 'valibot'
import { type Id, isId } from '../base/id.ts'

/** What a person may do at a table. The host decides it and enforces it; screens only follow. */
export const roles = ['facilitator', 'partner', 'contributor', 'observer'] as const
/** One of {@link roles}. */
export type Role = (typeof roles)[number]
/** Schema of a role. */
export const roleReader = v.picklist(roles)

/** The kinds of room, each one permission domain. */
export const roomKinds = ['process', 'board', 'document', 'session'] as const
/** One of {@link roomKinds}. */
export type RoomKind = (typeof roomKinds)[number]

/** Name of a room: what it holds, and whose it is. Also the last two parts of the address of its socket. */
export type RoomName = `${RoomKind}/${Id<string>}`

/** Reads a room's name; null where it is not one. */
export function parseRoom(name: string): { readonly kind: RoomKind; readonly id: Id<string> } | null {
  const [kind, id, ...rest] = name.split('/')
  if (rest.length > 0 || !roomKinds.includes(kind as RoomKind) || !isId(id)) return null
  return { kind: kind as RoomKind, id }
}

/** Reads a room's name; see {@link parseRoom}. */
export const roomReader = v.custom<RoomName>((value) => typeof value === 'string' && parseRoom(value) !== null, 'expected the name of a room')

/** What a frame asks for: to read a room, to change it, or to be seen in it. */
export type Right = 'read' | 'write' | 'presence'

/**
 * The one table of rights. The host obeys it for every frame, screens show it, and the test matrix is generated from it.
 * Observers may read everything of the table and are seen in the process' list of who is here, nowhere else.
 */
export const rights: { readonly [R in Role]: { readonly [K in RoomKind]: readonly Right[] } } = {
  facilitator: {
    process: ['read', 'write', 'presence'],
    board: ['read', 'write', 'presence'],
    document: ['read', 'write', 'presence'],
    session: ['read', 'write', 'presence'],
  },
  partner: {
    process: ['read', 'write', 'presence'],
    board: ['read', 'write', 'presence'],
    document: ['read', 'write', 'presence'],
    session: ['read', 'presence'],
  },
  contributor: {
    process: ['read', 'presence'],
    board: ['read', 'write', 'presence'],
    document: ['read', 'presence'],
    session: ['read', 'presence'],
  },
  observer: {
    process: ['read', 'presence'],
    board: ['read'],
    document: ['read'],
    session: ['read'],
  },
}

/** Whether a role has a right in rooms of a kind, by {@link rights}. */
export const may = (role: Role, kind: RoomKind, right: Right): boolean => rights[role][kind].includes(right)

/** The role that may do more. */
export const higher = (a: Role, b: Role): Role => (roles.indexOf(a) < roles.indexOf(b) ? a : b)

/** May somebody of this role, at a desktop, host the table? */
export const mayHost = (role: Role): boolean => role === 'facilitator' || role === 'partner'
