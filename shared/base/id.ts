import * as v from 'valibot'

/** 16 characters of base 36 (82 bits of entropy), branded with the kind of entity that it identifies. */
export type Id<Entity extends string> = string & { readonly __id: Entity }

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz'
/** Characters of an id. */
export const ID_LENGTH = 16
const pattern = /^[0-9a-z]{16}$/

/**
 * A random id.
 * @param random returns a number from 0 up to, not including, 1
 */
export const newId = <Entity extends string>(random: () => number): Id<Entity> =>
  Array.from({ length: ID_LENGTH }, () => ALPHABET[Math.floor(random() * 36)]).join('') as Id<Entity>

/** An id that is derived from bytes, such as a hash: equal bytes give equal ids. Needs at least 16 bytes; the others are ignored. */
export const idFromBytes = <Entity extends string>(bytes: Uint8Array): Id<Entity> =>
  Array.from({ length: ID_LENGTH }, (_, i) => ALPHABET[(bytes[i] ?? 0) % 36]).join('') as Id<Entity>

/** Whether a value from outside has the form of an id. */
export const isId = (value: unknown): value is Id<string> => typeof value === 'string' && pattern.test(value)

/** Schema of an id. */
export const idOf = <Entity extends string>() => v.custom<Id<Entity>>((value) => isId(value), 'expected an id: 16 characters of 0-9 and a-z')
