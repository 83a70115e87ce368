import type { PhonePage } from '../../features/feature.ts'
import { lazyPart } from '../parts/lazyPart.tsx'

const slots = import.meta.glob<PhonePage>('../../features/*/phone/index.ts', { eager: true, import: 'default' })

/** The pages that features add to the phone, each loaded when it is first shown, or ahead of that by `Page.load`. */
export const phonePages = Object.values(slots).map((slot) => ({ ...slot, Page: lazyPart(slot.load) }))
