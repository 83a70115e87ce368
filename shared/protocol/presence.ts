import * as v from 'valibot'
import { idOf } from '../base/id.ts'
import { finite, readable } from '../base/read.ts'
import { LIMITS } from './limits.ts'
import { devices } from './messages/proof.ts'
import { roleReader } from './role.ts'

/** Who somebody is, as the host says: it writes this into every presence, whatever the guest claimed. */
const stamp = v.object({
  id: idOf<'person'>(),
  name: v.pipe(v.string(), v.maxLength(LIMITS.nameChars)),
  role: roleReader,
  device: v.picklist(devices),
})
/** Identity of a client, as the host writes it into every presence. */
export type Stamp = Readonly<v.InferOutput<typeof stamp>>

const coordinate = finite(-2_000_000, 2_000_000)

/**
 * What others see of a person in a room while it lasts; may be lost, is never kept. All in board units.
 * `drag` is where notes in that person's hand are right now: `[id, x, y]`, top left corner, at most 60 of them.
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

/** What a client says of itself; the host adds the stamp. */
export type OwnPresence = Omit<Presence, 'user'>

/** Somebody's presence, or null where it cannot be read: then they are simply not drawn. */
export const readPresence = (value: unknown): Presence | null => readable(reader, value)
