import fc from 'fast-check'

const FIRST_HALF = 0xd800
const HALVES = 0x800
const LAST = 0x10ffff

const anyPoint = fc.oneof(fc.integer({ min: 0, max: 0x7f }), fc.integer({ min: 0, max: 0xffff - HALVES }), fc.integer({ min: 0, max: LAST - HALVES }))

/**
 * Texts of any characters, control characters and those beyond sixteen bits among them, without halves of a pair. fast-check's own unit
 * `binary` fills a table of all characters first: two seconds of every process.
 * @param maxLength in characters
 */
export const anyText = (maxLength: number) =>
  fc.array(anyPoint, { maxLength }).map((points) => String.fromCodePoint(...points.map((point) => (point < FIRST_HALF ? point : point + HALVES))))
