import { defineFeature } from '../feature.ts'
import { RejectedEditsBar } from './RejectedEditsBar.tsx'

/** The tray: edits that the host rejected are shown, copied, reinserted or removed. */
export const rejectedEdits = defineFeature({ id: 'rejectedEdits', bar: RejectedEditsBar })
