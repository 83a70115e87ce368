import { boards } from '../features/boards/index.ts'
import type { Feature } from '../features/feature.ts'

/** All that Tavolo can do. One line turns a feature on. */
export const features: readonly Feature[] = [boards]

/** The left rail's places, from the top. The first is where a process opens. */
export const places = features.flatMap((it) => (it.place ? [it.place] : [])).sort((a, b) => a.order - b.order)
