import * as v from 'valibot'
import { type Id, isId } from '../base/id.ts'

/** Roles of people at a table. The host assigns and enforces them; screens only show them. */
export const roles = ['facilitator', 'partner', 'contributor', 'observer'] as const
/** One of {@link roles}. */
export type Role = (typeof roles)[number]
/** Schema of a role. */
export const roleReader = v.picklist(roles)

/** The kinds of room, each one permission domain. */
export const roomKinds = ['process', 'board', 'document', 'comments', 'versions', 'session', 'log', 'submitted'] as const
/** One of {@link roomKinds}. */
export type RoomKind = (typeof roomKinds)[number]

/** Name of a room: its kind and its id. Also the last two parts of a socket's path. */
export type RoomName = `${RoomKind}/${Id<string>}`

/** Parses the name of a room; null if it is not valid. */
export function parseRoom(name: string): { readonly kind: RoomKind; readonly id: Id<string> } | null {
  const [kind, id, ...rest] = name.split('/')
  if (rest.length > 0 || !roomKinds.includes(kind as RoomKind) || !isId(id)) return null
  return { kind: kind as RoomKind, id }
}

/** Schema of a room's name; see {@link parseRoom}. */
export const roomReader = v.custom<RoomName>((value) => typeof value === 'string' && parseRoom(value) !== null, 'expected the name of a room')

/** Right that a frame requires: to read a room, to change it, or to have presence in it. */
export type Right = 'read' | 'write' | 'presence'

/**
 * The table of rights. The host applies it to every frame, screens show it, and the test matrix is generated from it.
 * Observers may read every room, and have presence in the process room only.
 */
export const rights: { readonly [R in Role]: { readonly [K in RoomKind]: readonly Right[] } } = {
  facilitator: {
    process: ['read', 'write', 'presence'],
    board: ['read', 'write', 'presence'],
    document: ['read', 'write', 'presence'],
    comments: ['read', 'write', 'presence'],
    versions: ['read', 'write', 'presence'],
    session: ['read', 'write', 'presence'],
    log: ['read', 'write', 'presence'],
    submitted: ['read', 'write', 'presence'],
  },
  partner: {
    process: ['read', 'write', 'presence'],
    board: ['read', 'write', 'presence'],
    document: ['read', 'write', 'presence'],
    comments: ['read', 'write', 'presence'],
    versions: ['read', 'write', 'presence'],
    session: ['read', 'presence'],
    log: ['read', 'presence'],
    submitted: ['read', 'write', 'presence'],
  },
  contributor: {
    process: ['read', 'presence'],
    board: ['read', 'write', 'presence'],
    document: ['read', 'presence'],
    comments: ['read', 'write', 'presence'],
    versions: ['read'],
    session: ['read', 'presence'],
    log: ['read', 'presence'],
    submitted: ['read', 'presence'],
  },
  observer: {
    process: ['read', 'presence'],
    board: ['read'],
    document: ['read'],
    comments: ['read'],
    versions: ['read'],
    session: ['read'],
    log: ['read'],
    submitted: ['read'],
  },
}

/** Whether a role has a right in rooms of a kind, by {@link rights}. */
export const may = (role: Role, kind: RoomKind, right: Right): boolean => rights[role][kind].includes(right)

/** Whether a role may write in rooms of some kind, and so bring the pictures that belong there. */
export const mayContribute = (role: Role): boolean => roomKinds.some((kind) => may(role, kind, 'write'))

/** The role with more rights. */
export const higher = (a: Role, b: Role): Role => (roles.indexOf(a) < roles.indexOf(b) ? a : b)

/** Whether a person of this role may host the table on a desktop. */
export const mayHost = (role: Role): boolean => role === 'facilitator' || role === 'partner'
