import type { Point } from '../../base/geometry.ts'

/** A point that a pen went through: where, and how hard it was pressed, from 0 to 1; 0.5 where the device does not say. */
export interface InkPoint extends Point {
  readonly pressure: number
}

/** Levels of pressure that are stored: 0 to 14, of which 7 is that of a device without pressure. */
const LEVELS = 14
/** The pressure of a device that does not tell any. */
export const NEUTRAL_PRESSURE = 0.5

/** Longest code that is read, in characters: 800 points (`records/stroke.ts`) of at most eleven. A usual point takes five. */
export const MAX_INK_CODE = 10_000

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
/** The value of each character by its code; -1 for all others. */
const VALUES = new Int8Array(128).fill(-1)
for (let at = 0; at < ALPHABET.length; at++) VALUES[ALPHABET.charCodeAt(at)] = at
/** Bits of a number in each of its characters, and the bit that says that another character follows. */
const BITS = 5
const MORE = 1 << BITS
/** Largest distance between two points, in steps: five characters. */
const MAX_STEPS = 2 ** (5 * BITS - 1) - 1
const MAX_CHARACTERS = 5

/** The first character says what follows: differences of x and y, or also those of pressure. */
const [PLAIN, PRESSED] = ['A', 'B']

/** A line as it is stored: a path in steps, whose smallest x and y are 0. */
export interface InkPath {
  /** As many as `ys`, at least one. */
  readonly xs: Float64Array
  readonly ys: Float64Array
  /** From 0 to 1; null: neutral all along. */
  readonly pressures: Float64Array | null
  /** Largest x and y. */
  readonly width: number
  readonly height: number
}

/**
 * A line as a short text: differences from point to point in whole steps, as variable-length numbers in base 64 (as in source maps, ECMA-426). Where
 * the line begins is not in it: the box of the stroke says so. About five characters a point. A point that is farther than {@link MAX_STEPS}
 * from the one before comes as near as that; those after it are where they were, as far as that reaches. Cost: O(points).
 * @param step board units of a step @throws RangeError where there is no point
 */
export function encodeInk(points: readonly InkPoint[], step: number): string {
  const [first] = points
  if (!first) throw new RangeError('a line has a point')
  const levels = points.map(({ pressure }) => levelOf(pressure))
  const isPlain = levels.every((level) => level === levelOf(NEUTRAL_PRESSURE))
  let code = isPlain ? PLAIN : PRESSED + toCharacters(levels[0] as number)
  let [x, y] = [stepsOf(first.x, step), stepsOf(first.y, step)]
  for (let at = 1; at < points.length; at++) {
    const point = points[at] as InkPoint
    const [dx, dy] = [bounded(stepsOf(point.x, step) - x), bounded(stepsOf(point.y, step) - y)]
    code += toCharacters(dx) + toCharacters(dy)
    if (!isPlain) code += toCharacters((levels[at] as number) - (levels[at - 1] as number))
    x += dx
    y += dy
  }
  return code
}

/** Reads a line; null where the text is no code of one, or a longer one than {@link MAX_INK_CODE}. Never throws. Cost: O(length). */
export function decodeInk(code: string): InkPath | null {
  if (code.length > MAX_INK_CODE || (code[0] !== PLAIN && code[0] !== PRESSED)) return null
  const isPressed = code[0] === PRESSED
  const numbers = readNumbers(code)
  const perPoint = isPressed ? 3 : 2
  // the first point is at 0, 0: of it only the pressure is stored
  const head = isPressed ? 1 : 0
  if (!numbers || numbers.length < head || (numbers.length - head) % perPoint !== 0) return null
  const count = 1 + (numbers.length - head) / perPoint
  const [xs, ys] = [new Float64Array(count), new Float64Array(count)]
  const pressures = isPressed ? new Float64Array(count) : null
  let [x, y, level, minX, minY, maxX, maxY] = [0, 0, isPressed ? (numbers[0] as number) : 0, 0, 0, 0, 0]
  if (pressures) pressures[0] = pressureOf(level)
  for (let at = 1, from = head; at < count; at++, from += perPoint) {
    x += numbers[from] as number
    y += numbers[from + 1] as number
    xs[at] = x
    ys[at] = y
    minX = Math.min(minX, x)
    minY = Math.min(minY, y)
    maxX = Math.max(maxX, x)
    maxY = Math.max(maxY, y)
    if (!pressures) continue
    level += numbers[from + 2] as number
    pressures[at] = pressureOf(level)
  }
  for (let at = 0; at < count; at++) {
    xs[at] = (xs[at] as number) - minX
    ys[at] = (ys[at] as number) - minY
  }
  return { xs, ys, pressures, width: maxX - minX, height: maxY - minY }
}

const stepsOf = (value: number, step: number) => Math.round(value / step)
const levelOf = (pressure: number) => Math.round(Math.min(1, Math.max(0, pressure)) * LEVELS)
const pressureOf = (level: number) => Math.min(LEVELS, Math.max(0, level)) / LEVELS

const bounded = (steps: number) => Math.min(MAX_STEPS, Math.max(-MAX_STEPS, steps))

/** A whole number of at most {@link MAX_STEPS}: the sign in the lowest bit, then five bits a character from the lowest. */
function toCharacters(value: number): string {
  let rest = value < 0 ? -value * 2 + 1 : value * 2
  let text = ''
  do {
    const bits = rest % MORE
    rest = Math.floor(rest / MORE)
    text += ALPHABET[rest > 0 ? bits + MORE : bits]
  } while (rest > 0)
  return text
}

/** The numbers after the first character; null where one of them is cut off or too large, or a character is none of the alphabet. */
function readNumbers(code: string): readonly number[] | null {
  const numbers: number[] = []
  let [rest, factor, characters] = [0, 1, 0]
  for (let at = 1; at < code.length; at++) {
    const value = VALUES[code.charCodeAt(at)] ?? -1
    if (value < 0 || ++characters > MAX_CHARACTERS) return null
    rest += (value % MORE) * factor
    factor *= MORE
    if (value >= MORE) continue
    numbers.push(rest % 2 === 1 ? -(rest - 1) / 2 : rest / 2)
    ;[rest, factor, characters] = [0, 1, 0]
  }
  return characters === 0 ? numbers : null
}
