import { defineFeature } from '../feature.ts'
import { LossBar } from './LossBar.tsx'

/** Losses: facilitators hear who takes away much of what others wrote, and bring it back with one button. */
export const losses = defineFeature({ id: 'losses', bar: LossBar })
