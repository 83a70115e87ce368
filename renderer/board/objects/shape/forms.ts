import type { Box, Point } from '../../../../shared/base/geometry.ts'
import type { ShapeForm } from '../../../../shared/model/records/shape.ts'

/** What a form is made of, from (0, 0) to its width and height in board units. */
interface Form {
  /** Its outline as an SVG path. */
  path(width: number, height: number): string
  /** Whether a point of its box is in it. */
  contains(width: number, height: number, point: Point): boolean
  /** Where words may be, as parts of width and height. */
  readonly room: Box
}

/** Board units between the edge of a form and its words. */
const PADDING = 8
/** Largest radius of a rounded corner, in board units. */
const MAX_RADIUS = 24
/** Part of the height that the body of a speech bubble has; the rest is its tail. */
const SPEECH_BODY = 0.8
/** The tail of a speech bubble, as parts of width and height. */
const TAIL: readonly (readonly [number, number])[] = [
  [0.2, SPEECH_BODY - 0.02],
  [0.14, 1],
  [0.42, SPEECH_BODY - 0.02],
]

const rounded = (value: number) => Math.round(value * 100) / 100

const polygonPath = (corners: readonly (readonly [number, number])[], width: number, height: number) =>
  `M${corners.map(([x, y]) => `${rounded(x * width)} ${rounded(y * height)}`).join('L')}Z`

/** By the even-odd rule: how often a ray to the right crosses the edges. */
function isInPolygon(corners: readonly (readonly [number, number])[], width: number, height: number, { x, y }: Point): boolean {
  let isInside = false
  corners.forEach(([x1, y1], at) => {
    const [x2, y2] = corners[(at + 1) % corners.length] ?? [0, 0]
    if (y1 * height > y !== y2 * height > y && x < ((x2 - x1) * width * (y - y1 * height)) / ((y2 - y1) * height) + x1 * width) isInside = !isInside
  })
  return isInside
}

const polygon = (corners: readonly (readonly [number, number])[], room: Box): Form => ({
  path: (width, height) => polygonPath(corners, width, height),
  contains: (width, height, point) => isInPolygon(corners, width, height, point),
  room,
})

const roundedPath = (width: number, height: number, r: number) => {
  const [w, h, radius] = [rounded(width), rounded(height), rounded(r)]
  const corner = (x: number, y: number) => `a${radius} ${radius} 0 0 1 ${x} ${y}`
  return `M${radius} 0H${rounded(w - radius)}${corner(radius, radius)}V${rounded(h - radius)}${corner(-radius, radius)}H${radius}${corner(-radius, -radius)}V${radius}${corner(radius, -radius)}Z`
}

/** Whether a point is in a box with round corners. */
const isInRounded = (width: number, height: number, r: number, { x, y }: Point) =>
  x >= 0 && y >= 0 && x <= width && y <= height && Math.hypot(Math.max(r - x, x - (width - r), 0), Math.max(r - y, y - (height - r), 0)) <= r

const roundedBox = (radiusOf: (width: number, height: number) => number, room: Box): Form => ({
  path: (width, height) => roundedPath(width, height, radiusOf(width, height)),
  contains: (width, height, point) => isInRounded(width, height, radiusOf(width, height), point),
  room,
})

const cornerRadius = (width: number, height: number) => Math.min(MAX_RADIUS, width / 4, height / 4)
const ALL: Box = { x: 0, y: 0, width: 1, height: 1 }

/** All forms. */
const forms: { readonly [Name in ShapeForm]: Form } = {
  rectangle: polygon(
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ],
    ALL,
  ),
  rounded: roundedBox(cornerRadius, ALL),
  pill: roundedBox((width, height) => Math.min(width, height) / 2, { x: 0.08, y: 0, width: 0.84, height: 1 }),
  ellipse: {
    path: (width, height) => {
      const [rx, ry] = [rounded(width / 2), rounded(height / 2)]
      return `M0 ${ry}A${rx} ${ry} 0 0 1 ${rounded(width)} ${ry}A${rx} ${ry} 0 0 1 0 ${ry}Z`
    },
    contains: (width, height, { x, y }) => Math.hypot((2 * x) / width - 1, (2 * y) / height - 1) <= 1,
    // the largest box in an ellipse is smaller by the square root of two
    room: { x: 0.12, y: 0.14, width: 0.76, height: 0.72 },
  },
  diamond: polygon(
    [
      [0.5, 0],
      [1, 0.5],
      [0.5, 1],
      [0, 0.5],
    ],
    { x: 0.2, y: 0.26, width: 0.6, height: 0.48 },
  ),
  triangle: polygon(
    [
      [0.5, 0],
      [1, 1],
      [0, 1],
    ],
    { x: 0.22, y: 0.46, width: 0.56, height: 0.52 },
  ),
  hexagon: polygon(
    [
      [0.18, 0],
      [0.82, 0],
      [1, 0.5],
      [0.82, 1],
      [0.18, 1],
      [0, 0.5],
    ],
    { x: 0.12, y: 0.04, width: 0.76, height: 0.92 },
  ),
  speech: {
    path: (width, height) => {
      const body = height * SPEECH_BODY
      const r = rounded(cornerRadius(width, body))
      const [w, bottom] = [rounded(width), rounded(body)]
      const [from, tip, to] = TAIL.map(([x]) => rounded(x * width))
      const corner = (x: number, y: number) => `a${r} ${r} 0 0 1 ${x} ${y}`
      return `M${r} 0H${rounded(w - r)}${corner(r, r)}V${rounded(bottom - r)}${corner(-r, r)}H${Math.max(r, to ?? 0)}L${tip} ${rounded(height)}L${Math.max(r, from ?? 0)} ${bottom}H${r}${corner(-r, -r)}V${r}${corner(r, -r)}Z`
    },
    contains: (width, height, point) => {
      const body = height * SPEECH_BODY
      return isInRounded(width, body, cornerRadius(width, body), point) || isInPolygon(TAIL, width, height, point)
    },
    room: { x: 0, y: 0, width: 1, height: SPEECH_BODY },
  },
}

/** The outline of a form as an SVG path, from (0, 0), in board units. Boxes of one size have one path. */
export const formPath = (form: ShapeForm, { width, height }: Pick<Box, 'width' | 'height'>): string => forms[form].path(width, height)

/** Whether a point of the board is in the form. */
export const isInForm = (form: ShapeForm, box: Box, { x, y }: Point): boolean =>
  forms[form].contains(box.width, box.height, { x: x - box.x, y: y - box.y })

/** Where words may be in a form, within the box. */
export function formRoom(form: ShapeForm, box: Box): Box {
  const { room } = forms[form]
  const padding = Math.min(PADDING, box.width / 8, box.height / 8)
  return {
    x: box.x + room.x * box.width + padding,
    y: box.y + room.y * box.height + padding,
    width: Math.max(1, room.width * box.width - 2 * padding),
    height: Math.max(1, room.height * box.height - 2 * padding),
  }
}
