import * as v from 'valibot'

/** A valibot schema that yields `T`: it turns an unknown value from outside into a value of a known type. */
export type Reader<T> = v.GenericSchema<unknown, T>

/** The type that a reader yields. */
export type Read<R> = R extends Reader<infer T> ? T : never

/** A value from outside does not have the shape that it must have. `at` is the path of the first wrong place, such as `note.box.2`. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError'
  constructor(
    readonly at: string,
    message: string,
  ) {
    super(`${at}: ${message}`)
  }
}

/**
 * Reads an unknown value.
 * @param at name of the value, for the error
 * @throws ShapeError with the first place that does not match
 */
export function read<T>(reader: Reader<T>, value: unknown, at = '$'): T {
  const result = v.safeParse(reader, value)
  if (result.success) return result.output
  const issue = result.issues[0]
  const path = v.getDotPath(issue)
  throw new ShapeError(path ? `${at}.${path}` : at, issue.message)
}

/** Reads an unknown value; null where it does not match. */
export function readable<T>(reader: Reader<T>, value: unknown): T | null {
  const result = v.safeParse(reader, value)
  return result.success ? result.output : null
}

/** Parses JSON text; null where the text is not JSON, or is nested deeper than the stack allows. */
export function jsonOrNull(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

/** Reads a value out of JSON text; null where the text is not JSON or the value does not match. */
export const readableJson = <T>(reader: Reader<T>, json: string): T | null => readable(reader, jsonOrNull(json))

/** Schema of text of at most `max` UTF-16 units. */
export const text = (max: number) => v.pipe(v.string(), v.maxLength(max))
/** Schema of an integer from `min` to `max`, both included. */
export const integer = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max))
/** Schema of a finite number from `min` to `max`, both included. */
export const finite = (min: number, max: number) => v.pipe(v.number(), v.finite(), v.minValue(min), v.maxValue(max))
/** Schema of a point in time, in Unix milliseconds. */
export const moment = integer(0, Number.MAX_SAFE_INTEGER)
/** Schema of at most `max` bytes. */
export const bytesOf = (max: number) => v.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length <= max, 'expected bytes')
