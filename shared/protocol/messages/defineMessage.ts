import type * as decoding from 'lib0/decoding'
import * as decode from 'lib0/decoding'
import * as encode from 'lib0/encoding'
import { MalformedFrame } from '../frameCodec.ts'
import type { Role, RoomKind } from '../role.ts'
import { may, mayHost } from '../role.ts'
import { type Field, group } from './field.ts'

/** Who sends it. */
export type Sender = 'client' | 'host'

/**
 * Where it passes: before anything is sealed (`handshake`), on the connection (room number 0 of `multiplex.ts`), or in one
 * open room.
 */
export type Scope = 'handshake' | 'connection' | 'room'

/** What the sender must be allowed to do: something in the room (on the connection: in the process' room), or host the table. */
export type Right = 'read' | 'write' | 'presence' | 'host'

interface Definition<Body extends object> {
  /** First number of the frame. 0 to 3 are y-websocket's own; the product's begin at 64. Never reused for another meaning. */
  readonly id: number
  /** Second number of the frame, where one id stands for several messages (y-protocols' sync). */
  readonly step?: number
  readonly from: Sender | 'both'
  readonly scope: Scope
  /** null: everybody who is connected may send it. Asked of clients only. */
  readonly right: Right | null
  /** What the host answers to a client without the right: a refusal (default), or nothing, where a stock y-websocket client sends it by itself. */
  readonly withoutRight?: 'refused' | 'ignored'
  /** Most bytes of the body: what follows the id. */
  readonly maxBytes: number
  readonly schema: { readonly [K in keyof Body]: Field<Body[K]> }
}

/** One message of the protocol: a value that knows its number, its limit, its right and its bytes. */
export interface Message<Body extends object = object> extends Readonly<Omit<Definition<Body>, 'schema' | 'withoutRight' | 'step'>> {
  readonly step: number | null
  readonly withoutRight: 'refused' | 'ignored'
  /** Everything that both ends must agree on, as one line; the version hash is made of these. */
  readonly signature: string
  /** The whole frame: id, step, body. */
  encode(body: Body): Uint8Array
  /** Reads a body to its end. @throws MalformedFrame where it is longer than `maxBytes`, cannot be read, or is followed by something */
  read(input: decoding.Decoder): Body
  /** Reads a whole frame of this message. @throws MalformedFrame */
  decode(frame: Uint8Array): Body
}

/** What a message carries. */
export type BodyOf<M> = M extends Message<infer Body> ? Body : never

/** Makes a message of its definition. Each is one file of this folder and one line of `messages.ts`. */
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
    // lib0 reads beyond a view's end where the buffer goes on: the position tells
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

/** lib0's failures are of many classes; here they are one. @throws MalformedFrame */
function readAll<T>(reading: () => T): T {
  try {
    return reading()
  } catch (error) {
    throw error instanceof MalformedFrame ? error : new MalformedFrame('a message that cannot be read', { cause: error })
  }
}

/** May somebody of this role send it in a room of this kind? On the connection the room is the process'. */
export function maySend(role: Role, kind: RoomKind, { right }: Pick<Message, 'right'>): boolean {
  if (right === null) return true
  return right === 'host' ? mayHost(role) : may(role, kind, right)
}
