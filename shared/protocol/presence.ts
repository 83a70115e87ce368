import * as v from 'valibot'
import { BOARD_EDGE } from '../base/geometry.ts'
import { idOf } from '../base/id.ts'
import { finite, readable } from '../base/read.ts'
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

/**
 * Schema of a client's presence in a room; may be lost, is never stored. Positions in board units.
 * `drag` has the current positions of the notes that the person drags: `[id, x, y]`, top left corner, at most 60.
 */
const reader = v.object({
  user: stamp,
  cursor: v.optional(v.nullable(v.tuple([coordinate, coordinate]))),
  selected: v.optional(v.pipe(v.array(v.string()), v.maxLength(60))),
  drag: v.optional(v.nullable(v.pipe(v.array(v.tuple([v.string(), coordinate, coordinate])), v.maxLength(60)))),
  editing: v.optional(v.nullable(v.string())),
})
/** A client's presence in a room: stamp, cursor, selection, drag, edited object. All positions in board units. */
export type Presence = Readonly<v.InferOutput<typeof reader>>

/** Presence as a client sends it; the host adds the stamp. */
export type OwnPresence = Omit<Presence, 'user'>

/** Parses the presence of a client; null if it is not valid, so that the client is not drawn. */
export const readPresence = (value: unknown): Presence | null => readable(reader, value)
