import * as v from 'valibot'

/** 16 characters of base 36 (82 bits of chance), branded with what it names. */
export type Id<Noun extends string> = string & { readonly __id: Noun }

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz'
export const ID_LENGTH = 16
const pattern = /^[0-9a-z]{16}$/

/** @param roll gives a number from 0 up to, not including, 1 */
export const newId = <Noun extends string>(roll: () => number): Id<Noun> =>
  Array.from({ length: ID_LENGTH }, () => ALPHABET[Math.floor(roll() * 36)]).join('') as Id<Noun>

/** An id that is a function of some bytes (a hash): the same bytes, the same id. Needs at least 16 bytes. */
export const idFromBytes = <Noun extends string>(bytes: Uint8Array): Id<Noun> =>
  Array.from({ length: ID_LENGTH }, (_, i) => ALPHABET[(bytes[i] ?? 0) % 36]).join('') as Id<Noun>

export const isId = (value: unknown): value is Id<string> => typeof value === 'string' && pattern.test(value)

/** Reads an id. */
export const idOf = <Noun extends string>() => v.custom<Id<Noun>>((value) => isId(value), 'expected an id: 16 characters of 0-9 and a-z')
