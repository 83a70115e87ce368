import * as v from 'valibot'

/** A valibot schema that yields `T`: how an unknown value from outside becomes one we believe. */
export type Reader<T> = v.GenericSchema<unknown, T>

/** The type a reader yields. */
export type Read<R> = R extends Reader<infer T> ? T : never

/** A value from outside that does not have the shape it must have. `at` names the place, such as `note.box.2`. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError'
  constructor(
    readonly at: string,
    message: string,
  ) {
    super(`${at}: ${message}`)
  }
}

/** Reads an unknown value. @throws ShapeError that names the first place that failed */
export function read<T>(reader: Reader<T>, value: unknown, at = '$'): T {
  const result = v.safeParse(reader, value)
  if (result.success) return result.output
  const issue = result.issues[0]
  const path = v.getDotPath(issue)
  throw new ShapeError(path ? `${at}.${path}` : at, issue.message)
}

/** Reads an unknown value, or gives null where it cannot be read. */
export function readable<T>(reader: Reader<T>, value: unknown): T | null {
  const result = v.safeParse(reader, value)
  return result.success ? result.output : null
}

/** Parses JSON text, or gives null where it is not JSON. */
export function jsonOrNull(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

/** Reads a value out of JSON text, or gives null where the text is not JSON or the value cannot be read. */
export const readableJson = <T>(reader: Reader<T>, json: string): T | null => readable(reader, jsonOrNull(json))

/** Text of at most `max` UTF-16 units. */
export const text = (max: number) => v.pipe(v.string(), v.maxLength(max))
/** A whole number from `min` to `max`. */
export const integer = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max))
/** A finite number from `min` to `max`. */
export const finite = (min: number, max: number) => v.pipe(v.number(), v.finite(), v.minValue(min), v.maxValue(max))
/** Unix milliseconds. */
export const moment = integer(0, Number.MAX_SAFE_INTEGER)
/** Bytes, at most `max` of them. */
export const bytesOf = (max: number) => v.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length <= max, 'expected bytes')
