import { defineFeature } from '../feature.ts'
import { DivergenceBar } from './DivergenceBar.tsx'

/** Divergence: replicas of a room with equal state vectors and different content are detected, shown and repaired. */
export const divergence = defineFeature({ id: 'divergence', bar: DivergenceBar })
