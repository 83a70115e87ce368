import type { PhonePart } from '../../phonePart.ts'
import { JoinQueueNotice, loadJoinQueue } from './JoinQueueNotice.tsx'

/** On phones: whoever facilitates is told that newcomers wait, and decides. */
const hostingPhonePart: PhonePart = {
  id: 'hosting',
  notice: { order: 5, Notice: JoinQueueNotice },
  preload: loadJoinQueue,
}
export default hostingPhonePart
