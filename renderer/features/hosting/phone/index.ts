import type { PhonePart } from '../../phonePart.ts'
import { JoinQueueNotice } from './JoinQueueNotice.tsx'

/** On phones: whoever facilitates is told that newcomers wait, and decides. */
const hostingPhonePart: PhonePart = { id: 'hosting', notice: { order: 5, Notice: JoinQueueNotice } }
export default hostingPhonePart
