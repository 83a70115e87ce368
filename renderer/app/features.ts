import { boards } from '../features/boards/index.ts'
import { carrying } from '../features/carrying/index.ts'
import { differing } from '../features/differing/index.ts'
import { documents } from '../features/documents/index.ts'
import { drawing } from '../features/drawing/index.ts'
import type { Feature } from '../features/feature.ts'
import { hosting } from '../features/hosting/index.ts'
import { overview } from '../features/overview/index.ts'
import { people } from '../features/people/index.ts'
import { sessions } from '../features/sessions/index.ts'
import { settings } from '../features/settings/index.ts'
import { tray } from '../features/tray/index.ts'
import { writing } from '../features/writing/index.ts'

/** All that Tavolo can do. One line turns a feature on. */
export const features: readonly Feature[] = [
  overview,
  sessions,
  boards,
  drawing,
  documents,
  people,
  settings,
  tray,
  differing,
  hosting,
  writing,
  carrying,
]

/** The left rail's places, from the top. The first is where a process opens. */
export const places = features.flatMap((it) => (it.place ? [it.place] : [])).sort((a, b) => a.order - b.order)
