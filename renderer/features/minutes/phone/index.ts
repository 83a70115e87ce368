import { lazyPart } from '../../../kit/touch/lazyPart.tsx'
import type { PhonePart } from '../../phonePart.ts'

const remarks = lazyPart(async () => (await import('./PhoneRemarks.tsx')).PhoneRemarks, true)

/** Remarks on the minutes of a meeting, on phones: below its agenda, as long as the minutes are open to them. */
const minutesPhonePart: PhonePart = { id: 'minutes', meeting: remarks.View, preload: remarks.load }
export default minutesPhonePart
