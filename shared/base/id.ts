import * as v from 'valibot'

/** 16 characters of base 36 (82 bits of chance), branded with what it names. */
export type Id<Entity extends string> = string & { readonly __id: Entity }

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz'
export const ID_LENGTH = 16
const pattern = /^[0-9a-z]{16}$/

/** @param random gives a number from 0 up to, not including, 1 */
export const newId = <Entity extends string>(random: () => number): Id<Entity> =>
  Array.from({ length: ID_LENGTH }, () => ALPHABET[Math.floor(random() * 36)]).join('') as Id<Entity>

/** An id that is a function of some bytes (a hash): the same bytes, the same id. Needs at least 16 bytes. */
export const idFromBytes = <Entity extends string>(bytes: Uint8Array): Id<Entity> =>
  Array.from({ length: ID_LENGTH }, (_, i) => ALPHABET[(bytes[i] ?? 0) % 36]).join('') as Id<Entity>

export const isId = (value: unknown): value is Id<string> => typeof value === 'string' && pattern.test(value)

/** Reads an id. */
export const idOf = <Entity extends string>() => v.custom<Id<Entity>>((value) => isId(value), 'expected an id: 16 characters of 0-9 and a-z')
