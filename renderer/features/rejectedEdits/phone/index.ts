import type { PhonePart } from '../../phonePart.ts'
import { loadTray, RejectedEditsNotice } from './RejectedEditsNotice.tsx'

/** The tray on phones. It is loaded ahead: when it is needed, the host may be unreachable. */
const rejectedEditsPhonePart: PhonePart = {
  id: 'rejectedEdits',
  notice: { order: 10, Notice: RejectedEditsNotice },
  preload: () => Promise.allSettled([loadTray(), import('../../../sync/room/resync.ts')]),
}
export default rejectedEditsPhonePart
