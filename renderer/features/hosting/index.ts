import { defineFeature } from '../feature.ts'
import { TableBar } from './TableBar.tsx'

/** The table: opening it, letting people in, keeping order, closing it; or the way to somebody else's. */
export const hosting = defineFeature({ id: 'hosting', bar: TableBar })
