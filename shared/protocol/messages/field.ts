import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { MalformedFrame } from '../frameCodec.ts'

/**
 * A field of a message: encoder, decoder, and its format as input of the version hash. `read` throws `MalformedFrame`, or any of
 * lib0's errors, for bytes that are not such a field.
 */
export interface Field<T> {
  write(out: encoding.Encoder, value: T): void
  read(input: decoding.Decoder): T
  /** Name of the encoding: fields of equal format have the same encoding. */
  readonly format: string
}

/** An integer from 0 to 2^53 − 1, seven bits a byte (lib0). A number has several encodings (0 is also `80 00`): decode before comparing. */
export const varUint: Field<number> = {
  write: encoding.writeVarUint,
  read: decoding.readVarUint,
  format: 'varUint',
}

/** One byte: 1 is true, any other value is false. */
export const flag: Field<boolean> = {
  write: (out, value) => encoding.writeUint8(out, value ? 1 : 0),
  read: (input) => decoding.readUint8(input) === 1,
  format: 'flag',
}

/** Text of at most `max` UTF-16 units; encoded as UTF-8 after its length in bytes. */
export const text = (max: number): Field<string> => ({
  write: encoding.writeVarString,
  read: (input) => {
    const value = decoding.readVarString(input)
    if (value.length > max) throw new MalformedFrame(`expected text of at most ${max}`)
    return value
  },
  format: `text(${max})`,
})

/** Bytes after their length; a view of the frame, not a copy. Bounded by the limit of the frame. */
export const bytes: Field<Uint8Array> = {
  write: encoding.writeVarUint8Array,
  read: decoding.readVarUint8Array,
  format: 'bytes',
}

/** Bytes after their length, copied, for values that outlive the frame. */
export const ownBytes: Field<Uint8Array> = {
  write: encoding.writeVarUint8Array,
  read: (input) => decoding.readVarUint8Array(input).slice(),
  format: 'bytes',
}

/** Exactly `length` bytes after their length, copied: a key, a signature, a digest. */
export const exactly = (length: number): Field<Uint8Array> => ({
  write: encoding.writeVarUint8Array,
  read: (input) => {
    const value = decoding.readVarUint8Array(input)
    if (value.length !== length) throw new MalformedFrame(`expected ${length} bytes`)
    return value.slice()
  },
  format: `bytes[${length}]`,
})

/** One of the listed values, encoded as its index: such a list may only grow at its end. */
export const choice = <const T>(values: readonly T[]): Field<T> => ({
  write: (out, value) => encoding.writeVarUint(out, values.indexOf(value)),
  read: (input) => {
    const value = values[decoding.readVarUint(input)]
    if (value === undefined) throw new MalformedFrame('a number outside its list')
    return value
  },
  format: `choice(${values.join(',')})`,
})

/** At most `max` items after their count. Every item has at least one byte, so a count above the remaining bytes is rejected before any allocation. */
export const list = <T>(item: Field<T>, max: number): Field<readonly T[]> => ({
  write: (out, values) => {
    encoding.writeVarUint(out, values.length)
    for (const value of values) item.write(out, value)
  },
  read: (input) => {
    const count = decoding.readVarUint(input)
    if (count > max || count > input.arr.length - input.pos) throw new MalformedFrame(`expected at most ${max} items`)
    return Array.from({ length: count }, () => item.read(input))
  },
  format: `list(${item.format},${max})`,
})

/** Consecutive fields as one object. */
export const group = <T extends object>(fields: { readonly [K in keyof T]: Field<T[K]> }): Field<T> => {
  const entries = Object.entries(fields) as [keyof T & string, Field<T[keyof T]>][]
  return {
    write: (out, value) => {
      for (const [name, field] of entries) field.write(out, value[name])
    },
    read: (input) => Object.fromEntries(entries.map(([name, field]) => [name, field.read(input)])) as T,
    format: `{${entries.map(([name, field]) => `${name}:${field.format}`).join(',')}}`,
  }
}

/** The same encoding with another value in code, converted by two functions. */
export const mapped = <T, U>(field: Field<T>, toWire: (value: U) => T, fromWire: (value: T) => U): Field<U> => ({
  write: (out, value) => field.write(out, toWire(value)),
  read: (input) => fromWire(field.read(input)),
  format: field.format,
})
