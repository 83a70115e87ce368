import type * as decoding from 'lib0/decoding'
import * as decode from 'lib0/decoding'
import * as encode from 'lib0/encoding'
import { MalformedFrame } from '../frameCodec.ts'
import type { Role, RoomKind } from '../role.ts'
import { may, mayContribute, mayHost } from '../role.ts'
import { type Field, group } from './field.ts'

/** The sender of a message. */
export type Sender = 'client' | 'host'

/**
 * Where a message is sent: before messages are sealed (`handshake`), on the connection (room number 0 of `multiplex.ts`), or in an
 * open room.
 */
export type Scope = 'handshake' | 'connection' | 'room'

/**
 * The right that the sender needs: a right in the room (on the connection: in the process room), the right to write in rooms of some kind, or
 * the right to host the table.
 */
export type Right = 'read' | 'write' | 'presence' | 'contribute' | 'host'

interface Definition<Body extends object> {
  /** First number of the frame. 0 to 3 are y-websocket's own; the product's begin at 64. Never reused for another meaning. */
  readonly id: number
  /** Second number of the frame, where one id stands for several messages (y-protocols' sync). */
  readonly step?: number
  readonly from: Sender | 'both'
  readonly scope: Scope
  /** Right that a client needs to send the message; null: none. */
  readonly right: Right | null
  /** The host's answer to a client without the right: a refusal (default), or none for messages that a stock y-websocket client sends unasked. */
  readonly withoutRight?: 'refused' | 'ignored'
  /** Maximum bytes of the body, which follows the id. */
  readonly maxBytes: number
  readonly schema: { readonly [K in keyof Body]: Field<Body[K]> }
}

/** A message of the protocol: its number, limit and right, and its encoding. */
export interface Message<Body extends object = object> extends Readonly<Omit<Definition<Body>, 'schema' | 'withoutRight' | 'step'>> {
  readonly step: number | null
  readonly withoutRight: 'refused' | 'ignored'
  /** Every property that both ends must agree on, as one line; input of the version hash. */
  readonly signature: string
  /** Encodes the whole frame: id, step, body. */
  encode(body: Body): Uint8Array
  /** Decodes a body to its end. @throws MalformedFrame if the body is longer than `maxBytes`, invalid, or followed by more bytes */
  read(input: decoding.Decoder): Body
  /** Decodes a whole frame of this message. @throws MalformedFrame */
  decode(frame: Uint8Array): Body
}

/** The type of a message's body. */
export type BodyOf<M> = M extends Message<infer Body> ? Body : never

/** Creates a message from its definition. Each message is a file of this folder and a line of `messages.ts`. */
export function defineMessage<const From extends Sender | 'both', const S extends Scope, Body extends object>(
  definition: Definition<Body> & { readonly from: From; readonly scope: S },
): Message<Body> & { readonly from: From; readonly scope: S } {
  const { id, from, scope, right, maxBytes, schema } = definition
  const step = definition.step ?? null
  const withoutRight = definition.withoutRight ?? 'refused'
  const fields = group<Body>(schema)
  const read = (input: decoding.Decoder): Body => {
    if (input.arr.length - input.pos > maxBytes) throw new MalformedFrame(`message ${id} is longer than ${maxBytes} bytes`)
    const body = readAll(() => fields.read(input))
    // lib0 reads beyond the end of a view if the buffer is longer: compare the position
    if (input.pos !== input.arr.length) throw new MalformedFrame(`message ${id} does not end where it says`)
    return body
  }
  return {
    id,
    step,
    from,
    scope,
    right,
    withoutRight,
    maxBytes,
    signature: JSON.stringify([id, step, from, scope, right, withoutRight, maxBytes, fields.format]),
    encode: (body) =>
      encode.encode((out) => {
        encode.writeVarUint(out, id)
        if (step !== null) encode.writeVarUint(out, step)
        fields.write(out, body)
      }),
    read,
    decode: (frame) => {
      const input = decode.createDecoder(frame)
      const [foundId, foundStep] = readAll(() => [decode.readVarUint(input), step === null ? null : decode.readVarUint(input)])
      if (foundId !== id || foundStep !== step) throw new MalformedFrame(`expected message ${id}, got ${foundId}`)
      return read(input)
    },
  }
}

/** Converts lib0's errors, which have many classes. @throws MalformedFrame */
function readAll<T>(reading: () => T): T {
  try {
    return reading()
  } catch (error) {
    throw error instanceof MalformedFrame ? error : new MalformedFrame('a message that cannot be read', { cause: error })
  }
}

/** Whether a client of this role may send the message in a room of this kind; on the connection, in the process room. */
export function maySend(role: Role, kind: RoomKind, { right }: Pick<Message, 'right'>): boolean {
  if (right === null) return true
  if (right === 'contribute') return mayContribute(role)
  return right === 'host' ? mayHost(role) : may(role, kind, right)
}
