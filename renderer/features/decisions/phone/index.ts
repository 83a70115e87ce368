import { lazyPart } from '../../../kit/touch/lazyPart.tsx'
import type { PhonePart } from '../../phonePart.ts'

const list = lazyPart(async () => (await import('./PhoneDecisions.tsx')).PhoneDecisions, true)

/** What was decided, on phones: read only, below the agenda of a meeting. */
const decisionsPhonePart: PhonePart = { id: 'decisions', meeting: list.View, preload: list.load }
export default decisionsPhonePart
