import { ballot } from '../features/ballot/index.ts'
import { board } from '../features/board/index.ts'
import { decisions } from '../features/decisions/index.ts'
import { divergence } from '../features/divergence/index.ts'
import { document } from '../features/document/index.ts'
import type { Feature, PageSlot } from '../features/feature.ts'
import { fileExchange } from '../features/fileExchange/index.ts'
import { home } from '../features/home/index.ts'
import { hosting } from '../features/hosting/index.ts'
import { losses } from '../features/losses/index.ts'
import { minutes } from '../features/minutes/index.ts'
import { overview } from '../features/overview/index.ts'
import { people } from '../features/people/index.ts'
import { rejectedEdits } from '../features/rejectedEdits/index.ts'
import { session } from '../features/session/index.ts'
import { settings } from '../features/settings/index.ts'

/** The features of the window. One line turns a feature on. */
export const features: readonly Feature[] = [
  home,
  overview,
  session,
  ballot,
  board,
  document,
  people,
  minutes,
  decisions,
  settings,
  rejectedEdits,
  divergence,
  losses,
  hosting,
  fileExchange,
]

/** The places of the left rail, from the top. A process opens at the first. */
export const places = features.flatMap((feature) => (feature.place ? [feature.place] : [])).sort((a, b) => a.order - b.order)

/** The page outside every process at a path; undefined where no feature has one. */
export const pageOf = (path: PageSlot['path']): PageSlot | undefined => features.flatMap(({ pages = [] }) => pages).find((page) => page.path === path)
