import { boardPlace } from '../features/boards/index.ts'
import { fileExchange } from '../features/carrying/index.ts'
import { divergence } from '../features/differing/index.ts'
import { documentPlace } from '../features/documents/index.ts'
import { board } from '../features/drawing/index.ts'
import type { Feature } from '../features/feature.ts'
import { hosting } from '../features/hosting/index.ts'
import { overview } from '../features/overview/index.ts'
import { people } from '../features/people/index.ts'
import { session } from '../features/sessions/index.ts'
import { settings } from '../features/settings/index.ts'
import { rejectedEdits } from '../features/tray/index.ts'
import { document } from '../features/writing/index.ts'

/** All that Tavolo can do. One line turns a feature on. */
export const features: readonly Feature[] = [
  overview,
  session,
  boardPlace,
  board,
  documentPlace,
  people,
  settings,
  rejectedEdits,
  divergence,
  hosting,
  document,
  fileExchange,
]

/** The left rail's places, from the top. The first is where a process opens. */
export const places = features.flatMap((feature) => (feature.place ? [feature.place] : [])).sort((a, b) => a.order - b.order)
