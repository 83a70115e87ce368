import { feature } from '../feature.ts'
import { DifferingBar } from './DifferingBar.tsx'

/** Copies of one room that know the same and do not say the same: seen, told, and brought together. */
export const differing = feature({ id: 'differing', bar: DifferingBar })
