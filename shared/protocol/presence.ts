import * as v from 'valibot'
import { BOARD_EDGE } from '../base/geometry.ts'
import { idOf } from '../base/id.ts'
import { finite, integer, readable } from '../base/read.ts'
import { LIMITS } from './limits.ts'
import { devices } from './messages/proof.ts'
import { roleReader } from './role.ts'

/** Schema of a client's identity. The host writes it into every presence and replaces whatever the client sent. */
const stamp = v.object({
  id: idOf<'person'>(),
  name: v.pipe(v.string(), v.maxLength(LIMITS.nameChars)),
  role: roleReader,
  device: v.picklist(devices),
})
/** Identity of a client, as the host writes it into every presence. */
export type Stamp = Readonly<v.InferOutput<typeof stamp>>

/** A person may look and drag beyond the edge of the board. */
const coordinate = finite(-2 * BOARD_EDGE, 2 * BOARD_EDGE)

/** A part of a board: x, y, width, height. A window that is zoomed out to the utmost shows more than the whole board. */
const extent = finite(1, 8 * BOARD_EDGE)
const boardPart = v.tuple([finite(-8 * BOARD_EDGE, 8 * BOARD_EDGE), finite(-8 * BOARD_EDGE, 8 * BOARD_EDGE), extent, extent])
/** A part of a board: x, y, width, height in board units. */
export type BoardPart = Readonly<v.InferOutput<typeof boardPart>>

/** The latest points of a laser pointer that one state has at most: those of more than two ticks of the host. */
export const LASER_POINTS = 12

/** `count`: how many points there were since it was switched on, the ones in `points` included: a reader passes over those it has. */
const laser = v.object({
  count: integer(1, 2 ** 31),
  points: v.pipe(v.array(v.tuple([coordinate, coordinate])), v.minLength(1), v.maxLength(LASER_POINTS)),
})

/** A facilitator brings everybody to a part of a board. `id` tells one time from the next: nobody is brought twice. `area` is what most of the part shows. */
const bring = v.object({ id: idOf<'bring'>(), board: idOf<'board'>(), part: boardPart, area: v.optional(idOf<'area'>()) })
/** A facilitator brings everybody to a part of a board. */
export type Bring = Readonly<v.InferOutput<typeof bring>>

/** A raised hand: what for, as a word that a newer version may add to, and since when in table time. */
const raisedHand = v.object({ kind: v.pipe(v.string(), v.regex(/^[a-z]{1,20}$/)), since: integer(0, 8.64e15) })

/** Something a person shows for a moment: what, as a word that a newer version may add to, and how often so far, which tells one from the next. */
const reaction = v.object({ kind: v.pipe(v.string(), v.regex(/^[a-z]{1,20}$/)), count: integer(1, 2 ** 31) })

/** For which organisation a person says they are there (empty: for none), and since when in table time. */
const organisation = v.object({ name: v.pipe(v.string(), v.maxLength(80)), since: integer(0, 8.64e15) })

/**
 * What only facilitators may have in their presence. The host leaves it out of the presence of anybody else; who reads it looks at the
 * stamped role too.
 */
export const facilitatorPresence: readonly string[] = ['bring']

/**
 * Schema of a client's presence in a room; may be lost, is never stored. Positions in board units.
 * `drag` has the current positions of the notes that the person drags: `[id, x, y]`, top left corner, at most 60.
 * `follows` is the person whose view this window follows; only who is followed has `view`, the part of the board in their window.
 * `bring` and `organisation` are in the process room; `hand`, `reaction`, `done` (the run of a step that the person is done with) and `leads` (this window
 * would lead the meeting that it shows: a projector would not) in that of a meeting;
 * all else in the room of a board.
 */
const reader = v.object({
  user: stamp,
  cursor: v.optional(v.nullable(v.tuple([coordinate, coordinate]))),
  selected: v.optional(v.pipe(v.array(v.string()), v.maxLength(60))),
  drag: v.optional(v.nullable(v.pipe(v.array(v.tuple([v.string(), coordinate, coordinate])), v.maxLength(60)))),
  editing: v.optional(v.nullable(v.string())),
  follows: v.optional(v.nullable(idOf<'person'>())),
  view: v.optional(v.nullable(boardPart)),
  laser: v.optional(v.nullable(laser)),
  bring: v.optional(v.nullable(bring)),
  hand: v.optional(v.nullable(raisedHand)),
  organisation: v.optional(v.nullable(organisation)),
  reaction: v.optional(v.nullable(reaction)),
  done: v.optional(v.nullable(idOf<'run'>())),
  leads: v.optional(v.nullable(v.boolean())),
})
/** A client's presence in a room: stamp, cursor, selection, drag, edited object, view and laser pointer. All positions in board units. */
export type Presence = Readonly<v.InferOutput<typeof reader>>

/** Presence as a client sends it; the host adds the stamp. */
export type OwnPresence = Omit<Presence, 'user'>

/** Parses the presence of a client; null if it is not valid, so that the client is not drawn. */
export const readPresence = (value: unknown): Presence | null => readable(reader, value)
