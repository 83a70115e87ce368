import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { MalformedFrame } from '../frameCodec.ts'

/**
 * One field of a message: how it is written, how it is read, and the format that the version hash is made of. `read` throws
 * `MalformedFrame`, or any of lib0's errors, for bytes that are not such a field.
 */
export interface Field<T> {
  write(out: encoding.Encoder, value: T): void
  read(input: decoding.Decoder): T
  /** Names how it is written: two fields of equal format read the same bytes. */
  readonly format: string
}

/** A whole number of 0 to 2^53 − 1, seven bits a byte (lib0). The same number has many spellings (0 is also `80 00`): decode, never compare bytes. */
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

/** Text of at most `max` UTF-16 units; UTF-8 on the wire, after its length in bytes. */
export const text = (max: number): Field<string> => ({
  write: encoding.writeVarString,
  read: (input) => {
    const value = decoding.readVarString(input)
    if (value.length > max) throw new MalformedFrame(`expected text of at most ${max}`)
    return value
  },
  format: `text(${max})`,
})

/** Bytes after their length; a view on the frame, not a copy. The frame's own limit bounds them. */
export const bytes: Field<Uint8Array> = {
  write: encoding.writeVarUint8Array,
  read: decoding.readVarUint8Array,
  format: 'bytes',
}

/** Bytes after their length, copied: what is kept longer than the frame. */
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

/** One of the listed values, sent as its place in the list: a list that is sent may only grow at its end. */
export const choice = <const T>(values: readonly T[]): Field<T> => ({
  write: (out, value) => encoding.writeVarUint(out, values.indexOf(value)),
  read: (input) => {
    const value = values[decoding.readVarUint(input)]
    if (value === undefined) throw new MalformedFrame('a number outside its list')
    return value
  },
  format: `choice(${values.join(',')})`,
})

/** At most `max` items of one kind after their count. Every item takes a byte at least, so a count beyond the bytes that are left is refused before anything is allocated. */
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

/** Fields one after another, as one value. */
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

/** The same bytes, where the value in code is another than the one on the wire. */
export const mapped = <T, U>(field: Field<T>, toWire: (value: U) => T, fromWire: (value: T) => U): Field<U> => ({
  write: (out, value) => field.write(out, toWire(value)),
  read: (input) => fromWire(field.read(input)),
  format: field.format,
})
