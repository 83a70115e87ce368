import { defineFeature } from '../feature.ts'
import { DivergenceBar } from './DivergenceBar.tsx'

/** Copies of one room that know the same and do not say the same: seen, told, and brought together. */
export const divergence = defineFeature({ id: 'divergence', bar: DivergenceBar })
