import { Circle, Diamond, Hexagon, type LucideIcon, MessageSquare, Pill, RectangleHorizontal, Square, Triangle } from 'lucide-react'
import type { ShapeForm } from '../../../../shared/model/records/shape.ts'

/** Icon of each form of shapes. */
export const formIcons: { readonly [Form in ShapeForm]: LucideIcon } = {
  rectangle: RectangleHorizontal,
  rounded: Square,
  ellipse: Circle,
  diamond: Diamond,
  triangle: Triangle,
  hexagon: Hexagon,
  speech: MessageSquare,
  pill: Pill,
}
